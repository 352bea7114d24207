import { join, resolve } from 'node:path';
import type { Environment } from './environment.ts';
import { projectRoot } from './home.ts';

/** Where the configuration lies when nobody says otherwise: `KLANKBORD_CONFIG`, else `config` in the project. */
export function usualConfigurationFolder(environment: Environment): string {
  return environment.configuration ?? join(projectRoot(), 'config');
}

/**
 * The folder with the configuration: the one that was named, else the usual one when there is anything in it.
 * @returns undefined when nothing is configured
 */
export async function configurationFolder(environment: Environment, named: unknown): Promise<string | undefined> {
  if (typeof named === 'string') return resolve(named);
  const { hasConfiguration } = await import('./config/read-config.ts');
  const usual = usualConfigurationFolder(environment);
  return environment.configuration !== undefined || hasConfiguration(usual) ? usual : undefined;
}
