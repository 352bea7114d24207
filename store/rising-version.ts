import { randomInt } from 'node:crypto';
import type { EpochMs } from '../schemas/plain/units.ts';

const STEPS_PER_MS = 1_000_000n;
/** The last one of this process: its rows keep their order also within a millisecond, or when the clock is set back. */
let latest = 0n;

/**
 * A version for a row that is only ever added: rises with the clock, and those of two processes in one millisecond differ. Decimal.
 * @param after a version that has to stay below it
 */
export function risingVersion(at: EpochMs, after = '0'): string {
  const byClock = BigInt(at) * STEPS_PER_MS + BigInt(randomInt(Number(STEPS_PER_MS)));
  const least = (BigInt(after) > latest ? BigInt(after) : latest) + 1n;
  latest = byClock > least ? byClock : least;
  return String(latest);
}
