import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createBrandDetector } from '../../../analysis/detection/brand-detector.ts';
import type { Decision, DetectionFact } from '../../../analysis/detection/decision.ts';
import { DETECTOR_SETTINGS } from '../../../analysis/detection/settings.ts';
import { FLAG } from '../../../schemas/plain/labels.ts';
import { BUCKET, DAY_BUCKETS, MONDAY, createDetector, decideAll, decideTrained, inventInputs, many, tell, train, type Event } from './invented-brand.ts';

/** From this bucket on, at ten in the morning of the first day after the training, things happen. */
const START = 10 * 12;

/** A storm of complaints: more people with each bucket of the first hour, then many for two more. */
const storm = (from: number, label: 'negative' | 'positive' = 'negative') => (number: number): Event | undefined => {
  const into = number - from;
  return into < 0 || into >= 36 ? undefined : { facts: many(Math.min(24, 2 + 2 * into), { label }) };
};

/** The same facts in each bucket of one hour. */
const anHourOf = (facts: NonNullable<Event['facts']>) => (number: number): Event | undefined => (number >= START && number < START + 12 ? { facts } : undefined);

const highest = (decisions: readonly Decision[]) => Math.max(...decisions.map(({ level }) => level));

describe('what opens', () => {
  test('three ordinary weeks open little and nothing high', () => {
    const openings = train(300).decisions.flatMap(({ incidentEvents }) => incidentEvents).filter(({ kind }) => kind === 'opened');
    expect(openings.length).toBeLessThanOrEqual(4);
    expect(openings.every(({ level }) => level <= 2)).toBe(true);
  });

  test('a storm of complaints reaches level 3 within an hour and is a crisis an hour later', () => {
    const decisions = decideTrained({ perDay: 300, days: 1, eventAt: storm(START) });
    const reached = (level: number) => decisions.findIndex((decision) => decision.level >= level) - START;
    expect(reached(1)).toBeGreaterThanOrEqual(0);
    expect(reached(3)).toBeGreaterThanOrEqual(0);
    expect(reached(3)).toBeLessThanOrEqual(12);
    expect(reached(4)).toBe(reached(3) + 12);
    expect(new Set(decisions.map(({ incident }) => incident).filter((id) => id !== null)).size).toBe(1);
    const crisis = decisions.flatMap(({ incidentEvents }) => incidentEvents).find(({ level }) => level === 4)!; // reached
    expect(crisis.incident).toMatch(/^[0-9a-f]{16}$/);
    const people = crisis.evidence.find(({ term }) => term === 'negativeAuthors3h')!; // every event carries it
    expect(people.value).toBeGreaterThan(10 * people.expected!); // what was normal stands beside it
  });

  test('what is not counted yet is said with every decision', () => {
    const [decision] = decideTrained({ perDay: 300, days: 1 });
    expect(decision?.terms).toMatchObject({ reach: 0, slowRamp: 0, er: 0, ea: 0, notCounted: ['reach', 'slowRamp', 'vip'] });
  });

  test('a burst of ten accounts stays at level 1 as copies', () => {
    const bots = many(200, {}, (index) => ({ authorKey: `bot-${index % 10}` }));
    const decisions = decideTrained({ perDay: 60, days: 1, eventAt: anHourOf(bots) });
    expect(decisions.find(({ marks }) => marks.includes('copies'))?.terms.breadth).toBeLessThan(0.2);
    expect(highest(decisions)).toBe(1);
    expect(Math.max(...decisions.map(({ severity }) => severity))).toBeLessThan(45);
  });

  test.each([3, 17, 60])('one angry text copied by %i accounts every five minutes is one voice, as it comes and as it goes', (copies) => {
    const decisions = decideTrained({ perDay: 60, days: 1, eventAt: anHourOf(many(copies, { story: 'petition', label: 'negative' })) });
    expect(highest(decisions)).toBe(1);
    expect(decisions.some(({ level, marks }) => level === 1 && marks.includes('copies'))).toBe(true);
    expect(Math.max(...decisions.map(({ terms }) => terms.copies))).toBeGreaterThan(10 * copies);
  });

  test('a storm of praise is a surge at level 2 and never pages', () => {
    const decisions = decideTrained({ perDay: 300, days: 1, eventAt: storm(START, 'positive') });
    expect(highest(decisions)).toBe(2);
    expect(decisions.some(({ marks, level }) => level === 2 && marks.includes('surge'))).toBe(true);
  });

  test('three people with safety words are a crisis at any age, two or their copies are not', () => {
    const danger = (people: number, same: Partial<DetectionFact> = {}) => (number: number) =>
      (number === 20 ? { facts: many(people, { flags: FLAG.safetyWord, label: 'negative', ...same }) } : undefined);
    expect(tell(decideAll({ perDay: 30, days: 0.1, eventAt: danger(3) }))).toEqual(['opened 4 safety-crisis']);
    expect(tell(decideAll({ perDay: 30, days: 0.1, eventAt: danger(2) }))).toEqual([]);
    expect(tell(decideAll({ perDay: 30, days: 0.1, eventAt: danger(5, { story: 'one-text' }) }))).toEqual([]);
    expect(tell(decideAll({ perDay: 30, days: 0.1, eventAt: danger(5, { authorKey: 'one-person' }) }))).toEqual([]);
  });

  test('mentions without an author are one person per source', () => {
    const anonymous = many(40, { authorKey: '', label: 'negative', origin: 'archive:wire' });
    const decisions = decideTrained({ perDay: 60, days: 1, eventAt: anHourOf(anonymous) });
    expect(Math.max(...decisions.map(({ terms }) => terms.negativeAuthors1h))).toBeLessThanOrEqual(4);
    expect(highest(decisions)).toBeLessThanOrEqual(2);
  });

  test('late mentions open nothing, but count for an incident that is open', () => {
    const late = many(5, { label: 'negative', late: true });
    expect(tell(decideTrained({ perDay: 60, days: 1, eventAt: anHourOf(late) }))).toEqual([]);
    const withLate = (number: number): Event => ({ facts: [...(storm(START)(number)?.facts ?? []), ...(anHourOf(late)(number)?.facts ?? [])] });
    const [plain, more] = [storm(START), withLate].map((eventAt) => decideTrained({ perDay: 60, days: 1, eventAt })[START + 11]!) as [Decision, Decision]; // inside the storm
    expect(more.terms.x1).toBe(plain.terms.x1 + 60);
    expect(more.terms.ev).toBeGreaterThan(plain.terms.ev);
  });
});

