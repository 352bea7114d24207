import { BUCKETS_PER_HOUR, PEOPLE } from './settings.ts';
import { HOUR_SECONDS, type EpochSeconds } from '../../schemas/plain/units.ts';

/**
 * What six and a half weeks of hours held, in the audience's own clock. An hour is known by its local index: whole
 * local hours since 1970. In spring one index never comes, in autumn one lasts two hours; both are learnt as a rate
 * per hour, so that clock changes shift nothing.
 */
export type HourlyHistory = Uint16Array;

export interface HourCounts {
  /** Distinct authors of negative mentions, copies folded. */
  readonly negativeAuthors: number;
  readonly mentions: number;
  /** Mentions with a label, and the negative ones among them, copies folded. */
  readonly labelled: number;
  readonly negatives: number;
}

export const HOURS_PER_WEEK = 168;
export const HISTORY_HOURS = (PEOPLE.weeks + 0.5) * HOURS_PER_WEEK;
export const COLUMN = { negativeAuthors: 0, mentions: 1, labelled: 2, negatives: 3 } as const;
const COLUMNS = 4;
/** Says "unknown"; counts stop one below it. */
const MISSING = 65_535;

/** A history in which nothing is known. */
export function createHourlyHistory(): HourlyHistory {
  return new Uint16Array(HISTORY_HOURS * COLUMNS).fill(MISSING);
}

/**
 * Local index of the hour a bucket lies in, from the hour of the day the caller read off the audience's clock.
 * Zones beyond twelve hours come out a day off, always by the same day, which only renames the days of the week.
 */
export function localHourIndex(bucket: EpochSeconds, hour: number): number {
  const utcIndex = Math.floor(bucket / HOUR_SECONDS);
  const offset = ((((hour - utcIndex + 12) % 24) + 24) % 24) - 12;
  return utcIndex + offset;
}

/**
 * Writes one finished hour. Counts of an hour that was only partly covered are scaled to twelve buckets; below six it
 * is unknown. A left-out hour (incident, campaign) teaches nothing about people and volume, but its labels still
 * count for the brand's share.
 */
export function recordHour(
  history: HourlyHistory,
  index: number,
  counts: HourCounts,
  { coveredBuckets, leftOut }: { readonly coveredBuckets: number; readonly leftOut: boolean },
): void {
  const start = slotOf(index);
  if (coveredBuckets < PEOPLE.minimumCoveredBuckets) {
    history.fill(MISSING, start, start + COLUMNS);
    return;
  }
  const scale = BUCKETS_PER_HOUR / coveredBuckets;
  history[start + COLUMN.negativeAuthors] = leftOut ? MISSING : toCell(counts.negativeAuthors * scale);
  history[start + COLUMN.mentions] = leftOut ? MISSING : toCell(counts.mentions * scale);
  history[start + COLUMN.labelled] = toCell(counts.labelled);
  history[start + COLUMN.negatives] = toCell(counts.negatives);
}

/** Marks the hours from `from` up to, not including, `to` as unknown. */
export function forgetHours(history: HourlyHistory, from: number, to: number): void {
  if (to - from >= HISTORY_HOURS) history.fill(MISSING);
  else for (let index = from; index < to; index += 1) history.fill(MISSING, slotOf(index), slotOf(index) + COLUMNS);
}

/** One number of every hour, newest first: entry 0 is the hour `newest`, the last one recorded. −1 = unknown. */
export function readColumn(history: HourlyHistory, newest: number, column: number): Float32Array {
  const values = new Float32Array(HISTORY_HOURS);
  let slot = slotOf(newest) + column;
  for (let back = 0; back < HISTORY_HOURS; back += 1) {
    const value = history[slot]!; // slots lie inside the array
    values[back] = value === MISSING ? -1 : value;
    slot -= COLUMNS;
    if (slot < 0) slot += HISTORY_HOURS * COLUMNS;
  }
  return values;
}

function slotOf(index: number): number {
  return (((index % HISTORY_HOURS) + HISTORY_HOURS) % HISTORY_HOURS) * COLUMNS;
}

function toCell(count: number): number {
  return Math.min(MISSING - 1, Math.round(count));
}
