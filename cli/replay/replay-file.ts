import { join } from 'node:path';
import { EXIT, type ExitCode } from '../../schemas/errors.ts';
import { REPLAY_TEXTS } from '../../texts/replay-texts.ts';
import type { Shell } from '../commands/command.ts';
import { prepareHome } from '../home.ts';
import { createLogger } from '../logger.ts';
import type { OpenReplayOptions } from './open-replay.ts';
import { prepareReplay } from './prepare-replay.ts';
import { printOutcome } from './print-outcome.ts';
import { createReplayDisplay } from './replay-progress.ts';
import { buildOutcome } from './replay-outcome.ts';
import { runReplay } from './run-replay.ts';

/** What `replay FILE` does: prepares, runs, prints, closes. Returns the exit code. */
export async function replayFile(
  { environment, installation, home: homeDirectory, json, output, interruption }: Shell,
  { archive, brandsFile, collectSteps }: {
    readonly archive: string;
    readonly brandsFile?: string | undefined;
    readonly collectSteps?: OpenReplayOptions['collectSteps'];
  },
): Promise<ExitCode> {
  const begun = performance.now();
  const { signal } = interruption;
  interruption.claim();
  const prepared = await prepareReplay({ archive, brandsFile, homeDirectory, installation, now: Date.now, signal });
  prepareHome(prepared.home); // before the log, which lies in it
  const display = createReplayDisplay(output, { bytes: prepared.bytes });
  try {
    const { opened, pages } = await runReplay({
      prepared, environment, signal, collectSteps,
      purpose: 'replay',
      logger: createLogger({ path: join(prepared.home.path, 'klankbord.log') }),
      watcher: display,
    });
    display.end();
    try {
      const outcome = await buildOutcome(opened.store, {
        pages,
        home: prepared.home.path,
        resumed: prepared.resumed,
        seconds: Math.round((performance.now() - begun) / 10) / 100,
        language: output.language,
      });
      if (json) output.value(outcome);
      else await printOutcome(outcome, { output, store: opened.store });
    } finally {
      await opened.close();
    }
    return EXIT.ok;
  } catch (error) {
    display.end();
    if (!signal.aborted) throw error;
    output.note(REPLAY_TEXTS[output.language].stopped);
    return EXIT.interrupted;
  }
}
