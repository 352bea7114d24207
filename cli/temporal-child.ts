import { spawn } from 'node:child_process';
import { closeSync, existsSync, fstatSync, openSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { commandLineOf, endProcess, isRunning, processStartTime, type ProcessIdentity } from './processes.ts';

/** A dev server that this process started. */
export interface TemporalChild {
  readonly pid: number;
  /** Kept with a sentence about the ending; never rejected. */
  readonly ended: Promise<string>;
  hasEnded(): boolean;
  /** The last thing it wrote, for the sentence about its failure. */
  lastWords(): string;
  /** SIGTERM, which it takes 1.2–1.5 s to follow, then SIGKILL. Returns when it has ended. */
  stop(): Promise<void>;
}

export interface TemporalChildOptions {
  readonly binary: string;
  readonly parameters: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
  /** What the server writes goes here. */
  readonly logPath: string;
  /** Where its process number is kept, so that a later start can end it when we are killed. */
  readonly recordPath: string;
  readonly port: number;
}

/** `temporal.json` in a home. */
export interface TemporalRecord extends ProcessIdentity {
  readonly port: number;
}

/**
 * Starts the server in a process group of its own: Ctrl-C in a terminal goes to a whole group, and the server has to
 * outlive the worker that is still finishing.
 */
export function spawnTemporal({ binary, parameters, variables, logPath, recordPath, port }: TemporalChildOptions): TemporalChild {
  rotate(logPath);
  const log = openSync(logPath, 'a', 0o600);
  const logStart = fstatSync(log).size;
  const child = spawn(binary, [...parameters], { detached: true, env: { ...variables }, stdio: ['ignore', log, log] });
  closeSync(log);
  const killWithUs = (): void => {
    child.kill('SIGTERM');
  };
  process.once('exit', killWithUs);
  let isOver = false;
  const ended = new Promise<string>((settle) => {
    const finish = (sentence: string): void => {
      isOver = true;
      process.off('exit', killWithUs);
      settle(sentence);
    };
    child.once('error', (error) => finish(`it could not be started: ${error.message}`));
    child.once('exit', (code, signal) => finish(signal === null ? `it ended with exit ${code}` : `it was ended by ${signal}`));
  });
  const pid = child.pid ?? -1;
  if (child.pid !== undefined) writeRecord(recordPath, { pid, startTime: processStartTime(pid) ?? 'unknown', port });
  return {
    pid,
    ended,
    hasEnded: () => isOver,
    lastWords: () => lastLineFrom(logPath, logStart),
    async stop() {
      if (!isOver) child.kill('SIGTERM');
      const inTime = await Promise.race([ended.then(() => true), wait(STOP_PATIENCE_MS, false, { ref: false })]);
      if (!inTime && !isOver) child.kill('SIGKILL');
      await ended;
    },
  };
}

/**
 * Ends the server of an owner that was killed: two servers would happily share one file. Only a process that still
 * runs since the recorded moment, and whose command line names this very database, is touched.
 * @returns whether there was one
 */
export async function endOrphan(recordPath: string, databasePath: string): Promise<boolean> {
  const record = readTemporalRecord(recordPath);
  if (record === undefined || !isRunning(record)) return false;
  const commandLine = commandLineOf(record.pid) ?? '';
  if (!commandLine.includes('start-dev') || !commandLine.includes(databasePath)) return false;
  await endProcess(record, STOP_PATIENCE_MS);
  return true;
}

export function readTemporalRecord(recordPath: string): TemporalRecord | undefined {
  try {
    const record = JSON.parse(readFileSync(recordPath, 'utf8')) as TemporalRecord; // only writeRecord writes this file
    return Number.isInteger(record.pid) && Number.isInteger(record.port) && typeof record.startTime === 'string' ? record : undefined;
  } catch {
    return undefined;
  }
}

function writeRecord(path: string, record: TemporalRecord): void {
  const temporary = `${path}.${process.pid}`;
  writeFileSync(temporary, JSON.stringify(record), { mode: 0o600 });
  renameSync(temporary, path);
}

function lastLineFrom(logPath: string, startByte: number): string {
  const lines = readFileSync(logPath).subarray(startByte).toString('utf8').trim().split('\n');
  return (lines.at(-1) || 'it wrote nothing').slice(0, 300);
}

function rotate(logPath: string): void {
  if (!existsSync(logPath) || statSync(logPath).size < LOG_BYTES) return;
  rmSync(`${logPath}.1`, { force: true });
  renameSync(logPath, `${logPath}.1`);
}

const STOP_PATIENCE_MS = 4_000;
const LOG_BYTES = 5_000_000;
