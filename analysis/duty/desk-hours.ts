import type { DeskHours } from '../../schemas/config/escalation.ts';
import type { EpochMs } from '../../schemas/plain/units.ts';
import { isHoliday } from './holidays.ts';
import { addDays, localTimeOf, momentOf, weekdayOf } from './zoned.ts';

const MINUTE_MS = 60_000;
/** A desk that does not open within this many days is taken as one that never opens. */
const HORIZON_DAYS = 400;

/** A stretch of time, [from, to). */
export interface OpenSpan {
  readonly from: EpochMs;
  readonly to: EpochMs;
}

/**
 * Minutes of [from, to) in which the desk is open: time that really passes, so that the night of a clock change is an hour
 * shorter or longer. Not rounded; 0 when `to` is not after `from`.
 */
export function openMinutesBetween(desk: DeskHours, from: EpochMs, to: EpochMs): number {
  let openMs = 0;
  for (let day = localTimeOf(from, desk.zone).day; from < to; day = addDays(day, 1)) {
    if (momentOf({ day, minute: 0, zone: desk.zone }) >= to) break;
    for (const span of openSpans(desk, day)) openMs += Math.max(0, Math.min(to, span.to) - Math.max(from, span.from));
  }
  return openMs / MINUTE_MS;
}

/** True when the desk is open at that moment; the last moment of a block is closed. */
export function isOpen(desk: DeskHours, at: EpochMs): boolean {
  return openSpans(desk, localTimeOf(at, desk.zone).day).some(({ from, to }) => from <= at && at < to);
}

/** True when the desk does not open at all on a local day: weekday, public holiday, or a closed day of its own. */
export function isClosedAllDay(desk: DeskHours, day: string): boolean {
  return openSpans(desk, day).length === 0;
}

/** The first moment from `at` on at which the desk is open: `at` itself when it is. undefined: not within 400 days. */
export function nextOpen(desk: DeskHours, at: EpochMs): EpochMs | undefined {
  for (const { from } of spansAfter(desk, at)) return Math.max(from, at);
  return undefined;
}

/**
 * The moment at which so many open minutes have passed since `from`, which need not be open itself. At the end of a block
 * it is that end, not the beginning of the next. undefined: the desk is not open so long within 400 days.
 * @param minutes above 0
 */
export function addOpenMinutes(desk: DeskHours, from: EpochMs, minutes: number): EpochMs | undefined {
  let leftMs = minutes * MINUTE_MS;
  for (const span of spansAfter(desk, from)) {
    const start = Math.max(span.from, from);
    if (span.to - start >= leftMs) return start + leftMs;
    leftMs -= span.to - start;
  }
  return undefined;
}

function* spansAfter(desk: DeskHours, at: EpochMs): Generator<OpenSpan> {
  let { day } = localTimeOf(at, desk.zone);
  for (let ahead = 0; ahead < HORIZON_DAYS; ahead += 1, day = addDays(day, 1)) {
    for (const span of openSpans(desk, day)) if (span.to > at) yield span;
  }
}

/** Open blocks of a local day, in order. A block that the clock skips as a whole is gone. */
export function openSpans(desk: DeskHours, day: string): readonly OpenSpan[] {
  if (desk.closed.includes(day) || isHoliday(desk.holidays, day)) return [];
  const blocks = desk.week[weekdayOf(day)] ?? [];
  return blocks
    .map(({ from, to }) => ({ from: momentOf({ day, minute: from, zone: desk.zone }), to: momentOf({ day, minute: to, zone: desk.zone }) }))
    .filter((span) => span.to > span.from)
    .toSorted((a, b) => a.from - b.from);
}
