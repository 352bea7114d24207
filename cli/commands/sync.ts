import { EXIT } from '../../schemas/errors.ts';
import { WATCH_TEXTS } from '../../texts/watch-texts.ts';
import type { LiveSettings } from '../live/open-live.ts';
import type { CommandModule } from './command.ts';

/** `sync`: creates, changes and removes schedules until the server has what the configuration says. It can be run any number of times. */
export const sync: CommandModule = {
  configure(command, { texts, does }) {
    command.option('--dry-run', texts.options.dryRun).option('--config <dir>', texts.options.config);
    does(command, { example: './klankbord sync --dry-run' }, async (shell, _parameters, options) => {
      const { environment, installation, home: directory, json, output } = shell;
      const [{ askRunningInstance }, { READ_LIVE_SETTINGS }, { readLiveConfiguration }, { requireTemporal }, { syncSchedules, wantedSchedules }, { homeAt, liveHome }, { SEARCH_ATTRIBUTES, taskQueueOf }, { ensureSearchAttributes }] = await Promise.all([
        import('../instance/client.ts'), import('../live/live-settings.ts'), import('../live/read-live.ts'), import('../live/temporal-client.ts'), import('../live/schedules.ts'), import('../home.ts'), import('../runtime.ts'), import('../temporal-connection.ts'),
      ]);
      const settings = await readLiveConfiguration(environment, options['config']);
      const home = directory === undefined ? liveHome(installation) : homeAt(installation, directory);
      const dryRun = options['dryRun'] === true;
      const { client, connection, close } = await requireTemporal({ home, environment });
      try {
        if (!dryRun) await ensureSearchAttributes(connection, environment.temporal.address === undefined ? 'default' : environment.temporal.namespace, SEARCH_ATTRIBUTES);
        const wanted = wantedSchedules(home, settings);
        const changes = await syncSchedules(client, { home, taskQueue: taskQueueOf(home), wanted, dryRun: true });
        if (!json) {
          const words = output.texts.sync.kinds;
          const width = Math.max(...changes.map(({ change }) => words[change].length));
          for (const { id, change } of changes) output.line(`${SIGNS[change]} ${words[change].padEnd(width)}  ${id}`);
          output.line(changes.length === 0 ? output.texts.sync.nothing(wanted.length) : output.texts.sync.changes(changes.length, dryRun));
        }
        const applied = dryRun ? [] : await syncSchedules(client, { home, taskQueue: taskQueueOf(home), wanted });
        // Its worker would answer the new schedules with "no such source".
        const running = await askRunningInstance<Record<string, never>, LiveSettings | null>(shell, home, READ_LIVE_SETTINGS, {});
        const isBehind = running !== undefined && running !== null && settings.sources.some(({ id }) => !running.sources.some((source) => source.id === id));
        if (isBehind) output.note(WATCH_TEXTS[output.language].notYetHow);
        if (json) output.value({ dryRun, changes: dryRun ? changes : applied, schedules: wanted.length });
        return EXIT.ok;
      } finally {
        await close();
      }
    });
  },
};

const SIGNS = { create: '+', update: '~', pause: '~', resume: '~', delete: '-' } as const;
