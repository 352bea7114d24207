import { describe, expect, test } from 'vitest';
import { findConditions, hasDoubledTwice, weighConditions, type ConditionQuestion, type Streaks } from '../../../analysis/detection/conditions.ts';
import type { ConditionName, DetectionFact } from '../../../analysis/detection/decision.ts';
import type { EvidenceTerms } from '../../../analysis/detection/evidence.ts';

const QUIET: EvidenceTerms = {
  score: 0.1, u1: 0, u2: 0, u3: 0, x1: 10, m1: 10, dispersion: 0.3, ev: 0.3, en: 0.2, em: 0.2, er: 0, ea: 0, reach: 0, slowRamp: 0, breadth: 1,
  mentions: 10, authors: 10, stories: 10, copies: 0, sources: 1, shareHours: 1, labelled: 10, negatives: 2, negativeShare: 0.2, expectedShare: 0.2,
  correlation: 0.05, negativeAuthors1h: 2, negativeAuthorsHourBefore: 2, negativeAuthors3h: 6, expectedNegativeAuthors: 6, negativeAuthorsShareWindow: 2,
  expectedNegativeAuthorsShareWindow: 2, peopleDispersion: 0.3, negativeSources3h: 1, xs: 0, safetyAuthors: 0,
};
const LOUD: Partial<EvidenceTerms> = { score: 1.4, x1: 90, ev: 5, mentions: 90, authors: 80, stories: 85 };
const ANGRY: Partial<EvidenceTerms> = { ...LOUD, en: 4, xs: 20, negativeShare: 0.6, negativeAuthors1h: 30, negativeAuthors3h: 40, em: 5 };
const FRESH: Streaks = { highBits: 0, peopleRun: 0 };

function ask(terms: Partial<EvidenceTerms>, more: Partial<ConditionQuestion> = {}) {
  return findConditions({ terms: { ...QUIET, ...terms }, severity: 20, streaks: FRESH, hasDoubled: () => false, ...more });
}

describe('opening conditions', () => {
  test.each<[string, Partial<EvidenceTerms>, readonly ConditionName[]]>([
    ['nothing', {}, []],
    ['a high score on four mentions', { score: 1.4, x1: 4 }, []],
    ['a score just below the threshold', { score: 0.819, x1: 30 }, []],
    ['an unusual hour', { score: 0.82, x1: 15 }, ['volume-signal']],
    ['three times the hour', LOUD, ['volume-elevated', 'volume-signal']],
    ['the same evidence on a large hour that did not triple', { ...LOUD, m1: 40 }, ['volume-signal']],
    ['a few more negative people', { em: 2.5, negativeAuthors3h: 5 }, ['people-signal']],
    ['four negative people', { em: 4, negativeAuthors3h: 4 }, []],
    ['many negative people from one source, once', { em: 3.5 }, ['people-signal']],
    ['many negative people from two sources', { em: 3.5, negativeSources3h: 2 }, ['people-elevated', 'people-signal']],
    ['a negative hour', { en: 3, xs: 8 }, ['share-elevated']],
    ['a negative hour of few people', { en: 6, xs: 7.9 }, []],
    ['three people with safety words', { safetyAuthors: 3 }, ['safety-crisis']],
    ['two people with safety words', { safetyAuthors: 2 }, []],
  ])('%s', (_, terms, held) => {
    expect(ask(terms).held).toEqual(held);
  });

  test('level 3 opens in two of three decisions, at once from severity 80', () => {
    const first = ask(ANGRY, { severity: 65 });
    expect(first.held).not.toContain('severity-high');
    expect(ask(ANGRY, { severity: 65, streaks: first.streaks }).held).toContain('severity-high');
    const between = ask({}, { streaks: first.streaks });
    expect(ask(ANGRY, { severity: 65, streaks: between.streaks }).held).toContain('severity-high');
    const longAgo = ask({}, { streaks: between.streaks });
    expect(ask(ANGRY, { severity: 65, streaks: longAgo.streaks }).held).not.toContain('severity-high');
    expect(ask(ANGRY, { severity: 80 }).held[0]).toBe('severity-high');
    expect(ask(ANGRY, { severity: 59.9, streaks: first.streaks }).held).not.toContain('severity-high');
  });

  test('level 3 needs ten extra negative people, and strong volume or volume and share', () => {
    const high = (terms: Partial<EvidenceTerms>) => ask({ ...ANGRY, ...terms }, { severity: 85 }).held.includes('severity-high');
    expect(high({})).toBe(true);
    expect(high({ xs: 9.9 })).toBe(false);
    expect(high({ en: 2.9 })).toBe(false);
    expect(high({ en: 2.9, ev: 8 })).toBe(true);
    expect(high({ ev: 3.9 })).toBe(false);
  });

  test('a surge never pages, unless the brand is negative by nature', () => {
    const surge = { ...ANGRY, ev: 9, en: 0.9, negativeShare: 0.39 };
    expect(ask(surge, { severity: 85 })).toMatchObject({ held: expect.not.arrayContaining(['severity-high']), marks: ['surge'] });
    expect(ask({ ...surge, negativeShare: 0.4 }, { severity: 85 })).toMatchObject({ held: expect.arrayContaining(['severity-high']), marks: [] });
  });

  test('two hundred mentions of ten accounts stay a signal, marked as copies', () => {
    const bots = ask({ ...LOUD, x1: 200, mentions: 200, authors: 10, stories: 200, breadth: 0.1, ev: 12 }, { severity: 17 });
    expect(bots.held).toEqual(['volume-signal']);
    expect(bots.marks).toEqual(['surge', 'copies']);
    expect(ask({ ...LOUD, authors: 4, stories: 60, breadth: 0.2 }).held).toEqual(['volume-signal']);
  });

  test('one press text on thirty sites beside ordinary mentions stays a signal', () => {
    expect(ask({ ...LOUD, x1: 37, m1: 6, mentions: 37, stories: 7, authors: 7, copies: 30, breadth: 0.38 })).toMatchObject({ held: ['volume-signal'], marks: ['surge', 'copies'] });
  });

  test('many negative people of one source count once they stand for three decisions', () => {
    let streaks = FRESH;
    const seen = [1, 2, 3].map(() => {
      const answer = ask({ em: 3.6 }, { streaks });
      streaks = answer.streaks;
      return answer.held.includes('people-elevated');
    });
    expect(seen).toEqual([false, false, true]);
  });

  test('doubling is asked only of fifteen people with evidence', () => {
    let asked = 0;
    const hasDoubled = () => (asked += 1) > 0;
    expect(ask({ negativeAuthors1h: 14, em: 4 }, { hasDoubled }).held).not.toContain('doubling-high');
    expect(ask({ negativeAuthors1h: 15, em: 2.4 }, { hasDoubled }).held).not.toContain('doubling-high');
    expect(asked).toBe(0);
    expect(ask({ negativeAuthors1h: 15, em: 2.5 }, { hasDoubled }).held[0]).toBe('doubling-high');
  });
});

