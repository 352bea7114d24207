import { configurationFolder, usualConfigurationFolder } from '../config-folder.ts';
import { readConfiguration } from '../config/read-config.ts';
import type { Environment } from '../environment.ts';
import { liveSettingsOf } from './live-settings.ts';
import type { LiveSettings } from './open-live.ts';

/**
 * The configuration of this installation.
 * @param named `--config`, as typed
 * @throws CommandError exit 66 when nothing is configured; ConfigError exit 78 with everything that is wrong
 */
export async function readLiveConfiguration(environment: Environment, named: unknown): Promise<LiveSettings> {
  const folder = (await configurationFolder(environment, named)) ?? usualConfigurationFolder(environment);
  return liveSettingsOf(await readConfiguration({ folder, now: Date.now }));
}
