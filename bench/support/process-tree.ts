import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { processStartTime, type ProcessIdentity } from '../../cli/processes.ts';

/** Every process below `root`, nearest first, from lines that hold the number of a process and of its parent. Pure. */
export function descendantsOf(root: number, listing: string): readonly number[] {
  const children = new Map<number, number[]>();
  for (const line of listing.split('\n')) {
    const [pid, parent] = line.trim().split(/\s+/).map(Number);
    if (pid === undefined || parent === undefined || Number.isNaN(pid) || Number.isNaN(parent)) continue;
    children.set(parent, [...(children.get(parent) ?? []), pid]);
  }
  const found: number[] = [];
  for (let ring: readonly number[] = [root]; ring.length > 0; ) {
    ring = ring.flatMap((pid) => children.get(pid) ?? []).filter((pid) => !found.includes(pid));
    found.push(...ring);
  }
  return found;
}

/** Every process below `root` that runs now, nearest first, so that it can be told later whether one of them still does. */
export function familyOf(root: number): readonly ProcessIdentity[] {
  return descendantsOf(root, listProcesses()).map((pid) => ({ pid, startTime: processStartTime(pid) ?? 'ended' }));
}

/**
 * Ends a process and everything it started with SIGKILL, as a power cut of the machine would. It is stopped first, so
 * that it starts nothing new between the look at its children and their end.
 * @returns how many processes were ended
 */
export function killTree(root: number): number {
  if (!send(root, 'SIGSTOP')) return 0;
  const doomed = [...descendantsOf(root, listProcesses()), root];
  return doomed.filter((pid) => send(pid, 'SIGKILL')).length;
}

/** Ends one process with SIGKILL. @returns false when it had ended before */
export function killOne(pid: number): boolean {
  return send(pid, 'SIGKILL');
}

/** Resident memory of a process in MB, undefined when it is not there. */
export function residentMegabytes(pid: number): number | undefined {
  try {
    const kilobytes = process.platform === 'linux'
      ? /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
      : execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1_024;
  } catch {
    return undefined;
  }
}

/** Small Linux images have no `ps`; elsewhere there is no /proc. */
function listProcesses(): string {
  if (process.platform !== 'linux') return execFileSync('ps', ['-axo', 'pid=,ppid='], { encoding: 'utf8', maxBuffer: 16 * 1024 * 1024 });
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map((pid) => `${pid} ${parentOf(pid)}`).join('\n');
}

/** proc(5): after the name in brackets, which may hold anything, comes the state and then the parent. */
function parentOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[1] ?? '0';
  } catch {
    return '0'; // it ended meanwhile
  }
}

function send(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false;
    throw error;
  }
}
