import { EXIT, type ExitCode } from '../../schemas/errors.ts';
import type { Shell } from '../commands/command.ts';
import type { OpenReplayOptions } from './open-replay.ts';
import { prepareReplay } from './prepare-replay.ts';
import { showReplay } from './show-replay.ts';

/** What `replay FILE` does: prepares, runs, prints, closes. Returns the exit code. */
export async function replayFile(
  shell: Shell,
  { archive, brandsFile, collectSteps }: {
    readonly archive: string;
    readonly brandsFile?: string | undefined;
    readonly collectSteps?: OpenReplayOptions['collectSteps'];
  },
): Promise<ExitCode> {
  const begun = performance.now();
  const { installation, home: homeDirectory, interruption } = shell;
  interruption.claim();
  const prepared = await prepareReplay({ archive, brandsFile, homeDirectory, installation, now: Date.now, signal: interruption.signal });
  return showReplay(shell, { prepared, purpose: 'replay', collectSteps, begun, interrupted: EXIT.interrupted });
}
