/**
 * The one place where numbers and times are turned into columns and back. Going in, times are whole numbers (ms for
 * DateTime64(3), seconds for DateTime), which the engine takes as they are (tests/store/columns.test.ts). Coming
 * out, queries ask for numbers as well, so no date is ever parsed.
 */
import { z } from 'zod';
import type { EpochMs, EpochSeconds } from '../schemas/plain/units.ts';

const MAX_UINT32 = 4_294_967_295;
/** DateTime64 holds 1900 to 2299. */
const MIN_MS = Date.UTC(1900, 0, 1);
const MAX_MS = Date.UTC(2300, 0, 1) - 1;

/** Seconds for a DateTime column. Throws RangeError outside 1970–2106, where the engine would clamp in silence. */
export function dateTime(seconds: EpochSeconds): number {
  if (!Number.isInteger(seconds) || seconds < 0 || seconds > MAX_UINT32) {
    throw new RangeError(`time ${seconds} is no whole second between 1970 and 2106`);
  }
  return seconds;
}

/** Milliseconds for a DateTime64(3) column. Throws RangeError outside 1900–2299. */
export function dateTime64(ms: EpochMs): number {
  if (!Number.isInteger(ms) || ms < MIN_MS || ms > MAX_MS) {
    throw new RangeError(`time ${ms} is no whole millisecond between 1900 and 2299`);
  }
  return ms;
}

/** A count for a UInt32 column. Larger ones are stored as the largest, since the engine would wrap around. */
export function count32(value: number): number {
  if (!(value >= 0)) throw new RangeError(`count ${value} is negative or no number`);
  return Math.min(Math.trunc(value), MAX_UINT32);
}

/** A version or id for a UInt64 column. Numbers must be safe integers; larger ones come as decimal strings. */
export function uint64(value: number | string): number | string {
  const valid = typeof value === 'number' ? Number.isSafeInteger(value) && value >= 0 : /^\d{1,20}$/.test(value);
  if (!valid) throw new RangeError(`${value} is no unsigned 64-bit integer`);
  return value;
}

/** 0 or 1 for a UInt8 column. */
export function flag(value: boolean): 0 | 1 {
  return value ? 1 : 0;
}

/** Row schema of a count: the engine quotes 64-bit integers. */
export const count = z.coerce.number();
/** Row schema of a UInt64 that stays a decimal string. */
export const decimal = z.string();
/** Row schema of a 0/1 column. */
export const truth = z.coerce.boolean();
/** Row schema of `toUnixTimestamp(…)`. */
export const seconds = z.coerce.number();
/** Row schema of `toUnixTimestamp64Milli(…)`. */
export const milliseconds = z.coerce.number();
/** Row schema of an incident level. */
export const level = z.literal([0, 1, 2, 3, 4]);
