import { Temporal } from 'temporal-polyfill';
import type { EpochMs } from '../../schemas/plain/units.ts';

/** Minutes of a calendar day; a block may end here. */
export const DAY_MINUTES = 1_440;

/** Answers are asked again and again for the same few days: this many are kept, then all are forgotten. */
const MAX_REMEMBERED = 5_000;
const moments = new Map<string, EpochMs>();
const clocks = new Map<string, Intl.DateTimeFormat>();

/**
 * The first moment at which the clock of a zone shows this time of this day, or a later one. A time that the clock skips in
 * spring is the moment of the skip; one that it shows twice in autumn is the first of both. So blocks that touch on the
 * clock touch in time, and none is counted twice.
 * @param day ISO calendar day
 * @param minute of that day, 0 to 1,440
 * @throws RangeError for a day that is in no calendar, or an unknown zone
 */
export function momentOf({ day, minute, zone }: { readonly day: string; readonly minute: number; readonly zone: string }): EpochMs {
  const name = `${day} ${minute} ${zone}`;
  const remembered = moments.get(name);
  if (remembered !== undefined) return remembered;
  const midnight = Temporal.PlainDate.from(day).toPlainDateTime();
  const wanted = midnight.add({ minutes: minute });
  const earlier = wanted.toZonedDateTime(zone, { disambiguation: 'earlier' });
  const isShown = Temporal.PlainDateTime.compare(earlier.toPlainDateTime(), wanted) === 0;
  const moment = (isShown ? earlier : (earlier.getTimeZoneTransition('next') ?? earlier)).epochMilliseconds;
  if (moments.size >= MAX_REMEMBERED) moments.clear();
  moments.set(name, moment);
  return moment;
}

/** As `momentOf`, of a local time written `YYYY-MM-DDTHH:MM`. @throws RangeError */
export function momentOfLocal(local: string, zone: string): EpochMs {
  const [day = '', time = ''] = local.split('T');
  return momentOf({ day, minute: minuteOf(time), zone });
}

/** What calendar and clock of a zone show at a moment: ISO day and minute of the day. @throws RangeError for an unknown zone */
export function localTimeOf(at: EpochMs, zone: string): { readonly day: string; readonly minute: number } {
  const shown = Object.fromEntries(clockOf(zone).formatToParts(at).map(({ type, value }) => [type, value]));
  return { day: `${shown['year']}-${shown['month']}-${shown['day']}`, minute: Number(shown['hour']) * 60 + Number(shown['minute']) };
}

/** `2026-11-27 18:00` of a moment, by the clock of a zone. */
export function localText(at: EpochMs, zone: string): string {
  const { day, minute } = localTimeOf(at, zone);
  return `${day} ${clockText(minute)}`;
}

/** `09:05` of 545. */
export function clockText(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

/** 545 of `09:05`, 1,440 of `24:00`. */
export function minuteOf(time: string): number {
  const [hours = '', minutes = ''] = time.split(':');
  return Number(hours) * 60 + Number(minutes);
}

/** The calendar day so many days later, or earlier. @throws RangeError for a day that is in no calendar */
export function addDays(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

/** 0 Monday to 6 Sunday. @throws RangeError for a day that is in no calendar */
export function weekdayOf(day: string): number {
  return Temporal.PlainDate.from(day).dayOfWeek - 1;
}

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known !== undefined) return known;
  const clock = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
    timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit',
  });
  if (clocks.size >= MAX_REMEMBERED) clocks.clear();
  clocks.set(zone, clock);
  return clock;
}
