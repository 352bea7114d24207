import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

/** A process, told apart from a later one that got the same number. */
export interface ProcessIdentity {
  readonly pid: number;
  /** As `processStartTime` gives it. */
  readonly startTime: string;
}

/**
 * When a process was started, in words that only compare: kernel boot and clock ticks on Linux, a date elsewhere.
 * @returns undefined when it is not running (a process that has ended and waits for its parent counts as ended)
 */
export function processStartTime(pid: number): string | undefined {
  return process.platform === 'linux' ? startTimeFromProc(pid) : startTimeFromPs(pid);
}

export function ownIdentity(): ProcessIdentity {
  return { pid: process.pid, startTime: processStartTime(process.pid) ?? 'unknown' };
}

/** The very process is still there, not another one with its number. */
export function isRunning({ pid, startTime }: ProcessIdentity): boolean {
  return processStartTime(pid) === startTime;
}

/** @returns its program and parameters in one line, undefined when it is not running */
export function commandLineOf(pid: number): string | undefined {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    return execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return undefined;
  }
}

/** Asks a process to end, and insists after `patienceMs`. Returns when it has ended. */
export async function endProcess(identity: ProcessIdentity, patienceMs: number): Promise<void> {
  signal(identity, 'SIGTERM');
  if (await hasEnded(identity, patienceMs)) return;
  signal(identity, 'SIGKILL');
  await hasEnded(identity, KILL_PATIENCE_MS);
}

async function hasEnded(identity: ProcessIdentity, withinMs: number): Promise<boolean> {
  const giveUpAt = performance.now() + withinMs;
  while (isRunning(identity)) {
    if (performance.now() >= giveUpAt) return false;
    await wait(POLL_MS);
  }
  return true;
}

function signal(identity: ProcessIdentity, name: NodeJS.Signals): void {
  if (!isRunning(identity)) return;
  try {
    process.kill(identity.pid, name);
  } catch (error) {
    // It ended between the question and the signal.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

/** proc(5): after the name in brackets, which may hold anything, state is the first field and start time the twentieth. */
function startTimeFromProc(pid: number): string | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    if (fields[0] === 'Z' || fields[0] === 'X' || fields[19] === undefined) return undefined;
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${fields[19]}`;
  } catch {
    return undefined;
  }
}

function startTimeFromPs(pid: number): string | undefined {
  try {
    const [state, ...started] = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim().split(/\s+/);
    return state === undefined || state.startsWith('Z') ? undefined : started.join(' ');
  } catch {
    return undefined;
  }
}

const POLL_MS = 20;
const KILL_PATIENCE_MS = 5_000;
