import { linkSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { CommandError, EXIT } from '../schemas/errors.ts';
import { prepareHome, type Home } from './home.ts';
import { isRunning, ownIdentity, type ProcessIdentity } from './processes.ts';

/** What somebody does with a home. A command is over in a moment and is waited for. */
export type LockPurpose = 'instance' | 'replay' | 'command';

export interface LockHolder extends ProcessIdentity {
  readonly purpose: LockPurpose;
  /** ISO 8601, UTC. */
  readonly takenAt: string;
}

export interface HomeLock {
  /** Gives the home back; may be called twice. */
  release(): void;
}

/**
 * Takes a home for this process alone: both engines allow one process for a data folder, and the Temporal server does
 * not notice a second one on its file. A lock whose owner has ended is taken over.
 * It is given back when the process ends, also when nobody called `release`.
 * @param waitMs how long to wait for another command's lock
 * @throws CommandError exit 69: `HomeInUse` names the process that holds it, `HomeUnusable` says why it cannot be written
 */
export async function acquireLock({
  home,
  purpose,
  waitMs = 10_000,
}: {
  readonly home: Home;
  readonly purpose: LockPurpose;
  readonly waitMs?: number;
}): Promise<HomeLock> {
  prepareHome(home);
  const path = join(home.path, LOCK);
  const giveUpAt = performance.now() + waitMs;
  for (;;) {
    const holder = takeOrExplain(home, path, purpose);
    if (holder === undefined) return createLock(path);
    if (holder.purpose !== 'command' || performance.now() >= giveUpAt) throw inUse(home, holder);
    await wait(POLL_MS);
  }
}

/** @returns who holds the home, undefined when nobody living does */
export function findLockHolder(home: Home): LockHolder | undefined {
  const holder = readHolder(join(home.path, LOCK));
  return holder !== undefined && isRunning(holder) ? holder : undefined;
}

function takeOrExplain(home: Home, path: string, purpose: LockPurpose): LockHolder | undefined {
  try {
    return takeOrReadHolder(path, purpose);
  } catch (error) {
    if (typeof codeOf(error) !== 'string') throw error;
    throw new CommandError('HomeUnusable', EXIT.unavailable, `The data folder cannot be written (${String(codeOf(error))}).`, {
      where: home.path,
      next: 'Make it writable for this user, free some space, or choose another folder with KLANKBORD_HOME or --home.',
      cause: error,
    });
  }
}

function takeOrReadHolder(path: string, purpose: LockPurpose): LockHolder | undefined {
  if (linkNew(path, purpose)) return undefined;
  const holder = readHolder(path);
  if (holder !== undefined && isRunning(holder)) return holder;
  // Removing somebody's leftover and taking its place are two steps: a guard lets one process at a time do them.
  const guard = `${path}.takeover`;
  if (!linkNew(guard, purpose)) {
    const guardian = readHolder(guard);
    if (guardian !== undefined && isRunning(guardian)) return { ...guardian, purpose: 'command' };
    if (guardian !== undefined) removeIfThere(guard);
    return takeOrReadHolder(path, purpose);
  }
  try {
    const current = readHolder(path);
    if (current !== undefined && isRunning(current)) return current;
    removeIfThere(path);
    return linkNew(path, purpose) ? undefined : readHolder(path);
  } finally {
    removeIfThere(guard);
  }
}

/** A link to a finished file, so that nobody ever reads a lock that does not name its owner yet. */
function linkNew(path: string, purpose: LockPurpose): boolean {
  const own = `${path}.${process.pid}`;
  const holder: LockHolder = { ...ownIdentity(), purpose, takenAt: new Date().toISOString() };
  writeFileSync(own, JSON.stringify(holder), { mode: 0o600 });
  try {
    linkSync(own, path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    unlinkSync(own);
  }
}

function createLock(path: string): HomeLock {
  const { pid, startTime } = ownIdentity();
  const release = (): void => {
    process.off('exit', release);
    const holder = readHolder(path);
    if (holder?.pid === pid && holder.startTime === startTime) removeIfThere(path);
  };
  process.once('exit', release);
  return { release };
}

function readHolder(path: string): LockHolder | undefined {
  try {
    const holder = JSON.parse(readFileSync(path, 'utf8')) as LockHolder; // only linkNew writes this file
    return typeof holder.pid === 'number' && typeof holder.startTime === 'string' ? holder : undefined;
  } catch {
    return undefined;
  }
}

function removeIfThere(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
}

function inUse(home: Home, { pid, purpose }: LockHolder): CommandError {
  const what = { instance: 'a running instance', replay: 'a replay', command: 'another command' }[purpose];
  const first = purpose === 'instance' ? '`./klankbord status` asks it' : 'Wait until it is done';
  return new CommandError('HomeInUse', EXIT.unavailable, `The data folder is in use by ${what} (process ${pid}).`, {
    where: home.path,
    next: `${first}; or end process ${pid}, or choose another folder with KLANKBORD_HOME or --home.`,
  });
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

const LOCK = 'klankbord.lock';
const POLL_MS = 25;
