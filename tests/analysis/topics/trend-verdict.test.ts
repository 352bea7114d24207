import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeTrends, type TrendQuestion } from '../../../analysis/topics/trend-verdict.ts';

const WEEKS = [1, 2, 3, 4];
const weekOf = (authors: number, before: readonly number[], exposure = 1): TrendQuestion =>
  ({ authors, exposure, base: before.map((each) => ({ authors: each, exposure: 1, weight: 1 / before.length })) });

/** A stream that is the same every time. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
}

function poisson(mean: number, random: () => number): number {
  let [count, product] = [0, random()];
  for (const limit = Math.exp(-mean); product > limit; count += 1) product *= random();
  return count;
}

/** Poisson whose mean moves by itself: gamma with this squared coefficient of variation, as a sum of exponentials. */
function bursty(mean: number, dispersion: number, random: () => number): number {
  if (dispersion === 0) return poisson(mean, random);
  const parts = Math.round(1 / dispersion);
  let rate = 0;
  for (let part = 0; part < parts; part += 1) rate -= Math.log(random());
  return poisson((mean * rate) / parts, random);
}

describe('judgeTrends', () => {
  it('tells new, rising, fading, steady and few apart', () => {
    const answers = judgeTrends([weekOf(30, [0, 0, 0, 0]), weekOf(40, [14, 16, 15, 15]), weekOf(4, [20, 22, 19, 20]), weekOf(16, [15, 14, 16, 15]), weekOf(9, [1, 0, 1, 1])]);
    expect(answers.map(({ verdict }) => verdict)).toEqual(['new', 'rising', 'fading', 'steady', 'few']);
    expect(answers[0]).toMatchObject({ expected: 0, ratio: null });
    expect(answers[1]).toMatchObject({ expected: 15, ratio: 40 / 15 });
  });

  it.each([[9, [1, 1, 1, 1], 'few'], [10, [2, 2, 2, 2], 'rising'], [29, [20, 20, 20, 20], 'steady'], [45, [20, 20, 20, 20], 'rising'], [4, [9, 9, 9, 9], 'few'], [0, [30, 30, 30, 30], 'fading'], [16, [30, 30, 30, 30], 'steady']] as const)(
    '%i people against %j is %s', (authors, before, verdict) => {
      expect(judgeTrends([weekOf(authors, before)])[0]?.verdict).toBe(verdict);
    });

  it('says of a brand that has no history that it is neither new nor rising', () => {
    const [answer] = judgeTrends([{ authors: 50, exposure: 1, base: WEEKS.map(() => ({ authors: 0, exposure: 0.1, weight: 0.25 })) }]);
    expect(answer).toEqual({ expected: 0, ratio: null, p: 1, verdict: 'steady' });
  });

  it('expects less of a week that was seen for half', () => {
    const [half] = judgeTrends([weekOf(20, [20, 20, 20, 20], 0.5)]);
    expect(half).toMatchObject({ expected: 10, ratio: 2 });
    const [missed] = judgeTrends([{ authors: 20, exposure: 1, base: WEEKS.map((week) => ({ authors: week === 1 ? 10 : 20, exposure: week === 1 ? 0.5 : 1, weight: 0.25 })) }]);
    expect(missed?.expected).toBeCloseTo(20);
  });

  it('calls at most one family in twenty rising, and one in twenty fading, when nothing changes', () => {
    const families = 600;
    for (const dispersion of [0, 0.05, 0.2]) {
      const random = seeded(20_261_124);
      let [rising, fading] = [0, 0];
      for (let family = 0; family < families; family += 1) {
        const answers = judgeTrends(Array.from({ length: 12 }, (_, topic) => {
          const mean = 6 + topic * 5;
          return weekOf(bursty(mean, dispersion, random), WEEKS.map(() => bursty(mean, dispersion, random)));
        }));
        if (answers.some(({ verdict }) => verdict === 'rising' || verdict === 'new')) rising += 1;
        if (answers.some(({ verdict }) => verdict === 'fading')) fading += 1;
      }
      expect({ dispersion, isKept: rising / families <= 0.05 && fading / families <= 0.05, rising, fading }).toMatchObject({ isKept: true });
    }
  });

  it('finds a topic of thirty people that doubled among eleven that did not, four times in five', () => {
    const random = seeded(7);
    const families = 300;
    let found = 0;
    for (let family = 0; family < families; family += 1) {
      const steady = Array.from({ length: 11 }, (_, topic) => weekOf(poisson(5 + topic * 3, random), WEEKS.map(() => poisson(5 + topic * 3, random))));
      const [planted] = judgeTrends([weekOf(60, WEEKS.map(() => poisson(30, random))), ...steady]);
      if (planted?.verdict === 'rising') found += 1;
    }
    expect(found / families).toBeGreaterThanOrEqual(0.8);
  });

  it('needs more of each topic the more were looked at', () => {
    const alone = judgeTrends([weekOf(24, [12, 12, 12, 12])])[0];
    const amongMany = judgeTrends([weekOf(24, [12, 12, 12, 12])], { untested: 5_000 })[0];
    expect([alone?.verdict, amongMany?.verdict]).toEqual(['rising', 'steady']);
    expect(alone?.p).toBe(amongMany?.p);
  });

  it('gives finite numbers and a probability for any counts', () => {
    const whole = fc.integer({ min: 0, max: 100_000 });
    fc.assert(fc.property(fc.array(fc.tuple(whole, fc.array(whole, { maxLength: 10 }), fc.integer({ min: 0, max: 12 }).map((tenth) => tenth / 10)), { maxLength: 20 }), (topics) => {
      for (const { expected, ratio, p } of judgeTrends(topics.map(([authors, before, exposure]) => weekOf(authors, before, exposure)))) {
        expect(Number.isFinite(expected) && expected >= 0).toBe(true);
        expect(ratio === null || Number.isFinite(ratio)).toBe(true);
        expect(p >= 0 && p <= 1).toBe(true);
      }
    }));
  });
});
