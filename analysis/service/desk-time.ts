import type { DeskHours } from '../../schemas/config/escalation.ts';
import type { EpochMs } from '../../schemas/plain/units.ts';
import { openMinutesBetween, openSpans, type OpenSpan } from '../duty/desk-hours.ts';
import { addDays, localTimeOf } from '../duty/zoned.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** A desk that does not open so often within so many days never does: nothing is overdue there. */
const HORIZON_DAYS = 400;

/** The clock of a desk, for many questions about one stretch of time. */
export interface DeskTime {
  /** Open minutes of [from, to); 0 when `to` is not after `from`. Never below 0, never more than passed on the clock. */
  minutesBetween(from: EpochMs, to: EpochMs): number;
  /** When so many desk days are over: see `endOfDeskDays`. */
  afterDays(from: EpochMs, days: number): EpochMs | undefined;
}

/** Open minutes of a desk in [from, to); without a desk every minute counts. 0 when `to` is not after `from`. */
export function deskMinutesBetween(desk: DeskHours | undefined, from: EpochMs, to: EpochMs): number {
  if (to <= from) return 0;
  return desk === undefined ? (to - from) / MINUTE_MS : openMinutesBetween(desk, from, to);
}

/**
 * The moment at which the last block of the nth desk day after `from` ends: a desk day is a local day on which the desk opens, and the
 * day of `from` itself does not count. Without a desk: n times 24 hours. undefined: the desk does not open so often within 400 days.
 */
export function endOfDeskDays(desk: DeskHours | undefined, from: EpochMs, days: number): EpochMs | undefined {
  if (desk === undefined) return from + days * DAY_MS;
  let left = days;
  let { day } = localTimeOf(from, desk.zone);
  for (let ahead = 0; ahead < HORIZON_DAYS; ahead += 1) {
    day = addDays(day, 1);
    const last = openSpans(desk, day).at(-1);
    if (last !== undefined) left -= 1;
    if (last !== undefined && left === 0) return last.to;
  }
  return undefined;
}

/**
 * Prepares a desk for many questions about [from, to]: its blocks are laid out once, and each question is two look-ups. A question
 * outside that stretch is answered as well, more slowly. Answers are those of `deskMinutesBetween` and `endOfDeskDays`.
 */
export function createDeskTime(desk: DeskHours | undefined, { from, to }: { readonly from: EpochMs; readonly to: EpochMs }): DeskTime {
  if (desk === undefined) return { minutesBetween: (start, end) => deskMinutesBetween(undefined, start, end), afterDays: (start, days) => endOfDeskDays(undefined, start, days) };
  const spans = layOut(desk, from, to);
  const before = openBefore(spans);
  const ends = new Map<string, EpochMs | undefined>();
  return {
    minutesBetween(start, end) {
      if (end <= start) return 0;
      if (start < from || end > to) return openMinutesBetween(desk, start, end);
      return (openUntil(spans, before, end) - openUntil(spans, before, start)) / MINUTE_MS;
    },
    afterDays(start, days) {
      // Every moment of a local day has the same answer.
      const name = `${localTimeOf(start, desk.zone).day} ${days}`;
      if (!ends.has(name)) ends.set(name, endOfDeskDays(desk, start, days));
      return ends.get(name);
    },
  };
}

/** Open blocks of every local day that touches [from, to], in order. Blocks of one day never overlap: the configuration refuses that. */
function layOut(desk: DeskHours, from: EpochMs, to: EpochMs): readonly OpenSpan[] {
  const spans: OpenSpan[] = [];
  const last = addDays(localTimeOf(to, desk.zone).day, 1);
  for (let { day } = localTimeOf(from, desk.zone); day <= last; day = addDays(day, 1)) spans.push(...openSpans(desk, day));
  return spans;
}

/** Open milliseconds before the start of each span. */
function openBefore(spans: readonly OpenSpan[]): Float64Array {
  const before = new Float64Array(spans.length);
  let open = 0;
  for (const [place, span] of spans.entries()) {
    before[place] = open;
    open += span.to - span.from;
  }
  return before;
}

/** Open milliseconds before a moment, counted from the first span. */
function openUntil(spans: readonly OpenSpan[], before: Float64Array, at: EpochMs): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.from ?? Infinity) <= at) low = middle + 1;
    else high = middle;
  }
  const span = spans[low - 1];
  return span === undefined ? 0 : (before[low - 1] ?? 0) + Math.min(at, span.to) - span.from;
}
