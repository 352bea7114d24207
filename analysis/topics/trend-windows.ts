import { addDays, localTimeOf, momentOf, weekdayOf } from '../duty/zoned.ts';
import type { TrendPeriod } from '../../schemas/plain/service-figures.ts';
import type { EpochMs, EpochSeconds } from '../../schemas/plain/units.ts';
import type { Span } from '../watch/spans.ts';

/** A stretch before the period that it is compared with. */
export interface BaseWindow extends Span {
  /** Part of it in what is expected; those of one period add up to 1. */
  readonly weight: number;
}

/** One period of a brand and what it is compared with. */
export interface TrendWindows extends Span {
  readonly period: TrendPeriod;
  /** First local day, ISO. */
  readonly day: string;
  /** The period was over. */
  readonly isComplete: boolean;
  readonly base: readonly BaseWindow[];
}

const WEEKS_BACK = 4;
const MONTHS_BACK = 3;
const DAYS_BACK = 7;
const DAYS_OF_WEEK = 7;
/** With less of a running period nothing can be said of it yet. */
const SHORTEST_SECONDS = 3_600;

/**
 * The running and the last complete day, week (Monday first) and month of a zone, each with the periods it is compared with. Of a
 * running one both sides end after the same time, so that its morning is held against mornings. A day is compared with the seven days
 * before it (half of the weight) and the same weekday of four weeks (the other half); a week with four weeks, a month with three months.
 * Running periods younger than an hour are left out.
 * @throws RangeError for an unknown zone
 */
export function trendWindows({ now, zone }: { readonly now: EpochMs; readonly zone: string }): readonly TrendWindows[] {
  const today = localTimeOf(now, zone).day;
  const monday = addDays(today, -weekdayOf(today));
  const first = `${today.slice(0, 7)}-01`;
  const starts: readonly (readonly [TrendPeriod, string])[] = [
    ['day', today], ['day', addDays(today, -1)], ['week', monday], ['week', addDays(monday, -DAYS_OF_WEEK)], ['month', first], ['month', monthsLater(first, -1)],
  ];
  return starts.flatMap(([period, day]) => {
    const at = periodOf(period, day, zone);
    const end = Math.min(at.to, Math.floor(now / 1_000));
    if (end < at.to && end - at.from < SHORTEST_SECONDS) return [];
    return [{ period, day, from: at.from, to: end, isComplete: end === at.to, base: baseOf(period, day, zone).map((base) => (end === at.to ? base : { ...base, to: Math.min(base.to, base.from + end - at.from) })) }];
  });
}

/** First and last second of a period by its first local day, the last exclusive. @throws RangeError for no day, or an unknown zone */
export function periodOf(period: TrendPeriod, day: string, zone: string): Span {
  const next = period === 'day' ? addDays(day, 1) : period === 'week' ? addDays(day, DAYS_OF_WEEK) : monthsLater(day, 1);
  return { from: startOf(day, zone), to: startOf(next, zone) };
}

function baseOf(period: TrendPeriod, day: string, zone: string): readonly BaseWindow[] {
  const window = (start: string, weight: number): BaseWindow => ({ ...periodOf(period, start, zone), weight });
  switch (period) {
    case 'day':
      return dayBase(day).map(([start, weight]) => window(start, weight));
    case 'week':
      return numbers(WEEKS_BACK).map((back) => window(addDays(day, -DAYS_OF_WEEK * back), 1 / WEEKS_BACK));
    case 'month':
      return numbers(MONTHS_BACK).map((back) => window(monthsLater(day, -back), 1 / MONTHS_BACK));
  }
}

/** The day of a week ago is one of the seven days and one of the four weekdays: it has the weight of both. */
function dayBase(day: string): readonly (readonly [day: string, weight: number])[] {
  const weights = new Map<number, number>();
  const add = (back: number, weight: number) => void weights.set(back, (weights.get(back) ?? 0) + weight);
  for (const back of numbers(DAYS_BACK)) add(back, 0.5 / DAYS_BACK);
  for (const weeks of numbers(WEEKS_BACK)) add(weeks * DAYS_OF_WEEK, 0.5 / WEEKS_BACK);
  return [...weights].map(([back, weight]) => [addDays(day, -back), weight] as const);
}

function startOf(day: string, zone: string): EpochSeconds {
  return Math.floor(momentOf({ day, minute: 0, zone }) / 1_000);
}

/** 1 … count. */
function numbers(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

/** The first day of the month so many months later, or earlier. */
function monthsLater(first: string, months: number): string {
  const count = Number(first.slice(0, 4)) * 12 + Number(first.slice(5, 7)) - 1 + months;
  return `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}-01`;
}
