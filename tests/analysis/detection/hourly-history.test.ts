import { describe, expect, test } from 'vitest';
import { expectedPeople, learnBaseline } from '../../../analysis/detection/baseline.ts';
import { COLUMN, HISTORY_HOURS, createHourlyHistory, forgetHours, localHourIndex, readColumn, recordHour } from '../../../analysis/detection/hourly-history.ts';

const HOUR = 3_600;
const seen = { coveredBuckets: 12, leftOut: false };
const counts = (people: number) => ({ negativeAuthors: people, mentions: 10 * people, labelled: 8 * people, negatives: 2 * people });

describe('local hours', () => {
  test('rise by one through a day in Amsterdam, in winter and in summer', () => {
    const winter = Date.UTC(2026, 0, 14) / 1_000;
    const indexes = Array.from({ length: 24 }, (_, hour) => localHourIndex(winter + hour * HOUR, (hour + 1) % 24));
    expect(indexes.map((index) => index - indexes[0]!)).toEqual(Array.from({ length: 24 }, (_, hour) => hour)); // 24 hours
  });

  test('skip one index in spring', () => {
    const before = localHourIndex(Date.UTC(2026, 2, 29, 0) / 1_000, 1);
    const after = localHourIndex(Date.UTC(2026, 2, 29, 1) / 1_000, 3);
    expect(after - before).toBe(2);
  });

  test('stay on one index for two hours in autumn', () => {
    const first = localHourIndex(Date.UTC(2026, 9, 25, 0) / 1_000, 2);
    const second = localHourIndex(Date.UTC(2026, 9, 25, 1) / 1_000, 2);
    expect(second).toBe(first);
    expect(localHourIndex(Date.UTC(2026, 9, 25, 2) / 1_000, 3)).toBe(first + 1);
  });

  test('work for zones of half an hour and far in the east', () => {
    const at = Date.UTC(2026, 5, 1, 20) / 1_000;
    expect(localHourIndex(at + HOUR / 2, 2) - localHourIndex(at, 1)).toBe(1);
    expect(localHourIndex(at + HOUR, 10) - localHourIndex(at, 9)).toBe(1);
  });
});

describe('hourly history', () => {
  test('gives back what was written, newest first, and −1 for what nobody knows', () => {
    const history = createHourlyHistory();
    recordHour(history, 500, counts(3), seen);
    recordHour(history, 501, counts(4), { coveredBuckets: 5, leftOut: false });
    recordHour(history, 502, counts(6), { coveredBuckets: 12, leftOut: true });
    recordHour(history, 503, counts(2), { coveredBuckets: 6, leftOut: false });
    expect(Array.from(readColumn(history, 503, COLUMN.negativeAuthors).slice(0, 5))).toEqual([4, -1, -1, 3, -1]);
    expect(Array.from(readColumn(history, 503, COLUMN.negatives).slice(0, 4))).toEqual([4, 12, -1, 6]);
  });

  test('the double hour of autumn counts as one hour of its mean', () => {
    const history = createHourlyHistory();
    recordHour(history, 7, counts(10), { coveredBuckets: 24, leftOut: false });
    expect(readColumn(history, 7, COLUMN.mentions)[0]).toBe(50);
  });

  test('forgets hours nobody decided, also more of them than it holds', () => {
    const history = createHourlyHistory();
    for (let hour = 0; hour < 20; hour += 1) recordHour(history, hour, counts(1), seen);
    forgetHours(history, 5, 10);
    expect(readColumn(history, 19, COLUMN.mentions).slice(0, 20).filter((value) => value < 0)).toHaveLength(5);
    forgetHours(history, 20, 20 + HISTORY_HOURS);
    expect(readColumn(history, 19, COLUMN.mentions).every((value) => value < 0)).toBe(true);
  });

  test('holds 65,534 at most', () => {
    const history = createHourlyHistory();
    recordHour(history, 0, { ...counts(1), mentions: 1e7 }, seen);
    expect(readColumn(history, 0, COLUMN.mentions)[0]).toBe(65_534);
  });
});

describe('baseline', () => {
  const nineToFive = (hour: number) => (hour % 24 >= 9 && hour % 24 < 17 ? 12 : 3);

  test('expects the usual people of the hour, interpolated inside it', () => {
    const known = (until: number) => {
      const history = createHourlyHistory();
      for (let hour = 0; hour < until; hour += 1) recordHour(history, hour, counts(nineToFive(hour)), seen);
      return learnBaseline(history, until - 1, { installationShare: 0.25 });
    };
    const atNoon = known(1_212);
    expect(atNoon.level).toBeCloseTo(1, 5);
    expect(expectedPeople(atNoon, { elapsed: 1, hours: 3 })).toBeCloseTo(36, 4);
    const atOpening = known(1_209);
    const [start, middle, end] = [0, 0.5, 1].map((elapsed) => expectedPeople(atOpening, { elapsed, hours: 1 })) as [number, number, number]; // three times
    expect(middle).toBeCloseTo((start + end) / 2, 6);
    expect(end).toBeGreaterThan(start);
  });

  test('expects more in busy days, up to twice as much', () => {
    const history = createHourlyHistory();
    for (let hour = 0; hour < 1_080; hour += 1) recordHour(history, hour, counts(4), seen);
    for (let hour = 1_080; hour < 1_152; hour += 1) recordHour(history, hour, { ...counts(4), mentions: 400 }, seen);
    expect(learnBaseline(history, 1_151, { installationShare: 0.25 }).level).toBe(2);
  });

  test('a young brand borrows from its last days, an unknown one expects nobody', () => {
    const history = createHourlyHistory();
    const unknown = learnBaseline(history, 0, { installationShare: 0.25 });
    expect(expectedPeople(unknown, { elapsed: 1, hours: 3 })).toBe(0);
    expect(unknown.share).toBeCloseTo(0.25, 6);
    expect(unknown.correlation).toBe(0.05);
    expect(unknown.peopleDispersion).toBeCloseTo(1 / 3, 6);
    for (let hour = 0; hour < 72; hour += 1) recordHour(history, hour, counts(4), seen);
    expect(expectedPeople(learnBaseline(history, 71, { installationShare: 0.25 }), { elapsed: 1, hours: 3 })).toBeCloseTo(12, 5);
  });

  test('the share follows the brand and ends before the hours it is compared with', () => {
    const history = createHourlyHistory();
    for (let hour = 0; hour < 400; hour += 1) recordHour(history, hour, { ...counts(4), labelled: 20, negatives: hour < 394 ? 10 : 20 }, seen);
    expect(learnBaseline(history, 399, { installationShare: 0.1 }).share).toBeCloseTo(0.496, 2);
  });
});
