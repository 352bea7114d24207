import type { Random } from './random.ts';

const BUCKETS_PER_DAY = 288;
/** Persistence per bucket and standard deviation of the slow swings of public attention. */
const PERSISTENCE = 0.98;
const SWING = 0.4;

export interface InventedBucket {
  readonly count: number;
  /** Expected count, which no detector may see. */
  readonly mean: number;
  readonly hour: number;
  readonly weekend: boolean;
}

/**
 * A brand on which nothing happens: daily rhythm with its peak at three in the afternoon, quiet weekends, slow swings
 * of attention (log-normal, autoregressive), Poisson counts. `rate` is the mean per bucket at an average hour.
 */
export function* inventSeries(random: Random, { rate, days }: { readonly rate: number; readonly days: number }): Generator<InventedBucket> {
  let swing = SWING * random.normal();
  const innovation = SWING * Math.sqrt(1 - PERSISTENCE ** 2);
  for (let bucket = 0; bucket < days * BUCKETS_PER_DAY; bucket += 1) {
    const hour = (bucket % BUCKETS_PER_DAY) / 12;
    const weekend = Math.floor(bucket / BUCKETS_PER_DAY) % 7 >= 5;
    swing = PERSISTENCE * swing + innovation * random.normal();
    const rhythm = Math.exp(0.8 * Math.sin((2 * Math.PI * (hour - 9)) / 24));
    const mean = rate * rhythm * (weekend ? 0.6 : 1) * Math.exp(swing - (SWING * SWING) / 2);
    yield { count: random.poisson(mean), mean, hour: Math.floor(hour), weekend };
  }
}
