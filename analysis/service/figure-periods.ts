import type { FigurePeriod } from '../../schemas/plain/service-figures.ts';
import type { EpochMs } from '../../schemas/plain/units.ts';
import { addDays, localTimeOf, momentOf, weekdayOf } from '../duty/zoned.ts';

/** Days of a quarter, as the figures mean it. */
export const QUARTER_DAYS = 90;

/** A stretch of local days for which figures are measured. */
export interface MeasuredPeriod {
  readonly period: FigurePeriod;
  /** First local day, ISO. */
  readonly day: string;
  readonly from: EpochMs;
  /** Exclusive. */
  readonly to: EpochMs;
  readonly isComplete: boolean;
}

/**
 * The last complete day, ISO week, calendar month and 90 days, and those that run at `now`, by the calendar of a zone. The 90 days that
 * run end with today, the complete ones with yesterday. @throws RangeError for an unknown zone
 */
export function periodsAt(now: EpochMs, zone: string): readonly MeasuredPeriod[] {
  const today = localTimeOf(now, zone).day;
  const monday = addDays(today, -weekdayOf(today));
  const month = `${today.slice(0, 7)}-01`;
  const monthBefore = `${addDays(month, -1).slice(0, 7)}-01`;
  const nextMonth = `${addDays(month, 31).slice(0, 7)}-01`;
  const written: readonly (readonly [FigurePeriod, string, string])[] = [
    ['day', addDays(today, -1), today], ['day', today, addDays(today, 1)],
    ['week', addDays(monday, -7), monday], ['week', monday, addDays(monday, 7)],
    ['month', monthBefore, month], ['month', month, nextMonth],
    ['quarter', addDays(today, -QUARTER_DAYS), today], ['quarter', addDays(today, 1 - QUARTER_DAYS), addDays(today, 1)],
  ];
  return written.map(([period, day, end]) => {
    const to = momentOf({ day: end, minute: 0, zone });
    return { period, day, from: momentOf({ day, minute: 0, zone }), to, isComplete: to <= now };
  });
}
