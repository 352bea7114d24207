import { CommandError } from '../../schemas/errors.ts';
import type { Shell } from '../commands/command.ts';
import { configurationFolder } from '../config-folder.ts';
import { demoHome, homeAt, liveHome, readHomeRecord, type Home } from '../home.ts';
import { askRunningInstance } from '../instance/client.ts';
import { READ_LIVE_SETTINGS } from '../live/live-settings.ts';
import type { LiveSettings } from '../live/open-live.ts';
import { readLiveConfiguration } from '../live/read-live.ts';

/** What is listened to here, and where it is kept. */
export interface KnownSettings {
  readonly settings: LiveSettings;
  readonly home: Home;
  /** The folder with the files; undefined: the settings are those of a running demo, which are in no file. */
  readonly folder: string | undefined;
}

/**
 * What a command about sources means: the configuration; else the demo that runs, or the instance of the home that `--home`
 * names.
 * @param config `--config`, as typed
 * @throws CommandError exit 66 when nothing is configured and no demo runs; ConfigError exit 78
 */
export async function readKnownSettings(shell: Shell, config: unknown): Promise<KnownSettings> {
  const { environment, installation, home: directory } = shell;
  const folder = await configurationFolder(environment, config);
  const home = directory === undefined ? liveHome(installation) : homeAt(installation, directory);
  if (folder === undefined || (directory !== undefined && config === undefined)) {
    const asked = directory === undefined ? demoHome(installation) : home;
    const settings = await askRunningInstance<Record<string, never>, LiveSettings | null>(shell, asked, READ_LIVE_SETTINGS, {});
    if (settings !== undefined && settings !== null) return { settings, home: asked, folder: undefined };
  }
  return { settings: await readLiveConfiguration(environment, config), home, folder };
}

/**
 * As `readKnownSettings`; undefined where nobody says what is listened to: only the data of a replay or of a demo that ended
 * are left.
 */
export async function findKnownSettings(shell: Shell, config: unknown): Promise<KnownSettings | undefined> {
  try {
    return await readKnownSettings(shell, config);
  } catch (error) {
    if (config === undefined && error instanceof CommandError && error.kind === 'NoInput') return undefined;
    throw error;
  }
}

/** The same shell, looking at the home of these settings; says so when that is not the live one. */
export function atHomeOf(shell: Shell, { home }: KnownSettings): Shell {
  if (shell.home !== undefined) return shell;
  if (home.kind !== 'live' && !shell.json) shell.output.note(shell.output.texts.readingHome(home.path, home.kind, readHomeRecord(home)?.startedAt ?? '?'));
  return { ...shell, home: home.path };
}
