import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bootstrapMean, bootstrapRatio, median } from '../../../analysis/statistics/bootstrap.ts';
import { compareShares, estimateShare, type SampleCounts } from '../../../analysis/statistics/corrected-share.ts';
import { cohenKappa } from '../../../analysis/statistics/kappa.ts';
import { wilsonInterval } from '../../../analysis/statistics/wilson.ts';
import { createRandom } from '../../../bench/support/random.ts';

const NONE: SampleCounts = { both: 0, humanOnly: 0, modelOnly: 0, neither: 0 };
const sample = fc.record({ both: fc.nat(200), humanOnly: fc.nat(200), modelOnly: fc.nat(200), neither: fc.nat(200) });
const counted = fc.nat(5_000).chain((n) => fc.record({ n: fc.constant(n), hits: fc.nat(n) }));

describe("Wilson's interval", () => {
  it('is that of the textbook', () => {
    const { low, high } = wilsonInterval({ hits: 81, n: 263 });
    expect([low, high].map((end) => Number(end.toFixed(4)))).toEqual([0.2553, 0.3662]); // Newcombe 1998, table I
    expect(wilsonInterval({ hits: 0, n: 20 }).low).toBe(0);
    expect(wilsonInterval({ hits: 0, n: 20 }).high).toBeCloseTo(0.1611, 4);
    expect(wilsonInterval({ hits: 0, n: 0 })).toEqual({ low: 0, high: 1 });
    expect(() => wilsonInterval({ hits: 3, n: 2 })).toThrow(RangeError);
  });

  it('holds the share and stays between 0 and 1', () => {
    fc.assert(fc.property(counted, ({ hits, n }) => {
      const { low, high } = wilsonInterval({ hits, n });
      expect(low >= 0 && high <= 1 && low <= high && (n === 0 || (low <= hits / n && hits / n <= high))).toBe(true);
    }));
  });
});

describe('a corrected share', () => {
  it('is the model’s share plus what people found beside it, with the variance of that', () => {
    const share = estimateShare({ hits: 300, n: 1_000, sample: { both: 25, humanOnly: 5, modelOnly: 9, neither: 61 } });
    const mean = -0.04;
    const variance = (14 - 100 * mean ** 2) / 99 / 100;
    expect(share).toMatchObject({ labels: 100, isCorrected: true, n: 1_000 });
    expect(share?.value).toBeCloseTo(0.26, 12);
    expect(share?.high).toBeCloseTo(0.26 + 1.959963984540054 * Math.sqrt(variance), 12);
  });

  it('stays the model’s own below 30 labels, and is none without a judged mention', () => {
    expect(estimateShare({ hits: 81, n: 263, sample: { both: 10, humanOnly: 9, modelOnly: 5, neither: 5 } })).toEqual({ value: 81 / 263, ...wilsonInterval({ hits: 81, n: 263 }), n: 263, labels: 29, isCorrected: false });
    expect(estimateShare({ hits: 0, n: 0, sample: { ...NONE, both: 40 } })).toBeNull();
  });

  it('never leaves 0 to 1, and is never more certain than one more label could make it', () => {
    fc.assert(fc.property(counted, sample, ({ hits, n }, counts) => {
      const share = estimateShare({ hits, n, sample: counts });
      if (share === null) return;
      expect(share.low >= 0 && share.low <= share.value && share.value <= share.high && share.high <= 1).toBe(true);
      if (share.isCorrected && share.value > 0.2 && share.value < 0.8) expect(share.high - share.low).toBeGreaterThan(1.9 / share.labels);
    }));
  });

  it('covers the true share in about 95 of 100 samples', () => {
    const random = createRandom(7);
    let held = 0;
    for (let run = 0; run < 1_000; run += 1) {
      // 25 % are negative; the model finds four of five of them, and calls one in ten of the others negative.
      const drawn = { ...NONE };
      for (let label = 0; label < 120; label += 1) {
        const [truth, model] = [random.between(0, 99) < 25, random.between(0, 99)];
        const found = model < (truth ? 80 : 10);
        drawn[truth ? (found ? 'both' : 'humanOnly') : found ? 'modelOnly' : 'neither'] += 1;
      }
      const share = estimateShare({ hits: 2_750, n: 10_000, sample: drawn });
      if (share !== null && share.low <= 0.25 && 0.25 <= share.high) held += 1;
    }
    expect(held).toBeGreaterThan(925);
    expect(held).toBeLessThan(975);
  });
});