describe('what holds back', () => {
  test('no statistics in the first 750 buckets, level 2 at most in the first 21 days, both marked', () => {
    const early = decideAll({ perDay: 300, days: 3, eventAt: storm(700) });
    expect(early.find(({ terms, level }) => level > 0 && terms.coveredBuckets < 750)).toBeUndefined();
    expect(early.find(({ level }) => level > 0)?.terms.coveredBuckets).toBe(750);
    expect(highest(early)).toBe(2);
    expect(early.flatMap(({ incidentEvents }) => incidentEvents)[0]?.marks).toContain('learning');
  });

  test('days nobody covered do not make a brand older', () => {
    const dark = (number: number) => (number >= 300 && number < 7_000 ? { covered: false } : undefined);
    const decisions = decideAll({ perDay: 30, days: 25, eventAt: dark });
    expect(decisions.at(-1)?.terms.coveredBuckets).toBe(500);
    expect(decisions.at(-1)?.marks).toContain('learning');
  });

  test('inside a campaign statistics count one level lower, safety words do not', () => {
    const campaign = (number: number): Event => ({ ...storm(START)(number), campaign: number >= START - 12 });
    const decisions = decideTrained({ perDay: 300, days: 1, eventAt: campaign });
    expect(highest(decisions)).toBe(2);
    expect(decisions.flatMap(({ incidentEvents }) => incidentEvents)[0]?.marks).toContain('campaign');
    const danger = (number: number): Event => ({ campaign: true, ...(number === START ? { facts: many(3, { flags: FLAG.safetyWord }) } : {}) });
    expect(tell(decideTrained({ perDay: 300, days: 1, eventAt: danger }))).toContain('opened 4 safety-crisis');
  });

  test('a day without heartbeat gives a notice and no incident, also not when it ends', () => {
    const outage = (number: number) => (number >= START && number < START + DAY_BUCKETS ? { covered: false } : undefined);
    const decisions = decideTrained({ perDay: 300, days: 3, eventAt: outage });
    const dark = decisions.slice(START, START + DAY_BUCKETS);
    expect(dark.every(({ marks, terms }) => marks.includes('blind') && terms.ev === 0 && terms.score === 0)).toBe(true);
    expect(tell(decisions.slice(START))).toEqual([]);
  });

  test('an outage whose mentions arrive late afterwards opens nothing', () => {
    const recovered = many(180, { late: true }, (index) => ({ label: index % 5 === 0 ? 'negative' : 'neutral' }));
    const outage = (number: number) => {
      if (number >= START - 36 && number < START) return { covered: false };
      return number === START ? { facts: recovered } : undefined;
    };
    expect(tell(decideTrained({ perDay: 300, days: 1, eventAt: outage }).slice(START - 36))).toEqual([]);
  });

  test('an open incident does not fall while its sources are blind', () => {
    const eventAt = (number: number) => storm(START)(number) ?? (number >= START + 36 && number < START + 150 ? { covered: false } : undefined);
    const decisions = decideTrained({ perDay: 300, days: 1, eventAt });
    expect(decisions.slice(START + 36, START + 150).every(({ level }) => level === 4)).toBe(true);
    expect(tell(decisions).slice(-2)).toEqual(['blind 4 no-heartbeat', 'seeing-again 4 seeing-again']);
  });

  test('silence where many are expected is blindness, and ends with the first mention', () => {
    const detector = createDetector();
    const start = 4 * DAY_BUCKETS + START;
    const marks = inventInputs({ perDay: 2_000, days: 5 }).map((input, number) => {
      const silent = number >= start && number < start + 36;
      return detector.decide({ ...input, facts: silent ? [] : input.facts }).marks.includes('blind');
    });
    expect(marks.slice(0, start + 11).some(Boolean)).toBe(false);
    expect(marks.slice(start + 12, start + 36).every(Boolean)).toBe(true);
    expect(marks.slice(start + 36).some(Boolean)).toBe(false);
  });
});

