import { linkSync, mkdirSync, readFileSync, renameSync, rmdirSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { SetupFailure } from './failure.mjs';

/**
 * One set-up at a time for one working tree: a second one waits, and finds everything done.
 * The lock of a set-up that was killed is taken over.
 * @template T
 * @param {import('./settings.mjs').Settings} settings
 * @param {{ waitMs?: number, announce?: (line: string) => void }} options
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 * @throws {SetupFailure} when the other set-up is still busy after `waitMs`
 */
export async function withSetupLock({ projectRoot }, { waitMs = 900_000, announce = () => {} }, work) {
  const path = join(projectRoot, '.klankbord', 'setup.lock');
  await takeLock(path, Date.now() + waitMs, announce);
  try {
    return await work();
  } finally {
    removeQuietly(path);
    removeIfEmpty(dirname(path));
  }
}

async function takeLock(path, giveUpAt, announce) {
  let announced = false;
  for (;;) {
    if (tryToTake(path)) return;
    const holder = readHolder(path);
    if (holder === undefined) continue;
    if (!isAlive(holder)) {
      removeStale(path, holder);
      continue;
    }
    if (Date.now() >= giveUpAt) {
      throw new SetupFailure(`another set-up (process ${holder}) has been busy for too long.`, [
        `wait for it, or end process ${holder}, then run the same command again.`,
      ]);
    }
    if (!announced) announce(`waiting for another set-up (process ${holder})`);
    announced = true;
    await wait(POLL_MS);
  }
}

/** A link to a finished file, so that nobody ever reads a lock without its owner in it. */
function tryToTake(path) {
  mkdirSync(dirname(path), { recursive: true });
  const own = `${path}.${process.pid}`;
  writeFileSync(own, String(process.pid), { mode: 0o600 });
  try {
    linkSync(own, path);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  } finally {
    unlinkSync(own);
  }
}

function readHolder(path) {
  try {
    return Number(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Moving is atomic: of two that saw the same dead owner only one moves its lock; who moved a living one puts it back. */
function removeStale(path, deadHolder) {
  const aside = `${path}.stale-${process.pid}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (error.code === 'ENOENT') return;
    throw error;
  }
  if (readHolder(aside) !== deadHolder) linkSync(aside, path);
  unlinkSync(aside);
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function removeQuietly(path) {
  try {
    unlinkSync(path);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
}

/** With KLANKBORD_HOME elsewhere nothing of ours stays in the working tree. */
function removeIfEmpty(folder) {
  try {
    rmdirSync(folder);
  } catch (error) {
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST' && error.code !== 'ENOENT') throw error;
  }
}

const POLL_MS = 100;
