import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createBrandDetector } from '../../../analysis/detection/brand-detector.ts';
import { DETECTOR_SETTINGS } from '../../../analysis/detection/settings.ts';
import { FLAG } from '../../../schemas/plain/labels.ts';
import { BUCKET, DAY_BUCKETS, MONDAY, createDetector, decideAll, inventInputs, many, tell, type Event } from './invented-brand.ts';

/** From this bucket on, at ten in the morning of a Wednesday, things happen. */
const START = 23 * DAY_BUCKETS + 10 * 12;
const DAYS = 24;

/** A storm of complaints: people doubling for an hour, then many for two more. */
const storm = (from: number, label: 'negative' | 'positive' = 'negative') => (number: number): Event | undefined => {
  const into = number - from;
  return into < 0 || into >= 36 ? undefined : { facts: many(Math.min(24, 2 + 2 * into), { label }) };
};

const after = (decisions: ReturnType<typeof decideAll>, from = START) => decisions.slice(from);

describe('what opens', () => {
  test('an ordinary brand keeps quiet for a month', () => {
    const decisions = decideAll({ perDay: 300, days: 30, seed: 5 });
    const openings = decisions.flatMap(({ incidentEvents }) => incidentEvents).filter(({ kind }) => kind === 'opened');
    expect(openings.length).toBeLessThanOrEqual(5);
    expect(openings.every(({ level }) => level <= 2)).toBe(true);
  });

  test('a storm of complaints reaches level 3 within an hour and is a crisis an hour later', () => {
    const decisions = after(decideAll({ perDay: 300, days: DAYS, eventAt: storm(START) }));
    const reached = (level: number) => decisions.findIndex((decision) => decision.level >= level);
    expect(reached(1)).toBeGreaterThanOrEqual(0);
    expect(reached(3)).toBeGreaterThanOrEqual(0);
    expect(reached(3)).toBeLessThanOrEqual(12);
    expect(decisions[reached(3)]!.incident).toMatch(/^[0-9a-f]{16}$/); // reached
    expect(reached(4)).toBeGreaterThan(reached(3) + 11);
    expect(new Set(decisions.map(({ incident }) => incident).filter((id) => id !== null)).size).toBe(1);
    const opened = decisions.flatMap(({ incidentEvents }) => incidentEvents)[0]!; // at least the opening
    const people = opened.evidence.find(({ term }) => term === 'negativeAuthors3h')!; // every event carries it
    expect(people.value).toBeGreaterThan(3 * people.expected!); // what was normal stands beside it
  });

  test('the same from ten accounts in ten texts stays at level 1 as copies', () => {
    const bots = (number: number) => (number >= START && number < START + 12 ? { facts: many(17, {}, (index) => ({ authorKey: `bot-${index % 10}`, story: `s-${index % 10}` })) } : undefined);
    const decisions = after(decideAll({ perDay: 60, days: DAYS, eventAt: bots }));
    const loud = decisions.find(({ marks }) => marks.includes('copies'))!; // asserted next
    expect(loud.terms.breadth).toBeLessThan(0.2);
    expect(Math.max(...decisions.map(({ level }) => level))).toBe(1);
    expect(Math.max(...decisions.map(({ severity }) => severity))).toBeLessThan(45);
  });

  test('one angry text copied by two hundred accounts is one voice', () => {
    const copies = (number: number) => (number >= START && number < START + 12 ? { facts: many(17, { story: 'petition', label: 'negative' }) } : undefined);
    const decisions = after(decideAll({ perDay: 60, days: DAYS, eventAt: copies }));
    expect(Math.max(...decisions.map(({ level }) => level))).toBe(1);
    expect(Math.max(...decisions.map(({ terms }) => terms.copies))).toBeGreaterThan(150);
  });

  test('a storm of praise is a surge at level 2 and never pages', () => {
    const decisions = after(decideAll({ perDay: 300, days: DAYS, eventAt: storm(START, 'positive') }));
    expect(Math.max(...decisions.map(({ level }) => level))).toBe(2);
    expect(decisions.some(({ marks, level }) => level === 2 && marks.includes('surge'))).toBe(true);
  });

  test('three people with safety words are a crisis at any age, two or their copies are not', () => {
    const danger = (people: number, story?: string) => (number: number) =>
      (number === 20 ? { facts: many(people, { flags: FLAG.safetyWord, label: 'negative', ...(story === undefined ? {} : { story }) }) } : undefined);
    expect(tell(decideAll({ perDay: 30, days: 0.1, eventAt: danger(3) }))).toEqual(['opened 4 safety-crisis']);
    expect(tell(decideAll({ perDay: 30, days: 0.1, eventAt: danger(2) }))).toEqual([]);
    expect(tell(decideAll({ perDay: 30, days: 0.1, eventAt: danger(5, 'one-text') }))).toEqual([]);
  });

  test('mentions without an author are one person per source', () => {
    const anonymous = (number: number) => (number >= START && number < START + 12 ? { facts: many(10, { authorKey: '', label: 'negative', origin: 'archive:wire' }) } : undefined);
    const decisions = after(decideAll({ perDay: 60, days: DAYS, eventAt: anonymous }));
    expect(Math.max(...decisions.map(({ terms }) => terms.negativeAuthors1h))).toBeLessThanOrEqual(4);
    expect(Math.max(...decisions.map(({ level }) => level))).toBe(1);
  });

  test('late mentions open nothing, but count for an incident that is open', () => {
    const late = (number: number) => (number >= START && number < START + 24 ? { facts: many(15, { label: 'negative', late: true }) } : undefined);
    expect(tell(after(decideAll({ perDay: 60, days: DAYS, seed: 2, eventAt: late })))).toEqual([]);
    const both = (number: number) => {
      const event = storm(START)(number);
      return event && { facts: [...event.facts!, ...many(5, { label: 'negative', late: true })] }; // a storm has facts
    };
    const [without, withLate] = [storm(START), both].map((eventAt) => after(decideAll({ perDay: 60, days: DAYS, eventAt })).at(30)!.terms) as [never, never]; // inside the storm
    expect((withLate as { x1: number }).x1).toBe((without as { x1: number }).x1 + 60);
  });
});

