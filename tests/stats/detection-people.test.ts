import { expect, test } from 'vitest';
import { expectedPeople, learnBaseline, type Baseline } from '../../analysis/detection/baseline.ts';
import { createHourlyHistory, recordHour } from '../../analysis/detection/hourly-history.ts';
import { LEVELS, PEOPLE } from '../../analysis/detection/settings.ts';
import { negativeBinomialEvidence } from '../../analysis/detection/tails.ts';
import { createRandom, type Random } from '../analysis/detection/random.ts';

/** Mentions by hour of the day of an invented consumer brand, mean near one. */
const HOUR_WEIGHTS = [
  0.15, 0.08, 0.05, 0.04, 0.04, 0.08, 0.3, 0.7, 1.1, 1.4, 1.5, 1.4, 1.5, 1.3, 1.2, 1.2, 1.3, 1.5, 1.6, 1.8, 1.9, 1.7, 1.1, 0.5,
];
const WEIGHT_SUM = HOUR_WEIGHTS.reduce((sum, weight) => sum + weight, 0);
const WEEK = 168;
const WEEKS = 20;
const UNCOUNTED_WEEKS = 8;
/** Fewer than the 25 seeds the floors were set with; six crises on each. */
const SEEDS = 10;
const CRISES_PER_SEED = 6;
const CRISIS = [0.5, 1.5, ...Array.from({ length: 10 }, () => 4)];
const MERGE_HOURS = 6;

/**
 * Burstiness of hours (gamma shape) and days (log-normal deviation), false alarms a week allowed, and the share of
 * crises to see within three hours. On bursty brands 91 % was measured over 150 crises; the floor leaves room for 60.
 */
const KINDS = [
  { shape: 3, dayDeviation: 0.25, allowed: 0.25, seen: 0.92 },
  { shape: 1.2, dayDeviation: 0.4, allowed: 0.5, seen: 0.86 },
] as const;

test('the number of negative people alarms seldom on ordinary weeks and within three hours in a crisis', () => {
  const table = KINDS.flatMap((kind) => [20, 200, 2_000].map((perDay) => ({ perDay, ...kind, ...watch(perDay, kind) })));
  console.table(table);
  console.log(`${SEEDS} brands of ${WEEKS - UNCOUNTED_WEEKS} counted weeks, ${CRISES_PER_SEED} crises on each`);
  for (const { perDay, allowed, seen, falsePerWeek, within3h } of table) {
    expect(falsePerWeek, `${perDay} mentions a day`).toBeLessThanOrEqual(allowed);
    expect(within3h, `${perDay} mentions a day`).toBeGreaterThanOrEqual(seen);
  }
});

function watch(perDay: number, { shape, dayDeviation }: (typeof KINDS)[number]) {
  let falseAlarms = 0;
  const delays: number[] = [];
  for (let seed = 0; seed < SEEDS; seed += 1) {
    const random = createRandom(seed * 977 + perDay + 5);
    const hours = inventHours(random, perDay, shape, dayDeviation);
    const starts = Array.from({ length: CRISES_PER_SEED }, () => random.between(UNCOUNTED_WEEKS * WEEK, WEEKS * WEEK - CRISIS.length));
    const crises = starts.map((start) => ({ start, extra: CRISIS.map((times) => random.poisson(Math.max(6, perDay / 24) * times * 0.85)), seen: Number.POSITIVE_INFINITY }));
    const history = createHourlyHistory();
    let lastAlarm = -MERGE_HOURS;
    hours.forEach(({ mentions, negatives }, hour) => {
      if (hour >= UNCOUNTED_WEEKS * WEEK) {
        const baseline = learnBaseline(history, hour - 1, { installationShare: 0.15 });
        const people = sumOf([0, 1, 2], (back) => hours[hour - back]?.negatives);
        if (alarms(baseline, people)) {
          if (hour - lastAlarm >= MERGE_HOURS) falseAlarms += 1;
          lastAlarm = hour;
        }
        for (const crisis of crises) {
          const into = hour - crisis.start;
          if (into < 0 || into >= CRISIS.length || !alarms(baseline, people + sumOf([0, 1, 2], (back) => crisis.extra[into - back]))) continue;
          crisis.seen = Math.min(crisis.seen, into + 1);
        }
      }
      recordHour(history, hour, { negativeAuthors: negatives, mentions, labelled: mentions, negatives }, { coveredBuckets: 12, leftOut: false });
    });
    delays.push(...crises.map(({ seen }) => seen));
  }
  delays.sort((a, b) => a - b);
  return {
    falsePerWeek: falseAlarms / (SEEDS * (WEEKS - UNCOUNTED_WEEKS)),
    within3h: delays.filter((hours) => hours <= 3).length / delays.length,
    medianHours: delays[Math.floor(delays.length / 2)],
  };
}

function alarms(baseline: Baseline, people: number): boolean {
  if (people < LEVELS.minimumNegativeAuthors) return false;
  const expected = Math.max(PEOPLE.meanFloor, expectedPeople(baseline, { elapsed: 1, hours: PEOPLE.windowHours }));
  return negativeBinomialEvidence(people, expected, baseline.peopleDispersion) >= LEVELS.peopleElevated;
}

function inventHours(random: Random, perDay: number, shape: number, dayDeviation: number) {
  let day = 1;
  let share = 0;
  return Array.from({ length: WEEKS * WEEK }, (_, hour) => {
    if (hour % 24 === 0) {
      day = Math.exp(dayDeviation * random.normal() - dayDeviation ** 2 / 2);
      share = random.beta(22.5, 127.5);
    }
    const weekend = Math.floor(hour / 24) % 7 >= 5 ? 0.7 : 1;
    const mean = (perDay * HOUR_WEIGHTS[hour % 24]! * weekend * day) / WEIGHT_SUM; // 24 weights
    const mentions = random.poisson(mean * random.gamma(shape, 1 / shape));
    return { mentions, negatives: random.binomial(mentions, share) };
  });
}

function sumOf(backs: readonly number[], read: (back: number) => number | undefined): number {
  return backs.reduce((sum, back) => sum + (read(back) ?? 0), 0);
}
