import { expect, test } from 'vitest';
import { LEVELS, VOLUME } from '../../analysis/detection/settings.ts';
import { createVolumeState } from '../../analysis/detection/volume-state.ts';
import { updateVolume, type VolumeScore } from '../../analysis/detection/volume.ts';
import { inventSeries, type InventedBucket } from '../analysis/detection/invented-series.ts';
import { createRandom, type Random } from '../analysis/detection/random.ts';

const DAY = 288;
const COOL_DOWN = 144;
const QUIET_DAYS = 42;
const UNCOUNTED_DAYS = 7;
/** Half of the 200 series the floors were set with, so that the whole suite stays short; three bursts on each. */
const QUIET_SERIES = 100;
const BURSTS_PER_SERIES = 3;
const BURST_BUCKETS = 36;
const SHIFTED_SERIES = 80;

/** Mean per bucket at an average hour, mentions a day, and floors of what a burst of ×5 and ×10 must show. */
const RATES = [
  { rate: 0.01, perDay: 3, sees5: 0, sees10: 0 },
  { rate: 0.05, perDay: 15, sees5: 0.28, sees10: 0.6 },
  { rate: 0.2, perDay: 59, sees5: 0.55, sees10: 0.9 },
  { rate: 1, perDay: 295, sees5: 0.7, sees10: 0.9 },
  { rate: 5, perDay: 1_500, sees5: 0.7, sees10: 0.9 },
  { rate: 50, perDay: 15_000, sees5: 0.7, sees10: 0.9 },
] as const;

test('brands on which nothing happens stay quiet, and sudden bursts are seen', () => {
  const table = RATES.map(({ rate, perDay }) => ({ perDay, ...watchQuietSeries(rate) }));
  console.table(table);
  console.log(`${QUIET_SERIES} series per rate, ${BURSTS_PER_SERIES} bursts of either size on each`);
  for (const [index, { sees5, sees10 }] of RATES.entries()) {
    const row = table[index]!; // one row per rate
    expect(row.signal, `level 1 at ${row.perDay} a day`).toBeLessThanOrEqual(1);
    expect(row.elevated, `level 2 at ${row.perDay} a day`).toBeLessThanOrEqual(0.45);
    expect(row.page, `page at ${row.perDay} a day`).toBeLessThanOrEqual(0.15);
    expect(row.sees5, `five times as much at ${row.perDay} a day`).toBeGreaterThanOrEqual(sees5);
    expect(row.sees10, `ten times as much at ${row.perDay} a day`).toBeGreaterThanOrEqual(sees10);
  }
});

test('a lasting rise is reported on its first day and then becomes the new normal', () => {
  const table = [1, 5].map((rate) => {
    let firstDay = 0;
    let later = 0;
    for (let seed = 0; seed < SHIFTED_SERIES; seed += 1) {
      const alerts = alertBuckets(rate, 70_000 + seed, 35, (bucket, count, extra) => (bucket < 21 * DAY ? count : count + extra(2)));
      if (alerts.some((bucket) => bucket >= 21 * DAY && bucket < 22 * DAY)) firstDay += 1;
      later += alerts.filter((bucket) => bucket >= 28 * DAY).length;
    }
    return { rate, reportedOnFirstDay: firstDay / SHIFTED_SERIES, alertsAWeekLater: later / SHIFTED_SERIES };
  });
  console.table(table);
  for (const { reportedOnFirstDay, alertsAWeekLater } of table) {
    expect(reportedOnFirstDay).toBeGreaterThanOrEqual(0.9);
    expect(alertsAWeekLater).toBeLessThanOrEqual(1.2);
  }
});

test('a day nobody covered is missing, not quiet: little follows when it ends', () => {
  const table = [0.2, 1, 5].map((rate) => {
    let alerts = 0;
    for (let seed = 0; seed < SHIFTED_SERIES; seed += 1) {
      const missing = (bucket: number, count: number) => (bucket >= 21 * DAY && bucket < 22 * DAY ? undefined : count);
      alerts += alertBuckets(rate, 80_000 + seed, 24, missing).filter((bucket) => bucket >= 22 * DAY).length;
    }
    return { rate, alertsInTwoDays: alerts / SHIFTED_SERIES };
  });
  console.table(table);
  for (const { alertsInTwoDays } of table) expect(alertsInTwoDays).toBeLessThanOrEqual(0.5);
});

