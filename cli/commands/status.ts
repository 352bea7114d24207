import { EXIT } from '../../schemas/errors.ts';
import type { HealthReason } from '../../schemas/plain/source-health.ts';
import type { HomeKindName } from '../../texts/cli.ts';
import { WATCH_TEXTS } from '../../texts/watch-texts.ts';
import { isEmbedded } from '../engine.ts';
import { readHomeRecord } from '../home.ts';
import { runReadCommand } from '../instance/client.ts';
import type { TemporalState } from '../temporal-server.ts';
import { shortTime } from '../times.ts';
import type { CommandModule, Shell } from './command.ts';
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
  /** Sources that nobody sees. */
  readonly blind: readonly string[];
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly home: string;
  readonly kind: HomeKindName;
  /** `total` are listened to, paused ones left out; `seen` were read and are in sight. */
  readonly sources: { readonly total: number; readonly seen: number; readonly outOfSight: readonly { readonly id: string; readonly reason: HealthReason; readonly since: string }[] };
  /** Since when the home is being filled; null when it is complete. */
  readonly fillingSince: string | null;
  readonly brands: Readonly<Record<string, { readonly mentions: number; readonly negative: number; readonly positive: number }>>;
}

export const READ_STATUS: ReadCommand<Record<string, never>, Status> = {
  name: 'status',
  parse: () => ({}),
  async run(context) {
    const { store, home, instance, live, signal } = context;
    const [{ readMentionCount, readBrandTotals }, { readIncidents }, { readContextStandings }, { isOutOfSight, isSeen }] = await Promise.all([
      import('../../store/totals.ts'),
      import('../../store/detection.ts'),
      import('../sources/source-health.ts'),
      import('../sources/standings.ts'),
    ]);
    const record = readHomeRecord(home);
    const standings = await readContextStandings(context);
    const unseen = standings.filter(isOutOfSight);
    const total = live?.sources.filter(({ isPaused }) => isPaused !== true).length ?? standings.length;
    return {
      state: instance === undefined ? 'stopped' : 'running',
      web: instance?.web ?? null,
      temporal: instance?.temporal ?? 'stopped',
      mentions: await readMentionCount(store, { signal }),
      incidents: (await readIncidents(store, { openOnly: true }, { signal })).length,
      blind: unseen.map(({ source }) => source),
      at: new Date().toISOString(),
      home: home.path,
      kind: home.kind,
      sources: {
        total,
        seen: standings.filter(isSeen).length,
        outOfSight: unseen.map(({ source, reason, since }) => ({ id: source, reason, since: new Date(since * 1_000).toISOString() })),
      },
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
      else print(found, shell);
      return EXIT.ok;
    });
  },
};

function print(found: Status, { output, environment }: Shell): void {
  const { labels, states, kinds, engines, none, notYet, columns, nobodyWatches } = output.texts.status;
  const words = WATCH_TEXTS[output.language];
  const numbers = new Intl.NumberFormat(output.language);
  const lines: (readonly [string, string])[] = [
    [labels.state, states[found.state]],
    [labels.home, `${kinds[found.kind]}, ${found.home}`],
    [labels.web, found.web ?? notYet],
    [labels.temporal, engines[found.temporal]],
    [labels.mentions, numbers.format(found.mentions)],
    [labels.incidents, numbers.format(found.incidents)],
  ];
  const { total, seen, outOfSight } = found.sources;
  if (total > 0) {
    lines.push([labels.sources, found.state === 'stopped' && isEmbedded(environment) ? nobodyWatches(total) : words.sight({ sources: total, seen, blind: outOfSight.length })]);
    lines.push([labels.blind, outOfSight.length === 0 ? none : outOfSight.map(({ id, reason, since }) => `${id} (${words.reasons[reason]}, ${shortTime(since)})`).join('; ')]);
  }
  if (found.fillingSince !== null) lines.push([labels.filling, shortTime(found.fillingSince)]);
  const width = Math.max(...lines.map(([label]) => label.length));
  for (const [label, value] of lines) output.line(`${output.bold(label.padEnd(width))}  ${value}`);
  const brands = Object.entries(found.brands);
  if (brands.length === 0) return;
  output.line();
  output.table(columns, brands.map(([brand, { mentions, negative, positive }]) => [brand, mentions, negative, positive]));
}
