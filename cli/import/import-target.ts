import type { Shell } from '../commands/command.ts';
import type { ReadCommand } from '../commands/read-command.ts';
import { applyDoNotCollect } from '../do-not-collect.ts';
import { isEmbedded, openEngine } from '../engine.ts';
import type { Home } from '../home.ts';
import { askRunningInstance, runReadCommand } from '../instance/client.ts';
import { acquireLock, findLockHolder } from '../lock.ts';
import type { LiveSettings } from '../live/open-live.ts';
import { READ_LIVE_SETTINGS } from '../live/live-settings.ts';
import { readLiveConfiguration } from '../live/read-live.ts';

/** The store that an import writes to, opened once for all of its rows: here, or by the instance that holds it. */
export interface ImportTarget {
  /** What the brands are, and what webcare promises. */
  readonly settings: Pick<LiveSettings, 'brands' | 'escalation'>;
  run<Options, Result>(command: ReadCommand<Options, Result>, options: Options): Promise<Result>;
  close(): Promise<void>;
}

/**
 * What the brands are, and what webcare promises: of the running instance, else of the configuration.
 * @throws CommandError exit 66 without a configuration; ConfigError exit 78
 */
export async function readImportSettings(shell: Shell, home: Home): Promise<ImportTarget['settings']> {
  const live = await askRunningInstance<Record<string, never>, LiveSettings | null>(shell, home, READ_LIVE_SETTINGS, {});
  return live ?? readLiveConfiguration(shell.environment, undefined);
}

/**
 * Opens the store of a home for an import. Keys have to be there before: data without keys is taken for keys that were lost.
 * @throws CommandError exit 69 when the store is held or cannot be opened
 */
export async function openImportTarget(shell: Shell, home: Home, settings: ImportTarget['settings']): Promise<ImportTarget> {
  const { environment, interruption: { signal }, language } = shell;
  const holder = findLockHolder(home);
  // Another command is over in a moment and is waited for; whatever else holds the home is asked, and says so when it cannot answer.
  if (holder !== undefined && holder.purpose !== 'command') {
    const there: Shell = { ...shell, home: home.path };
    return { settings, run: (command, options) => runReadCommand(there, command, options), close: () => Promise.resolve() };
  }
  const lock = isEmbedded(environment) ? await acquireLock({ home, purpose: 'command' }) : undefined;
  try {
    const store = await openEngine({ home, environment });
    await applyDoNotCollect(store, home.installation);
    return {
      settings,
      run: (command, options) => command.run({ store, home, language, instance: undefined, live: undefined, signal }, options),
      async close() {
        await store.close();
        lock?.release();
      },
    };
  } catch (error) {
    lock?.release();
    throw error;
  }
}
