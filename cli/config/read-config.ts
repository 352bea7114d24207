import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ConnectorId } from '../../connectors/registry.ts';
import type { BrandsConfig } from '../../schemas/config/brands.ts';
import type { EscalationConfig } from '../../schemas/config/escalation.ts';
import type { KlankbordConfig } from '../../schemas/config/klankbord.ts';
import type { SourcesConfig } from '../../schemas/config/sources.ts';
import { CommandError, ConfigError, EXIT } from '../../schemas/errors.ts';
import type { ConfigProblem } from '../../schemas/errors.ts';
import type { EpochMs } from '../../schemas/plain/units.ts';
import { readBrands } from './read-brands.ts';
import { readEscalation } from './read-escalation.ts';
import { readKlankbord } from './read-klankbord.ts';
import { INIT_WRITES_IT, readSources } from './read-sources.ts';

/** Names of the files of an installation that listens, in the order in which they are reported. */
export const CONFIG_FILES = { brands: 'brands.yaml', sources: 'sources.yaml', escalation: 'escalation.yaml', klankbord: 'klankbord.yaml' } as const;

/** All that a person configures. */
export interface Configuration {
  readonly brands: BrandsConfig;
  readonly sources: SourcesConfig<ConnectorId>;
  readonly escalation: EscalationConfig;
  readonly klankbord: KlankbordConfig;
}

/** True when at least one of the files is there: somebody means to configure this folder. */
export function hasConfiguration(folder: string): boolean {
  return Object.values(CONFIG_FILES).some((name) => existsSync(join(folder, name)));
}

/**
 * Reads the four files of a folder. `now` decides whether a query is past its review date.
 * @throws CommandError (exit 66) when none of them is there.
 * @throws ConfigError (exit 78) with every problem of all files, a missing file among them.
 */
export async function readConfiguration({ folder, now }: { readonly folder: string; readonly now: () => EpochMs }): Promise<Configuration> {
  if (!hasConfiguration(folder)) {
    throw new CommandError('NoInput', EXIT.noInput, `expected ${Object.values(CONFIG_FILES).join(', ')} in ${folder}, found none of them`, {
      where: folder,
      next: 'Run `./klankbord init`: it asks and writes them.',
    });
  }
  const file = (name: keyof typeof CONFIG_FILES) => join(folder, CONFIG_FILES[name]);
  const [brands, sources, klankbord] = await Promise.allSettled([
    readBrands(file('brands'), { now }),
    readSources(file('sources')),
    readKlankbord(file('klankbord')),
  ]);
  // People are reached over receivers of klankbord.yaml; while that is wrong, nobody is told that they do not exist.
  const [escalation] = await Promise.allSettled([readEscalation(file('escalation'), { klankbord: klankbord.status === 'fulfilled' ? klankbord.value : undefined })]);
  if (brands.status === 'fulfilled' && sources.status === 'fulfilled' && escalation.status === 'fulfilled' && klankbord.status === 'fulfilled') {
    return { brands: brands.value, sources: sources.value, escalation: escalation.value, klankbord: klankbord.value };
  }
  throw new ConfigError([
    ...problemsOf(brands, file('brands')),
    ...problemsOf(sources, file('sources')),
    ...problemsOf(escalation, file('escalation')),
    ...problemsOf(klankbord, file('klankbord')),
  ]);
}

function problemsOf(read: PromiseSettledResult<unknown>, file: string): readonly ConfigProblem[] {
  if (read.status === 'fulfilled') return [];
  if (read.reason instanceof ConfigError) return read.reason.problems;
  if (!(read.reason instanceof CommandError)) throw read.reason;
  const problem = { file, line: 1, column: 1 };
  if (existsSync(file)) return [{ ...problem, message: read.reason.message }];
  return [{ ...problem, message: 'expected this file beside the others, found none', suggestion: INIT_WRITES_IT }];
}