describe('what ends', () => {
  test('a storm that is over is proposed for closing, or closed where nobody can answer', () => {
    const events = (closeOnProposal: boolean) => tell(decideTrained({ perDay: 300, days: 2, settings: { closeOnProposal }, eventAt: storm(START) }));
    expect(events(false).at(-1)).toBe('closing-proposed 4 calm-for-six-hours');
    expect(events(true).slice(-2)).toEqual(['closing-proposed 4 calm-for-six-hours', 'closed 0 closed-by-proposal']);
  });
});

describe('restart', () => {
  const inputs = inventInputs({ perDay: 400, days: 4, eventAt: storm(3 * DAY_BUCKETS + 60) });
  const whole = createDetector();
  const decisions = inputs.map((input) => whole.decide(input));

  test('a snapshot and the facts of the last six hours give the same bits ever after, wherever it is cut', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: inputs.length - 1 }), (cut) => {
      const before = createDetector();
      for (const input of inputs.slice(0, cut)) before.decide(input);
      const next = MONDAY + cut * BUCKET;
      const recentFacts = inputs.slice(0, cut).flatMap(({ facts }) => facts).filter(({ bucketAt }) => bucketAt >= next - 6 * 3_600).reverse();
      const restored = createBrandDetector({ brand: 'merelspoor', settings: DETECTOR_SETTINGS, snapshot: before.snapshot(), recentFacts });
      const some = inputs.slice(cut, cut + 150);
      expect(some.map((input) => restored.decide(input))).toEqual(decisions.slice(cut, cut + 150));
      for (const input of some) before.decide(input);
      expect(restored.snapshot()).toBe(before.snapshot());
    }), { numRuns: 8 });
  });

  test('the state holds no author, story, source or text', () => {
    const content = Buffer.from(whole.snapshot(), 'base64').toString('latin1');
    for (const word of ['author', 'story', 'mastodon', '000000']) expect(content).not.toContain(word);
    expect(whole.snapshot().length).toBeLessThan(20_000);
  });

  test('a damaged snapshot is refused with the way out', () => {
    for (const snapshot of ['', 'bm90aGluZw==', whole.snapshot().slice(0, 4_000), Buffer.from('{"version":99}\n').toString('base64')]) {
      expect(() => createBrandDetector({ brand: 'merelspoor', settings: DETECTOR_SETTINGS, snapshot, recentFacts: [] })).toThrow(/delete the state of this brand/);
    }
  });
});

