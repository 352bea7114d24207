import { BUCKETS_PER_DAY } from './settings.ts';

/** The nearest value between two bounds. */
export function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

/** Learning rate per bucket of an exponentially weighted mean whose weights halve in so many days. */
export function rateOfHalfLife(days: number): number {
  return 1 - 2 ** (-1 / (BUCKETS_PER_DAY * days));
}
