import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { updateVolume, type VolumeBucket, type VolumeScore } from '../../../analysis/detection/volume.ts';
import { VOLUME_STATE_LENGTH, createVolumeState } from '../../../analysis/detection/volume-state.ts';
import { inventSeries } from './invented-series.ts';
import { createRandom } from './random.ts';

const anyBuckets = fc.array(
  fc.record({
    count: fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 10_000_000 })),
    hour: fc.integer({ min: 0, max: 23 }),
    weekend: fc.boolean(),
  }),
  { minLength: 1, maxLength: 400 },
);

describe('volume score', () => {
  test('every number is finite and all evidence at least 0, whatever the counts', () => {
    fc.assert(fc.property(anyBuckets, (buckets) => {
      for (const scored of scoreAll(createVolumeState(), buckets)) {
        for (const value of Object.values(scored)) expect(value).not.toSatisfy((number: number) => !Number.isFinite(number));
        expect(scored.ev).toBeGreaterThanOrEqual(0);
        expect(scored.u1).toBeGreaterThanOrEqual(0);
        expect(scored.score).toBeLessThanOrEqual(3);
      }
    }), { numRuns: 60 });
  });

  test('a series of ten million mentions per bucket that falls silent and comes back stays a number', () => {
    const buckets = [1e7, 0, 0, 1e7, 1, 0, 1e7].flatMap((count) => Array.from({ length: 300 }, () => ({ count, hour: 3, weekend: false })));
    const scores = scoreAll(createVolumeState(), buckets).map(({ score }) => score);
    expect(scores.every(Number.isFinite)).toBe(true);
  });

  test('a row knows nothing of the rows after it', () => {
    fc.assert(fc.property(anyBuckets, fc.nat(), (buckets, cut) => {
      const kept = buckets.slice(0, cut % (buckets.length + 1));
      expect(scoreAll(createVolumeState(), kept)).toEqual(scoreAll(createVolumeState(), buckets).slice(0, kept.length));
    }), { numRuns: 40 });
  });

  test('going on from a copy of the state gives the same bits', () => {
    const buckets = [...inventSeries(createRandom(3), { rate: 2, days: 10 })];
    const whole = createVolumeState();
    scoreAll(whole, buckets);
    const first = createVolumeState();
    scoreAll(first, buckets.slice(0, 1_777));
    const second = first.slice();
    scoreAll(second, buckets.slice(1_777));
    expect(new Uint8Array(second.buffer)).toEqual(new Uint8Array(whole.buffer));
  });

  test('series in one array do not touch each other', () => {
    const buckets = [...inventSeries(createRandom(4), { rate: 1, days: 4 })];
    const alone = createVolumeState();
    const shared = createVolumeState(3);
    const untouched = shared.slice();
    const expected = scoreAll(alone, buckets);
    expect(buckets.map((bucket) => updateVolume(shared, VOLUME_STATE_LENGTH, bucket))).toEqual(expected);
    expect(shared.slice(0, VOLUME_STATE_LENGTH)).toEqual(untouched.slice(0, VOLUME_STATE_LENGTH));
    expect(shared.slice(2 * VOLUME_STATE_LENGTH)).toEqual(untouched.slice(2 * VOLUME_STATE_LENGTH));
  });

  test('a missing bucket is not a bucket of nothing', () => {
    const buckets = [...inventSeries(createRandom(5), { rate: 5, days: 12 })];
    const missing = createVolumeState();
    const empty = createVolumeState();
    const outage = (index: number) => index >= 2_880 && index < 3_168;
    buckets.forEach((bucket, index) => {
      if (!outage(index)) updateVolume(missing, 0, bucket);
      updateVolume(empty, 0, outage(index) ? { ...bucket, count: 0 } : bucket);
    });
    const after = { count: 5, hour: 12, weekend: false };
    const [known, fooled] = [updateVolume(missing, 0, after), updateVolume(empty, 0, after)];
    expect(known.m1).toBeGreaterThan(1.1 * fooled.m1);
  });

  test('a known past and a burst: all three views see it', () => {
    const state = createVolumeState();
    scoreAll(state, [...inventSeries(createRandom(6), { rate: 1, days: 21 })]);
    const burst = Array.from({ length: 12 }, () => ({ count: 25, hour: 0, weekend: false }));
    const last = scoreAll(state, burst).at(-1)!; // twelve buckets
    expect(last.x1).toBe(300);
    expect(last.u1).toBeGreaterThan(3.01);
    expect(last.u2).toBeGreaterThan(5.3);
    expect(last.u3).toBeGreaterThan(2.55);
  });
});

function scoreAll(state: Float32Array, buckets: readonly VolumeBucket[]): readonly VolumeScore[] {
  return buckets.map((bucket) => updateVolume(state, 0, bucket));
}
