import { CommandError, EXIT } from '../../schemas/errors.ts';
import type { CommandModule } from './command.ts';

/** `worker`: one of any number of workers on external engines. `sync` keeps the schedules, wherever it is run. */
export const worker: CommandModule = {
  configure(command, { texts, does }) {
    command.option('--config <dir>', texts.options.config);
    does(command, { example: 'TEMPORAL_ADDRESS=temporal:7233 CLICKHOUSE_URL=http://clickhouse:8123 ./klankbord worker' }, async (shell, _parameters, options) => {
      const { environment, installation, output, interruption } = shell;
      const missing = [
        ...(environment.temporal.address === undefined ? ['TEMPORAL_ADDRESS'] : []),
        ...(environment.clickhouse.url === undefined ? ['CLICKHOUSE_URL'] : []),
      ];
      if (missing.length > 0) {
        throw new CommandError('NotShared', EXIT.configuration, `A worker shares its engines with others: ${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} not set.`, {
          next: 'Set them, or run `./klankbord start`, which holds embedded engines by itself.',
        });
      }
      const [{ join }, { keysNotHere }, { readLiveConfiguration }, { openRuntime }, { openLive }, { createWatchDesk }, { createLogger }, { liveHome, prepareHome }, { recordLiveHome }] = await Promise.all([
        import('node:path'), import('../keys.ts'), import('../live/read-live.ts'), import('../runtime.ts'), import('../live/open-live.ts'), import('../live/watch-desk.ts'), import('../logger.ts'), import('../home.ts'), import('../live/run-live.ts'),
      ]);
      interruption.claim();
      const settings = await readLiveConfiguration(environment, options['config']);
      if (settings.delivery.publicUrl === undefined) output.note(texts.worker.noLinks);
      const { folder, names } = keysNotHere(installation);
      if (names.length > 0) output.note(texts.worker.newKeys(names.join(', '), folder));
      const home = liveHome(installation);
      prepareHome(home);
      const logger = createLogger({ path: join(home.path, 'klankbord.log') });
      const runtime = await openRuntime({ home, purpose: 'instance', exclusive: false, environment, logger });
      try {
        recordLiveHome(home, settings);
        const desk = createWatchDesk({ logger, output: shell.output, evaluateEveryMs: settings.evaluateEveryMs, now: Date.now });
        const { failed } = await openLive(runtime, { settings, environment, logger, ...desk, schedules: false, onError: () => undefined, signal: interruption.signal });
        output.note(texts.worker.ready(settings.sources.length));
        await Promise.race([failed, new Promise<void>((settle) => interruption.signal.addEventListener('abort', () => settle(), { once: true }))]);
        return EXIT.ok;
      } finally {
        await runtime.close();
      }
    });
  },
};
