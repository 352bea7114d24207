import type { EscalationConfig } from '../../schemas/config/escalation.ts';
import type { ReadCommand } from '../commands/read-command.ts';
import type { Shell } from '../commands/command.ts';
import { configurationFolder, usualConfigurationFolder } from '../config-folder.ts';
import { readConfiguration } from '../config/read-config.ts';
import { demoHome, homeAt } from '../home.ts';
import { askRunningInstance } from '../instance/client.ts';

/** Who is told of incidents here, and by which clocks. */
export interface KnownEscalation {
  readonly config: EscalationConfig;
  /** Zones of the brands, each once, in their order. */
  readonly zones: readonly string[];
}

/** People of the running instance, without their addresses: nobody who asks has a use for them. null: it does not listen. */
export const READ_ESCALATION: ReadCommand<Record<string, never>, KnownEscalation | null> = {
  name: 'escalation',
  parse: () => ({}),
  run: ({ live }) => Promise.resolve(live === undefined ? null : {
    config: withoutAddresses(live.escalation),
    zones: zonesOf(live.brands.brands),
  }),
};

/**
 * People and duties of this installation: its configuration; else those of the demo that runs, or of the instance of the home
 * that `--home` names.
 * @param named `--config`, as typed
 * @throws CommandError exit 66 when nothing is configured and no demo runs; ConfigError exit 78
 */
export async function readKnownEscalation(shell: Shell, named: unknown): Promise<KnownEscalation> {
  const { environment, installation, home } = shell;
  const folder = await configurationFolder(environment, named);
  if (folder === undefined || (home !== undefined && named === undefined)) {
    const asked = home === undefined ? demoHome(installation) : homeAt(installation, home);
    const known = await askRunningInstance<Record<string, never>, KnownEscalation | null>(shell, asked, READ_ESCALATION, {});
    if (known !== undefined && known !== null) return known;
  }
  const { brands, escalation } = await readConfiguration({ folder: folder ?? usualConfigurationFolder(environment), now: Date.now });
  return { config: escalation, zones: zonesOf(brands.brands) };
}

function zonesOf(brands: readonly { readonly zone: string }[]): readonly string[] {
  return [...new Set(brands.map(({ zone }) => zone))];
}

function withoutAddresses(config: EscalationConfig): EscalationConfig {
  return {
    ...config,
    people: config.people.map((person) => ({ ...person, reach: person.reach.map((entry) => ({ ...entry, address: undefined })) })),
    rooms: config.rooms.map((room) => ({ ...room, address: undefined })),
  };
}
