import { join } from 'node:path';
import { EXIT, type ExitCode } from '../../schemas/errors.ts';
import { REPLAY_TEXTS } from '../../texts/replay-texts.ts';
import type { Shell } from '../commands/command.ts';
import { prepareHome } from '../home.ts';
import { createLogger } from '../logger.ts';
import type { OpenedReplay, OpenReplayOptions } from './open-replay.ts';
import { printOutcome } from './print-outcome.ts';
import { createReplayDisplay } from './replay-progress.ts';
import { buildOutcome } from './replay-outcome.ts';
import { runReplay } from './run-replay.ts';

/**
 * Runs a prepared replay with a progress bar, prints what it found, lets `whileOpen` work with what is open, and closes all
 * of it. An interruption ends with `interrupted` and a sentence; other errors are thrown.
 */
export async function showReplay(
  { environment, json, output, interruption: { signal } }: Shell,
  { begun, interrupted, whileOpen = async () => undefined, ...options }: Pick<OpenReplayOptions, 'prepared' | 'purpose' | 'uiPort' | 'collectSteps'> & {
    /** Of `performance.now()`, when the command began. */
    readonly begun: number;
    readonly interrupted: ExitCode;
    readonly whileOpen?: ((opened: OpenedReplay) => Promise<void>) | undefined;
  },
): Promise<ExitCode> {
  const { home, bytes, resumed } = options.prepared;
  prepareHome(home); // before the log, which lies in it
  const display = createReplayDisplay(output, { bytes });
  try {
    const logger = createLogger({ path: join(home.path, 'klankbord.log') });
    const { opened, pages } = await runReplay({ ...options, environment, signal, logger, watcher: display });
    display.end();
    try {
      const seconds = Math.round((performance.now() - begun) / 10) / 100;
      const outcome = await buildOutcome(opened.store, { pages, home: home.path, resumed, seconds, language: output.language });
      if (json) output.value(outcome);
      else await printOutcome(outcome, { output, store: opened.store });
      await whileOpen(opened);
    } finally {
      await opened.close();
    }
    return EXIT.ok;
  } catch (error) {
    display.end();
    if (!signal.aborted) throw error;
    output.note(REPLAY_TEXTS[output.language].stopped);
    return interrupted;
  }
}