describe('the difference of two shares', () => {
  it('is clear only when its interval leaves 0 out', () => {
    const of = (hits: number, n: number) => estimateShare({ hits, n, sample: NONE });
    const { difference } = compareShares(of(56, 70), of(48, 80));
    expect([difference?.value, difference?.low, difference?.high].map((end) => Number(end?.toFixed(4)))).toEqual([0.2, 0.0524, 0.3339]); // Newcombe 1998, method 10
    expect(difference?.isClear).toBe(true);
    expect(compareShares(of(10, 30), of(9, 30)).difference?.isClear).toBe(false);
    expect(compareShares(of(10, 30), null)).toEqual({ value: of(10, 30), before: null, difference: null });
  });

  it('turns round with its two sides', () => {
    fc.assert(fc.property(counted, counted, (one, other) => {
      const [a, b] = [estimateShare({ ...one, sample: NONE }), estimateShare({ ...other, sample: NONE })];
      const [there, back] = [compareShares(a, b).difference, compareShares(b, a).difference];
      if (there === null || back === null) return;
      expect(there.low).toBeCloseTo(-back.high, 9);
      expect(there.low <= there.value && there.value <= there.high).toBe(true);
    }));
  });
});

describe('a ratio by bootstrap', () => {
  it('is the same for the same seed, another for another, and holds its own value', () => {
    const random = createRandom(3);
    const [a, b] = [Array.from({ length: 60 }, () => random.between(10, 100)), Array.from({ length: 50 }, () => random.between(10, 60))];
    const ratio = bootstrapRatio({ a, b, seed: 1 });
    expect(ratio).toEqual(bootstrapRatio({ a, b, seed: 1 }));
    expect(ratio).not.toEqual(bootstrapRatio({ a, b, seed: 2 }));
    expect(ratio?.value).toBe((median(a) ?? 0) / (median(b) ?? 1));
    expect((ratio?.low ?? 9) <= (ratio?.value ?? 0) && (ratio?.value ?? 9) <= (ratio?.high ?? 0)).toBe(true);
  });

  it('is none without values, or over a median of 0', () => {
    expect(bootstrapRatio({ a: [], b: [1], seed: 1 })).toBeNull();
    expect(bootstrapRatio({ a: [1], b: [], seed: 1 })).toBeNull();
    expect(bootstrapRatio({ a: [1], b: [0, 0, 4], seed: 1 })).toBeNull();
    expect(bootstrapMean({ values: [], seed: 1 })).toBeNull();
    expect(median([])).toBeUndefined();
    expect([median([3, 1, 2]), median([4, 1, 2, 3])]).toEqual([2, 2.5]);
  });

  it('holds a true ratio of 1 in most draws of the same thing', () => {
    const random = createRandom(11);
    const draw = () => Array.from({ length: 80 }, () => random.between(1, 1_000));
    const held = Array.from({ length: 200 }, (_, seed) => bootstrapRatio({ a: draw(), b: draw(), seed, draws: 400 })).filter((ratio) => ratio !== null && ratio.low <= 1 && ratio.high >= 1).length;
    expect(held).toBeGreaterThan(180);
  });

  it('of a mean within pairs leaves 0 out when all pairs agree', () => {
    expect(bootstrapMean({ values: [2, 3, 1, 2, 4, 2, 3], seed: 5 })?.low).toBeGreaterThan(0);
  });
});

describe('agreement of two people', () => {
  it('is beyond chance as Cohen counts it', () => {
    const times = <Value>(count: number, value: Value) => Array.from({ length: count }, () => value);
    expect(cohenKappa([...times(20, ['y', 'y'] as const), ...times(5, ['y', 'n'] as const), ...times(10, ['n', 'y'] as const), ...times(15, ['n', 'n'] as const)])).toBeCloseTo(0.4, 12);
    expect(cohenKappa([])).toBeNull();
    expect(cohenKappa([['y', 'y'], ['y', 'y']])).toBeNull();
  });
});
