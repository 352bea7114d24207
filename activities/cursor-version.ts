import type { EpochMs } from '../schemas/plain/units.ts';

const PAGES_PER_TICK = 1_048_576n;

/**
 * Version of a cursor row: the tick, then the page inside it, and never the clock. A worker that was frozen and wakes
 * up writes an older version, which loses. UInt64, decimal.
 *
 * @throws RangeError from page 1,048,576 on, two thousand million lines.
 */
export function cursorVersion({ tick, page }: { readonly tick: EpochMs; readonly page: number }): string {
  if (page < 0 || BigInt(page) >= PAGES_PER_TICK) throw new RangeError(`page ${page} is outside 0…1048575 of a tick`);
  return (BigInt(tick) * PAGES_PER_TICK + BigInt(page)).toString();
}

/** Tick and page of a cursor row's version. */
export function parseCursorVersion(version: string): { readonly tick: EpochMs; readonly page: number } {
  const value = BigInt(version);
  return { tick: Number(value / PAGES_PER_TICK), page: Number(value % PAGES_PER_TICK) };
}
