import { EXIT } from '../../schemas/errors.ts';
import type { HomeKindName } from '../../texts/cli.ts';
import { readHomeRecord } from '../home.ts';
import { runReadCommand } from '../instance/client.ts';
import type { Output } from '../output.ts';
import type { TemporalState } from '../temporal-server.ts';
import { shortTime } from '../times.ts';
import type { CommandModule } from './command.ts';
import type { ReadCommand } from './read-command.ts';

/** What a home holds and what runs there. */
export interface Status {
  readonly state: 'running' | 'stopped';
  /** Address of the screens, null while there are none. */
  readonly web: string | null;
  readonly temporal: TemporalState;
  /** Posts stored, each once. */
  readonly mentions: number;
  /** Open ones. */
  readonly incidents: number;
  /** Sources that are blind. */
  readonly blind: readonly string[];
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly home: string;
  readonly kind: HomeKindName;
  /** Since when the home is being filled; null when it is complete. */
  readonly fillingSince: string | null;
  readonly brands: Readonly<Record<string, { readonly mentions: number; readonly negative: number; readonly positive: number }>>;
}

export const READ_STATUS: ReadCommand<Record<string, never>, Status> = {
  name: 'status',
  parse: () => ({}),
  async run({ store, home, instance, signal }) {
    const [{ readMentionCount, readBrandTotals }, { readIncidents }, { readSourceStates }] = await Promise.all([
      import('../../store/totals.ts'),
      import('../../store/detection.ts'),
      import('../../store/collection.ts'),
    ]);
    const record = readHomeRecord(home);
    const blind = instance?.blind ?? (await readSourceStates(store, { signal })).filter(({ state }) => state === 'blind').map(({ source }) => source);
    return {
      state: instance === undefined ? 'stopped' : 'running',
      web: instance?.web ?? null,
      temporal: instance?.temporal ?? 'stopped',
      mentions: await readMentionCount(store, { signal }),
      incidents: (await readIncidents(store, { openOnly: true }, { signal })).length,
      blind,
      at: new Date().toISOString(),
      home: home.path,
      kind: home.kind,
      fillingSince: record === undefined || record.kind === 'live' || record.finishedAt !== undefined ? null : record.startedAt,
      brands: Object.fromEntries(
        (await readBrandTotals(store, { signal })).map(({ brand, mentions, negative, positive }) => [brand, { mentions, negative, positive }]),
      ),
    };
  },
};

export const status: CommandModule = {
  configure(command, { does }) {
    does(command, { example: './klankbord status --json' }, async (shell) => {
      const found = await runReadCommand(shell, READ_STATUS, {});
      if (shell.json) shell.output.value(found);
      else print(found, shell.output);
      return EXIT.ok;
    });
  },
};

function print(found: Status, output: Output): void {
  const { labels, states, kinds, engines, none, columns } = output.texts.status;
  const numbers = new Intl.NumberFormat(output.language);
  const lines: (readonly [string, string])[] = [
    [labels.state, states[found.state]],
    [labels.home, `${kinds[found.kind]}, ${found.home}`],
    [labels.web, found.web ?? none],
    [labels.temporal, engines[found.temporal]],
    [labels.mentions, numbers.format(found.mentions)],
    [labels.incidents, numbers.format(found.incidents)],
    [labels.blind, found.blind.length === 0 ? none : found.blind.join(', ')],
  ];
  if (found.fillingSince !== null) lines.push([labels.filling, shortTime(found.fillingSince)]);
  const width = Math.max(...lines.map(([label]) => label.length));
  for (const [label, value] of lines) output.line(`${output.bold(label.padEnd(width))}  ${value}`);
  const brands = Object.entries(found.brands);
  if (brands.length === 0) return;
  output.line();
  output.table(columns, brands.map(([brand, { mentions, negative, positive }]) => [brand, mentions, negative, positive]));
}
