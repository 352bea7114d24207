import type { EpochSeconds } from '../../schemas/plain/units.ts';
import type { Streaks } from './conditions.ts';
import { createHourlyHistory, type HourlyHistory } from './hourly-history.ts';
import { NO_INCIDENTS, type IncidentState } from './incident-state.ts';
import { createVolumeState } from './volume-state.ts';

/** Raised whenever the meaning of a stored state changes; an older one is then refused and replayed from facts. */
const SNAPSHOT_VERSION = 1;
const NEWLINE = 0x0a;

/** The hour that is still going on. */
export interface HourInProgress {
  readonly index: number;
  /** First bucket of it that was decided. */
  readonly startedAt: EpochSeconds;
  readonly coveredBuckets: number;
  /** An incident or a campaign lay in it. */
  readonly leftOut: boolean;
}

/** Everything a detector remembers beyond the facts of the last six hours. */
export interface DetectorMemory {
  readonly lastBucket: EpochSeconds | null;
  readonly hour: HourInProgress | null;
  readonly streaks: Streaks;
  readonly incidents: IncidentState;
  readonly volume: Float32Array;
  readonly history: HourlyHistory;
}

/** A brand nobody has watched yet. */
export function createMemory(): DetectorMemory {
  return {
    lastBucket: null,
    hour: null,
    streaks: { highBits: 0, peopleRun: 0 },
    incidents: NO_INCIDENTS,
    volume: createVolumeState(),
    history: createHourlyHistory(),
  };
}

/** Base64 of one JSON line with times, counts and levels, then the two arrays, little-endian as on every platform we run on. */
export function encodeMemory({ volume, history, ...rest }: DetectorMemory): string {
  const head = Buffer.from(`${JSON.stringify({ version: SNAPSHOT_VERSION, ...rest })}\n`, 'utf8');
  return Buffer.concat([head, bytesOf(volume), bytesOf(history)]).toString('base64');
}

/** Reads what `encodeMemory` wrote, bit for bit. Throws a RangeError that says what to do for anything else. */
export function decodeMemory(snapshot: string): DetectorMemory {
  const bytes = Buffer.from(snapshot, 'base64');
  const headEnd = bytes.indexOf(NEWLINE);
  const { version, ...rest } = readHead(bytes, headEnd);
  const { volume, history, ...young } = createMemory();
  const expected = headEnd + 1 + volume.byteLength + history.byteLength;
  if (version !== SNAPSHOT_VERSION || bytes.length !== expected) {
    throw refusal(`version ${SNAPSHOT_VERSION} of ${expected} bytes was expected, version ${String(version)} of ${bytes.length} bytes came`);
  }
  bytesOf(volume).set(bytes.subarray(headEnd + 1, headEnd + 1 + volume.byteLength));
  bytesOf(history).set(bytes.subarray(headEnd + 1 + volume.byteLength));
  return { ...young, ...rest, volume, history };
}

function readHead(bytes: Buffer, headEnd: number): Omit<DetectorMemory, 'volume' | 'history'> & { readonly version: unknown } {
  try {
    return JSON.parse(bytes.toString('utf8', 0, Math.max(0, headEnd))) as ReturnType<typeof readHead>; // checked by version and length
  } catch (cause) {
    throw refusal('its first line is not what a detector writes', cause);
  }
}

function refusal(what: string, cause?: unknown): RangeError {
  return new RangeError(`detector state cannot be read: ${what}; delete the state of this brand and let it be replayed from its facts`, { cause });
}

function bytesOf(array: Float32Array | Uint16Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}
