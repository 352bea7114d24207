import type { EpochMs } from '../../schemas/plain/units.ts';
import { addDays, localTimeOf, momentOf, weekdayOf } from '../duty/zoned.ts';

const WEEK_DAYS = 7;
const NAME = /^(\d{4})-W(\d{2})$/u;
const DAY = /^\d{4}-\d{2}-\d{2}$/u;

/** A stretch of time. */
export interface PeriodSpan {
  readonly from: EpochMs;
  /** Exclusive. */
  readonly to: EpochMs;
}

/** ISO 8601 week of a moment by the calendar of a zone, `2026-W47`. @throws RangeError for an unknown zone */
export function weekOf(at: EpochMs, zone: string): string {
  return weekOfDay(localTimeOf(at, zone).day);
}

/** ISO 8601 week that holds a calendar day: its year is that of its Thursday. @throws RangeError for a day that is in no calendar */
export function weekOfDay(day: string): string {
  const thursday = addDays(day, 3 - weekdayOf(day));
  const year = thursday.slice(0, 4);
  const days = (Date.parse(thursday) - Date.parse(`${year}-01-01`)) / 86_400_000;
  return `${year}-W${String(Math.floor(days / WEEK_DAYS) + 1).padStart(2, '0')}`;
}

/**
 * Monday 00:00 to the next Monday 00:00 by the clock of a zone; weeks tile time, also those of 167 and 169 hours.
 * @throws RangeError for a week that is in no calendar, such as `2026-W54`, or an unknown zone
 */
export function weekSpan(week: string, zone: string): PeriodSpan {
  const monday = mondayOf(week);
  return { from: momentOf({ day: monday, minute: 0, zone }), to: momentOf({ day: addDays(monday, WEEK_DAYS), minute: 0, zone }) };
}

/** The week so many weeks later, or earlier. @throws RangeError as `weekSpan` */
export function addWeeks(week: string, weeks: number): string {
  return weekOfDay(addDays(mondayOf(week), weeks * WEEK_DAYS));
}

/** The same week a year before; the 53rd becomes the last one. @throws RangeError as `weekSpan` */
export function weekAYearBefore(week: string): string {
  mondayOf(week);
  const year = Number(week.slice(0, 4)) - 1;
  const last = weekOfDay(`${year}-12-28`);
  const wanted = `${year}${week.slice(4)}`;
  return wanted > last ? last : wanted;
}

/** Monday of an ISO week. @throws RangeError as `weekSpan` */
export function mondayOf(week: string): string {
  const [, year = '', number = ''] = NAME.exec(week) ?? [];
  if (year === '') throw new RangeError(`'${week}' is no week such as 2026-W47`);
  const first = `${year}-01-04`;
  const monday = addDays(first, (Number(number) - 1) * WEEK_DAYS - weekdayOf(first));
  if (Number(number) < 1 || weekOfDay(monday) !== week) throw new RangeError(`${week} is in no calendar: ${year} has ${weekOfDay(`${year}-12-28`).slice(6)} weeks`);
  return monday;
}

/** Hour of the local day at which a digest is made; it tells of the 24 hours before, by the clock. */
export const DIGEST_HOUR = 8;

/** 08:00 of the day before to 08:00 of this one, by the clock of a zone. @throws RangeError for a day that is in no calendar */
export function digestSpan(day: string, zone: string): PeriodSpan {
  if (!DAY.test(day)) throw new RangeError(`'${day}' is no day such as 2026-11-24`);
  const minute = DIGEST_HOUR * 60;
  return { from: momentOf({ day: addDays(day, -1), minute, zone }), to: momentOf({ day, minute, zone }) };
}
