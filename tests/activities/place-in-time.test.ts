import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bucketOf, placeInTime } from '../../activities/place-in-time.ts';

const TICK = Date.UTC(2026, 2, 2, 12);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const INTERVAL = 10 * MINUTE;

const age = fc.integer({ min: 0, max: 400 * 24 * HOUR });
const sinceGoodPoll = fc.option(fc.integer({ min: 0, max: 48 * HOUR }), { nil: undefined });

function live(publishedAt: number | undefined, sinceMs: number | undefined) {
  return placeInTime({ mode: 'live', publishedAt, tick: TICK, lastGoodPoll: sinceMs === undefined ? undefined : TICK - sinceMs, intervalMs: INTERVAL });
}

describe('where a live mention counts', () => {
  it.each([
    ['fresh, polled all along', 0, INTERVAL, { bucketAt: 'written', late: false }],
    ['30 minutes old, first poll', 30 * MINUTE, undefined, { bucketAt: 'written', late: false }],
    ['a moment older, polled all along: a slow source', 30 * MINUTE + 1, 2 * INTERVAL, { bucketAt: 'tick', late: false }],
    ['a moment older, first poll', 30 * MINUTE + 1, undefined, { bucketAt: 'written', late: true }],
    ['a moment older, last poll just over two intervals ago', 30 * MINUTE + 1, 2 * INTERVAL + 1, { bucketAt: 'written', late: true }],
    ['24 hours old, polled all along', 24 * HOUR, INTERVAL, { bucketAt: 'tick', late: false }],
    ['a moment above 24 hours: a site that republishes its archive', 24 * HOUR + 1, INTERVAL, { bucketAt: 'written', late: true }],
    ['a year old, first poll', 365 * 24 * HOUR, undefined, { bucketAt: 'written', late: true }],
  ])('%s', (_what, ageMs, sinceMs, expected) => {
    const bucketAt = bucketOf(expected.bucketAt === 'tick' ? TICK : TICK - ageMs);
    expect(live(TICK - ageMs, sinceMs)).toEqual({ bucketAt, late: expected.late, clamped: false, counted: true });
  });

  it('is late only where it was written, never at the tick', () => {
    fc.assert(
      fc.property(age, sinceGoodPoll, (ageMs, sinceMs) => {
        const { bucketAt, late, clamped, counted } = live(TICK - ageMs, sinceMs);
        expect([bucketOf(TICK), bucketOf(TICK - ageMs)]).toContain(bucketAt);
        if (late) expect(bucketAt).toBe(bucketOf(TICK - ageMs));
        expect({ clamped, counted }).toEqual({ clamped: false, counted: true });
      }),
    );
  });

  it('is never moved more than a day, and never into the future', () => {
    fc.assert(
      fc.property(age, sinceGoodPoll, (ageMs, sinceMs) => {
        const { bucketAt } = live(TICK - ageMs, sinceMs);
        const movedMs = bucketAt * 1_000 - bucketOf(TICK - ageMs) * 1_000;
        expect(movedMs).toBeGreaterThanOrEqual(0);
        expect(movedMs).toBeLessThanOrEqual(24 * HOUR + 5 * MINUTE);
        expect(bucketAt).toBeLessThanOrEqual(bucketOf(TICK));
      }),
    );
  });

  it('after a gap never opens an incident with what is older than half an hour', () => {
    fc.assert(
      fc.property(fc.integer({ min: 30 * MINUTE + 1, max: 400 * 24 * HOUR }), fc.integer({ min: 2 * INTERVAL + 1, max: 48 * HOUR }), (ageMs, sinceMs) => {
        expect(live(TICK - ageMs, sinceMs)).toMatchObject({ bucketAt: bucketOf(TICK - ageMs), late: true });
      }),
    );
  });

  it('is the tick, and marked, when the source says a time in the future', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 * 365 * 24 * HOUR }), sinceGoodPoll, (aheadMs, sinceMs) => {
        expect(live(TICK + aheadMs, sinceMs)).toEqual({ bucketAt: bucketOf(TICK), late: false, clamped: true, counted: true });
      }),
    );
  });

  it('is the tick for one without a date from a healthy source; from any other it is not counted', () => {
    fc.assert(
      fc.property(sinceGoodPoll, (sinceMs) => {
        const healthy = sinceMs !== undefined && sinceMs <= 2 * INTERVAL;
        expect(live(undefined, sinceMs)).toEqual({ bucketAt: bucketOf(TICK), late: !healthy, clamped: false, counted: healthy });
      }),
    );
  });
});

describe('where an archived mention counts', () => {
  it('is where it was written, whatever the tick', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2100, 0) }), sinceGoodPoll, (publishedAt, sinceMs) => {
        const placed = placeInTime({ mode: 'replay', publishedAt, tick: TICK, lastGoodPoll: sinceMs, intervalMs: 0 });
        expect(placed).toEqual({ bucketAt: bucketOf(publishedAt), late: false, clamped: false, counted: true });
      }),
    );
  });
});

describe('bucketOf', () => {
  it('gives the start of the five minutes that hold a moment', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Date.UTC(2100, 0) }), (at) => {
        const start = bucketOf(at) * 1_000;
        expect(start % (5 * MINUTE)).toBe(0);
        expect(at - start).toBeGreaterThanOrEqual(0);
        expect(at - start).toBeLessThan(5 * MINUTE);
      }),
    );
  });
});