describe('what holds back', () => {
  test('no statistics in the first 750 buckets, level 2 at most in the first 21 days, both marked', () => {
    const early = decideAll({ perDay: 300, days: 3, eventAt: storm(700) });
    expect(early.find(({ terms, level }) => level > 0 && terms.coveredBuckets < 750)).toBeUndefined();
    const learning = decideAll({ perDay: 300, days: 12, eventAt: storm(11 * DAY_BUCKETS + 120) }).slice(11 * DAY_BUCKETS);
    expect(Math.max(...learning.map(({ level }) => level))).toBe(2);
    expect(learning.flatMap(({ incidentEvents }) => incidentEvents)[0]?.marks).toContain('learning');
  });

  test('days nobody covered do not make a brand older', () => {
    const outage = (number: number) => (number >= 5 * DAY_BUCKETS && number < 10 * DAY_BUCKETS ? { covered: false } : storm(START)(number));
    const decisions = decideAll({ perDay: 300, days: DAYS, eventAt: outage });
    expect(decisions.at(-1)?.terms.coveredBuckets).toBe((DAYS - 5) * DAY_BUCKETS);
    expect(Math.max(...after(decisions).map(({ level }) => level))).toBe(2);
  });

  test('inside a campaign statistics count one level lower, safety words do not', () => {
    const campaign = (number: number): Event => ({ ...storm(START)(number), campaign: number >= START - 12 });
    const decisions = after(decideAll({ perDay: 300, days: DAYS, eventAt: campaign }));
    expect(Math.max(...decisions.map(({ level }) => level))).toBe(2);
    expect(decisions.flatMap(({ incidentEvents }) => incidentEvents)[0]?.marks).toContain('campaign');
    const danger = (number: number): Event => ({ campaign: true, ...(number === START ? { facts: many(3, { flags: FLAG.safetyWord }) } : {}) });
    expect(tell(after(decideAll({ perDay: 300, days: DAYS, eventAt: danger })))).toContain('opened 4 safety-crisis');
  });

  test('a day without heartbeat opens a notice and no incident, also not when it ends', () => {
    const outage = (number: number) => (number >= START - DAY_BUCKETS && number < START ? { covered: false } : undefined);
    const decisions = decideAll({ perDay: 300, days: DAYS + 1, eventAt: outage });
    const dark = decisions.slice(START - DAY_BUCKETS, START);
    expect(dark.every(({ marks, terms }) => marks.includes('blind') && terms.ev === 0 && terms.score === 0)).toBe(true);
    expect(tell(decisions.slice(START - DAY_BUCKETS))).toEqual([]);
  });

  test('an outage whose mentions arrive late afterwards opens nothing', () => {
    const random = many(180, { late: true }, (index) => ({ label: index % 5 === 0 ? 'negative' : 'neutral' }));
    const outage = (number: number) => {
      if (number >= START - 36 && number < START) return { covered: false };
      return number === START ? { facts: random } : undefined;
    };
    expect(tell(after(decideAll({ perDay: 1_200, days: DAYS, eventAt: outage }), START - 36))).toEqual([]);
  });

  test('silence where many are expected is blindness, and ends with the first mention', () => {
    const decisions = createDetector();
    const marks = inventInputs({ perDay: 2_000, days: DAYS }).map((input, number) => {
      const silent = number >= START && number < START + 36;
      return decisions.decide({ ...input, facts: silent ? [] : input.facts }).marks.includes('blind');
    });
    expect(marks.slice(0, START + 11).some(Boolean)).toBe(false);
    expect(marks.slice(START + 12, START + 36).every(Boolean)).toBe(true);
    expect(marks.slice(START + 36).some(Boolean)).toBe(false);
  });
});

describe('what ends', () => {
  test('a storm that is over is proposed for closing, or closed where nobody can answer', () => {
    const events = (closeOnProposal: boolean) => tell(after(decideAll({ perDay: 300, days: DAYS + 1, settings: { closeOnProposal }, eventAt: storm(START) })));
    expect(events(false).at(-1)).toBe('closing-proposed 4 calm-for-six-hours');
    expect(events(true).slice(-2)).toEqual(['closing-proposed 4 calm-for-six-hours', 'closed 0 closed-by-proposal']);
  });

  test('the ids come from the brand and the opening bucket alone', () => {
    const once = after(decideAll({ perDay: 300, days: DAYS, eventAt: storm(START) }));
    const twice = after(decideAll({ perDay: 300, days: DAYS, eventAt: storm(START) }));
    expect(twice).toEqual(once);
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
