import { CommandError, ConfigError } from '../../schemas/errors.ts';
import { configurationFolder } from '../config-folder.ts';
import type { Configuration } from '../config/read-config.ts';
import { missingSecrets, toConfiguredSources } from '../live/sources.ts';
import type { CheckContext, Finding } from './checks.ts';

/** The files of an installation, when there are any: every problem with its line. */
export async function checkConfiguration(context: CheckContext): Promise<Finding | undefined> {
  try {
    const found = await readFiles(context);
    if (found === undefined) return undefined;
    const { folder, configuration: { brands, sources } } = found;
    const paused = sources.sources.filter((source) => source.paused).length;
    return { ok: true, found: `${folder}: ${count(brands.brands.length, 'brand')}, ${count(sources.sources.length, 'source')}${paused === 0 ? '' : ` (${paused} paused)`}` };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { ok: false, found: error.message, next: 'Correct the lines named here.' };
  }
}

/** How this installation presents itself, and which private places it may ask. */
export async function checkOutbound(context: CheckContext): Promise<Finding | undefined> {
  const klankbord = (await readGoodFiles(context))?.klankbord;
  if (klankbord === undefined) return undefined;
  const { contact, allow } = klankbord.outbound;
  return { ok: true, found: `contact ${contact}; private hosts allowed: ${allow.length === 0 ? 'none' : allow.join(', ')}` };
}

/** Secrets that sources name and that are not in the environment; their values are never looked at. */
export async function checkSecrets(context: CheckContext): Promise<Finding | undefined> {
  const sources = (await readGoodFiles(context))?.sources;
  if (sources === undefined) return undefined;
  const missing = missingSecrets(toConfiguredSources(sources), context.environment);
  if (missing.length === 0) return { ok: true, found: 'all that sources name are set' };
  return {
    ok: false,
    found: missing.map(({ source, variable }) => `${source}: ${variable} is not set`).join('\n'),
    next: `Set ${[...new Set(missing.map(({ variable }) => variable))].join(', ')} in the environment of \`./klankbord start\`.`,
  };
}

/** The files of an installation; undefined when they are missing or wrong, which another check tells. */
export async function readGoodFiles(context: CheckContext): Promise<Configuration | undefined> {
  try {
    return (await readFiles(context))?.configuration;
  } catch (error) {
    if (error instanceof ConfigError || error instanceof CommandError) return undefined;
    throw error;
  }
}

async function readFiles({ environment, config }: CheckContext): Promise<{ readonly folder: string; readonly configuration: Configuration } | undefined> {
  const folder = await configurationFolder(environment, config);
  if (folder === undefined) return undefined;
  const { readConfiguration } = await import('../config/read-config.ts');
  return { folder, configuration: await readConfiguration({ folder, now: Date.now }) };
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}