interface Watched {
  /** False alerts a week. */
  readonly signal: number;
  readonly elevated: number;
  readonly page: number;
  /** Share of bursts seen before they end. */
  readonly sees5: number;
  readonly sees10: number;
}

function watchQuietSeries(rate: number): Watched {
  const gates = [isSignal, isElevated, isPage];
  const alerts = [0, 0, 0];
  const seen = { 5: 0, 10: 0 };
  for (let seed = 0; seed < QUIET_SERIES; seed += 1) {
    const random = createRandom(1_000 + seed);
    const buckets = [...inventSeries(random, { rate, days: QUIET_DAYS })];
    const starts = new Set(Array.from({ length: BURSTS_PER_SERIES }, () => random.between(20 * DAY, 24 * DAY)));
    const state = createVolumeState();
    const last = [-COOL_DOWN, -COOL_DOWN, -COOL_DOWN];
    buckets.forEach((bucket, index) => {
      if (starts.has(index)) {
        const burst = buckets.slice(index, index + BURST_BUCKETS);
        for (const times of [5, 10] as const) seen[times] += seesBurst(state.slice(), burst, times, random) ? 1 : 0;
      }
      const scored = updateVolume(state, 0, bucket);
      gates.forEach((gate, position) => {
        if (index < UNCOUNTED_DAYS * DAY || index - last[position]! < COOL_DOWN || !gate(scored)) return; // three gates
        last[position] = index;
        alerts[position]! += 1;
      });
    });
  }
  const weeks = (QUIET_SERIES * (QUIET_DAYS - UNCOUNTED_DAYS)) / 7;
  const [signal, elevated, page] = alerts.map((count) => count / weeks) as [number, number, number]; // three gates
  const bursts = QUIET_SERIES * BURSTS_PER_SERIES;
  return { signal, elevated, page, sees5: seen[5] / bursts, sees10: seen[10] / bursts };
}

/** Three hours of so many times the mentions, six buckets to their full size. */
function seesBurst(state: Float32Array, buckets: readonly InventedBucket[], times: number, random: Random): boolean {
  return buckets.some(({ count, mean, hour, weekend }, into) => {
    const extra = random.poisson(mean * (times - 1) * Math.min(1, into / 6));
    return isSignal(updateVolume(state, 0, { count: count + extra, hour, weekend }));
  });
}

/** Buckets of level-1 alerts of one series whose counts were changed; an undefined count is a missing bucket. */
function alertBuckets(
  rate: number,
  seed: number,
  days: number,
  change: (bucket: number, count: number, extra: (times: number) => number) => number | undefined,
): readonly number[] {
  const random = createRandom(seed);
  const state = createVolumeState();
  const alerts: number[] = [];
  let bucket = 0;
  for (const { count, mean, hour, weekend } of inventSeries(random, { rate, days })) {
    const changed = change(bucket, count, (times) => random.poisson(times * mean));
    const alert = changed !== undefined && isSignal(updateVolume(state, 0, { count: changed, hour, weekend }));
    if (alert && bucket - (alerts.at(-1) ?? -COOL_DOWN) >= COOL_DOWN) alerts.push(bucket);
    bucket += 1;
  }
  return alerts;
}

function isSignal({ score, x1 }: VolumeScore): boolean {
  return score >= VOLUME.threshold && x1 >= VOLUME.minimumHour;
}

function isElevated(scored: VolumeScore): boolean {
  return isSignal(scored) && scored.ev >= LEVELS.volumeElevated && (scored.x1 + 1) / (scored.m1 + 1) >= LEVELS.volumeRatio;
}

function isPage({ ev, x1 }: VolumeScore): boolean {
  return ev >= LEVELS.volumeHigh && x1 >= 10;
}
