import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../../../analysis/ambassadors/activity.ts';
import { matchPairs, measureEffect, MIN_PAIRS, type EffectCase, type EffectPerson } from '../../../analysis/ambassadors/outreach-effect.ts';
import { seededRandom } from '../../support/archive-lines.ts';

const CONTACT = Date.UTC(2026, 6, 6);

function person(authorKey: string, { before, after, score = 60, network = 'forum' }: { readonly before: number; readonly after: number; readonly score?: number; readonly network?: string }): EffectPerson {
  const at = (count: number, sign: 1 | -1) => Array.from({ length: count }, (_, place) => ({ at: CONTACT + sign * (1 + place * (80 / Math.max(1, count))) * DAY_MS, isPositive: true }));
  return { authorKey, score, network, mentions: [...at(before, -1), ...at(after, 1)] };
}

function casesWith({ lift, count, seed }: { readonly lift: number; readonly count: number; readonly seed: number }): readonly EffectCase[] {
  const random = seededRandom(seed);
  const noise = () => Math.floor(random() * 3);
  const others = Array.from({ length: count * 2 }, (_, place) => person(`other-${String(place).padStart(3, '0')}`, { before: 6 + noise(), after: 4 + noise(), score: 50 + (place % 20) }));
  return Array.from({ length: count }, (_, place) => ({
    contactedAt: CONTACT, person: person(`fan-${String(place).padStart(3, '0')}`, { before: 6 + noise(), after: 4 + noise() + lift, score: 50 + (place % 20) }), others,
  }));
}

describe('the effect of contact', () => {
  it('is hidden below ten pairs', () => {
    expect(measureEffect(casesWith({ lift: 3, count: MIN_PAIRS - 1, seed: 1 }), 1)).toEqual({
      contacted: 9, matched: 9, changeContacted: null, changeMatched: null, difference: null, low: null, high: null,
    });
  });

  it('is what was planted, and its interval leaves nothing out', () => {
    const { difference, low, high, changeContacted, changeMatched } = measureEffect(casesWith({ lift: 3, count: 40, seed: 5 }), 7);
    expect(changeContacted).toBeCloseTo((changeMatched ?? 0) + (difference ?? 0), 9);
    expect(difference).toBeGreaterThan(2);
    expect(difference).toBeLessThan(4);
    expect(low).toBeGreaterThan(0);
    expect(high).toBeGreaterThan(difference ?? Infinity);
  });

  it('is not taken for one where everybody falls back alike', () => {
    let covers = 0;
    for (let seed = 1; seed <= 40; seed += 1) {
      const { low, high } = measureEffect(casesWith({ lift: 0, count: 30, seed }), seed);
      if ((low ?? 1) <= 0 && (high ?? -1) >= 0) covers += 1;
    }
    expect(covers).toBeGreaterThanOrEqual(34); // 38 are expected; 34 of 40 is what 95 % gives with a chance of 98 %
  });

  it('is the same for the same people, in whatever order they come', () => {
    const cases = casesWith({ lift: 1, count: 15, seed: 3 });
    fc.assert(fc.property(fc.shuffledSubarray([...cases], { minLength: cases.length }), (shuffled) => {
      expect(measureEffect(shuffled, 11)).toEqual(measureEffect(cases, 11));
    }), { numRuns: 20 });
  });

  it('compares everybody with another person, near in score and of the same network first', () => {
    const one: EffectCase = {
      contactedAt: CONTACT, person: person('fan', { before: 8, after: 8 }),
      others: [person('far', { before: 8, after: 8, score: 75 }), person('elsewhere', { before: 8, after: 8, network: 'other' }), person('near', { before: 8, after: 8, score: 62 }), person('fan', { before: 8, after: 8 })],
    };
    expect(matchPairs([one]).map(({ other }) => other.authorKey)).toEqual(['near']);
    const second: EffectCase = { ...one, person: person('second', { before: 8, after: 8 }), others: one.others.slice(0, 3) };
    expect(matchPairs([one, second]).map(({ other }) => other.authorKey)).toEqual(['near', 'elsewhere']);
    expect(matchPairs([{ ...one, others: [person('far', { before: 8, after: 8, score: 99 })] }])).toEqual([]);
  });
});
