/** Where the days of the invented world lie among real ones, and which offset its clocks have then. */
import type { EpochMs } from '../../schemas/plain/units.ts';
import type { LocalSeconds } from './calendar.ts';

/** Lays the clock times of a world on real days, as they are read in Amsterdam and Brussels. */
export interface Calendar {
  /** Midnight of the first Monday, as if it were UTC. */
  readonly firstDayMs: number;
  /**
   * The hour that comes twice in autumn is lived once, in summer time; a clock time that is passed over in spring is
   * read in winter time, an hour later on the clock.
   */
  toEpochMs(time: LocalSeconds): EpochMs;
  toLocal(at: EpochMs): LocalSeconds;
  /** ISO 8601 with the offset that holds, such as `2026-11-06T01:52:10+01:00`. */
  toIsoTime(time: LocalSeconds): string;
}

/**
 * A calendar whose first day is a Monday.
 * @throws RangeError for a day that is no Monday or does not exist.
 * @example createCalendar({ firstMonday: '2026-08-24' }).toIsoTime(0) // '2026-08-24T00:00:00+02:00'
 */
export function createCalendar({ firstMonday }: { readonly firstMonday: string }): Calendar {
  const firstDayMs = Date.parse(`${firstMonday}T00:00:00Z`);
  if (Number.isNaN(firstDayMs) || new Date(firstDayMs).getUTCDay() !== 1) throw new RangeError(`expected a Monday such as 2026-08-24, got ${firstMonday}`);
  const offsetOf = (time: LocalSeconds): number => {
    const clockMs = firstDayMs + Math.floor(time) * 1_000;
    return isSummerTime(clockMs - SUMMER_OFFSET_HOURS * HOUR_MS) ? SUMMER_OFFSET_HOURS : WINTER_OFFSET_HOURS;
  };
  return {
    firstDayMs,
    toEpochMs: (time) => firstDayMs + time * 1_000 - offsetOf(time) * HOUR_MS,
    toLocal: (at) => (at + zoneOffsetMs(at) - firstDayMs) / 1_000,
    toIsoTime: (time) => `${new Date(firstDayMs + Math.floor(time) * 1_000).toISOString().slice(0, 19)}+0${offsetOf(time)}:00`,
  };
}

/** The thirteen weeks of `demo/archive.jsonl`: Monday 24 August to Sunday 22 November 2026. */
export const ARCHIVE_CALENDAR: Calendar = createCalendar({ firstMonday: '2026-08-24' });

/** How far the clocks of Amsterdam and Brussels are ahead of UTC. */
export function zoneOffsetMs(at: EpochMs): number {
  return (isSummerTime(at) ? SUMMER_OFFSET_HOURS : WINTER_OFFSET_HOURS) * HOUR_MS;
}

const SUMMER_OFFSET_HOURS = 2;
const WINTER_OFFSET_HOURS = 1;
const HOUR_MS = 3_600_000;

/** From the last Sunday of March to the last Sunday of October, each time at 01:00 UTC (directive 2000/84/EC). */
function isSummerTime(at: EpochMs): boolean {
  const year = new Date(at).getUTCFullYear();
  return at >= lastSunday(year, 2) && at < lastSunday(year, 9);
}

/** Of a month with 31 days, counted from 0. */
function lastSunday(year: number, month: number): EpochMs {
  const last = new Date(Date.UTC(year, month, 31, 1));
  return last.getTime() - last.getUTCDay() * 24 * HOUR_MS;
}