describe('input', () => {
  test('the order in which facts are read changes nothing', () => {
    const inputs = inventInputs({ perDay: 2_000, days: 1 });
    const [straight, reversed] = [createDetector(), createDetector()];
    for (const input of inputs) expect(reversed.decide({ ...input, facts: [...input.facts].reverse() })).toEqual(straight.decide(input));
  });

  test('buckets out of order, off the grid or with foreign facts are refused', () => {
    const detector = createDetector();
    const [first, second] = inventInputs({ perDay: 2_000, days: 0.01 }) as [ReturnType<typeof inventInputs>[number], ReturnType<typeof inventInputs>[number]]; // two at least
    detector.decide(second);
    expect(() => detector.decide(first)).toThrow(/rising order/);
    expect(() => detector.decide({ ...first, bucket: second.bucket + 301, facts: [] })).toThrow(/multiple of 300/);
    expect(() => detector.decide({ ...second, bucket: second.bucket + BUCKET })).toThrow(/facts of bucket/);
    expect(() => detector.decide({ ...second, bucket: second.bucket + BUCKET, facts: [], hour: 24 })).toThrow(/hour of 0–23/);
  });

  test('buckets nobody decided are unknown hours, not quiet ones', () => {
    const detector = createDetector();
    const inputs = inventInputs({ perDay: 2_000, days: 6 });
    const decisions = inputs.filter((_, number) => number < 4 * DAY_BUCKETS || number >= 5 * DAY_BUCKETS).map((input) => detector.decide(input));
    expect(decisions.at(-1)?.terms.coveredBuckets).toBe(5 * DAY_BUCKETS);
    expect(decisions.at(-1)?.terms.expectedNegativeAuthors).toBeGreaterThan(5);
  });

  test.each([['spring', Date.UTC(2026, 2, 26) / 1_000], ['autumn', Date.UTC(2026, 9, 22) / 1_000]])('the change of the clock in %s opens nothing', (_, from) => {
    const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Amsterdam', hour: '2-digit', hourCycle: 'h23', weekday: 'short' });
    const detector = createDetector();
    const ordinary = inventInputs({ perDay: 600, days: 6, seed: 9 });
    const decisions = ordinary.map((input, number) => {
      const bucket = from + number * BUCKET;
      const parts = clock.formatToParts(new Date(bucket * 1_000));
      const weekday = parts.find(({ type }) => type === 'weekday')?.value;
      const facts = input.facts.map((fact) => ({ ...fact, bucketAt: bucket }));
      return detector.decide({ ...input, bucket, facts, hour: Number(parts.find(({ type }) => type === 'hour')?.value), weekend: weekday === 'Sat' || weekday === 'Sun' });
    });
    expect(tell(decisions.slice(3 * DAY_BUCKETS))).toEqual([]);
    expect(Number.isFinite(decisions.at(-1)?.terms.em)).toBe(true);
  });
});