describe('weighing', () => {
  const old = { coveredBuckets: 20_000, campaign: false };

  test('the strongest condition decides', () => {
    expect(weighConditions(['severity-high', 'volume-elevated', 'volume-signal'], old)).toEqual({ level: 3, condition: 'severity-high' });
    expect(weighConditions([], old)).toEqual({ level: 0, condition: undefined });
  });

  test.each<[number, boolean, number]>([[749, false, 0], [750, false, 2], [6_047, false, 2], [6_048, false, 3], [6_048, true, 2], [750, true, 2]])(
    'level 3 after %i covered buckets (campaign: %s) counts as %i', (coveredBuckets, campaign, level) => {
      expect(weighConditions(['severity-high'], { coveredBuckets, campaign }).level).toBe(level);
    },
  );

  test('a campaign hides signals and nothing a person must know', () => {
    const campaign = { coveredBuckets: 20_000, campaign: true };
    expect(weighConditions(['volume-signal', 'people-signal'], campaign).level).toBe(0);
    expect(weighConditions(['people-elevated'], campaign).level).toBe(1);
    expect(weighConditions(['safety-crisis'], campaign).level).toBe(4);
    expect(weighConditions(['safety-crisis'], { coveredBuckets: 0, campaign: true }).level).toBe(4);
  });
});

describe('doubling twice within two hours', () => {
  const people = (perBucket: readonly number[]): readonly DetectionFact[] => perBucket.flatMap((count, bucket) =>
    Array.from({ length: count }, (_, index) => ({
      bucketAt: bucket * 300, authorKey: `${bucket}-${index}`, story: `${bucket}-${index}`, origin: 'hn', nativeId: '', label: 'negative' as const, late: false, flags: 0,
    })));
  const steps = (...hours: readonly number[]) => hours.flatMap((perHour) => Array.from({ length: 12 }, (_, slot) => (slot < perHour % 12 ? 1 : 0) + Math.floor(perHour / 12)));

  test.each<[string, readonly number[], boolean]>([
    ['4, 8, 16', [4, 8, 16], true],
    ['a jump from nothing', [0, 0, 16], true],
    ['10, 20, 30', [10, 20, 30], false],
    ['a steady 16', [16, 16, 16], false],
  ])('%s', (_, hours, doubled) => {
    expect(hasDoubledTwice(people(steps(...hours)), (hours.length * 12 - 1) * 300, false)).toBe(doubled);
  });

  test('four times within three hours is too slow', () => {
    expect(hasDoubledTwice(people(steps(12, 16, 22, 30, 40)), (60 - 1) * 300, false)).toBe(false);
  });
});
