import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Home } from '../home.ts';

/** `instance.json`: where the running instance of a home listens. Only its owner can read it. */
export interface InstanceRecord {
  readonly pid: number;
  readonly port: number;
  /** File that holds the bearer token. */
  readonly keyFile: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
}

export function writeInstanceRecord(home: Home, record: InstanceRecord): void {
  const path = recordPath(home);
  const temporary = `${path}.${process.pid}`;
  writeFileSync(temporary, JSON.stringify(record), { mode: 0o600 });
  renameSync(temporary, path);
}

/** @returns undefined when there is none; one that an instance left behind when it was killed is still returned */
export function readInstanceRecord(home: Home): InstanceRecord | undefined {
  try {
    const record = JSON.parse(readFileSync(recordPath(home), 'utf8')) as InstanceRecord; // only writeInstanceRecord writes it
    return Number.isInteger(record.port) && typeof record.keyFile === 'string' ? record : undefined;
  } catch {
    return undefined;
  }
}

export function removeInstanceRecord(home: Home): void {
  rmSync(recordPath(home), { force: true });
}

function recordPath(home: Home): string {
  return join(home.path, 'instance.json');
}
