/** Time in the invented world: days counted from the first Monday, clock times as people in Amsterdam and Brussels read them. */
import type { Dice } from './dice.ts';

/** Whole weeks, from a Monday to a Sunday. */
export const WEEKS = 13;
export const DAYS = WEEKS * 7;
export const DAY_SECONDS = 86_400;

/** Seconds of local clock time since the first midnight; `dates.ts` lays them on real days. */
export type LocalSeconds = number;

/** Moment of a day (0 = the first Monday) and a clock time such as `01:52` or `23:59:30`. */
export function at(day: number, clock: string): LocalSeconds {
  const [hour = 0, minute = 0, second = 0] = clock.split(':').map(Number);
  return day * DAY_SECONDS + hour * 3_600 + minute * 60 + second;
}

export function isWeekend(day: number): boolean {
  return day % 7 >= 5;
}

/** How busy each hour of the day is, midnight first; only the shares count. */
export type Rhythm = readonly number[];

/** Travellers: two rush hours, a long evening, few at night. */
export const TRAVEL_RHYTHM: Rhythm = [
  0.25, 0.12, 0.06, 0.05, 0.06, 0.15, 0.6, 1.5, 1.9, 1.5, 1.2, 1.1, 1.2, 1.1, 1.1, 1.3, 1.6, 2, 1.9, 1.5, 1.5, 1.4, 1, 0.5,
];
/** Households: after breakfast, at noon, and most of all in the evening. */
export const HOUSE_RHYTHM: Rhythm = [
  0.15, 0.08, 0.04, 0.03, 0.03, 0.08, 0.3, 0.8, 1.2, 1.5, 1.5, 1.3, 1.4, 1.2, 1.1, 1.2, 1.3, 1.5, 1.7, 2, 2.1, 1.7, 1, 0.4,
];

/**
 * `count` moments of one day in rising order. They are spread evenly over the rhythm with a chance shift each, which is
 * calmer than independent people would be: the archive's quiet weeks should be quiet.
 */
export function momentsOf(day: number, { count, rhythm, dice }: { readonly count: number; readonly rhythm: Rhythm; readonly dice: Dice }): readonly LocalSeconds[] {
  const total = rhythm.reduce((sum, weight) => sum + weight, 0);
  return Array.from({ length: count }, (_, index) => {
    let left = ((index + dice.next()) / count) * total;
    const hour = Math.max(0, rhythm.findIndex((weight) => (left -= weight) < 0));
    const share = 1 + left / (rhythm[hour] ?? 1);
    return day * DAY_SECONDS + Math.floor((hour + Math.min(0.999, Math.max(0, share))) * 3_600);
  });
}

/** `count` moments in rising order, one in each equal part of the stretch. */
export function momentsBetween(from: LocalSeconds, to: LocalSeconds, { count, dice }: { readonly count: number; readonly dice: Dice }): readonly LocalSeconds[] {
  return Array.from({ length: count }, (_, index) => from + Math.floor(((index + dice.next()) / count) * (to - from)));
}
