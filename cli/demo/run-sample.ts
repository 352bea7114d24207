import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { CommandError, EXIT, type ExitCode } from '../../schemas/errors.ts';
import type { Shell } from '../commands/command.ts';
import { isEmbedded } from '../engine.ts';
import { demoHome, projectRoot } from '../home.ts';
import { findLockHolder } from '../lock.ts';
import { prepareReplay } from '../replay/prepare-replay.ts';
import { showReplay } from '../replay/show-replay.ts';

/** The sample ends here; its review dates are checked as of this day, or it would refuse to start in a year. */
export const SAMPLE_AS_OF = Date.UTC(2026, 10, 23);

/** `start --once`: replays the archive that comes with the program in the demo's own home, prints what it found, and ends. */
export async function runSample(shell: Shell): Promise<ExitCode> {
  const begun = performance.now();
  const { environment, installation, home: homeDirectory, interruption } = shell;
  const { signal } = interruption;
  interruption.claim();
  const demo = join(projectRoot(), 'demo');
  const own = demoHome(installation);
  const prepare = () => prepareReplay({
    archive: join(demo, 'archive.jsonl'), brandsFile: join(demo, 'brands.yaml'), brandsAsOf: SAMPLE_AS_OF,
    homeDirectory: homeDirectory ?? own.path, installation, now: Date.now, signal,
  });
  const prepared = await prepare().catch((error: unknown) => {
    // A newer version brings a newer archive, and a live demo leaves its own behind: both are invented, so they can go.
    const isOutdated = error instanceof CommandError && error.kind === 'HomeTaken' && homeDirectory === undefined && isEmbedded(environment);
    if (!isOutdated || findLockHolder(own) !== undefined) throw error;
    rmSync(own.path, { recursive: true });
    return prepare();
  });
  return showReplay(shell, { prepared, begun, purpose: 'instance', interrupted: EXIT.ok });
}
