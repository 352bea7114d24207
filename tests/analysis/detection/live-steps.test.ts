import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createBrandDetector } from '../../../analysis/detection/brand-detector.ts';
import { holdsAtOnce } from '../../../analysis/detection/conditions.ts';
import { CONDITIONS, type BucketInput, type ConditionName, type Decision } from '../../../analysis/detection/decision.ts';
import { NO_INCIDENTS, stepAtOnce, stepIncident, type IncidentInput, type IncidentState } from '../../../analysis/detection/incident-state.ts';
import { DETECTOR_SETTINGS } from '../../../analysis/detection/settings.ts';
import { FLAG } from '../../../schemas/plain/labels.ts';
import type { Level } from '../../../schemas/plain/levels.ts';
import { BUCKET, inventInputs, many, tell, train, type Event } from './invented-brand.ts';

const PER_DAY = 300;
/** Ten in the morning of the first day after the training. */
const START = 10 * 12;

const inputsOf = (eventAt: (number: number) => Event | undefined, days = 1): readonly BucketInput[] => inventInputs({ perDay: PER_DAY, days, seed: 2, firstDay: 23, eventAt });
const detectorWith = (incidents?: IncidentState) => {
  const { snapshot, recentFacts } = train(PER_DAY);
  return createBrandDetector({ brand: 'merelspoor', settings: DETECTOR_SETTINGS, snapshot, recentFacts, incidents });
};
const danger = (people: number): Event => ({ facts: many(people, { flags: FLAG.safetyWord, label: 'negative' }) });
/** A storm of complaints for three hours. */
const storm = (number: number): Event | undefined =>
  number < START || number >= START + 36 ? undefined : { facts: many(Math.min(24, 2 + 2 * (number - START)), { label: 'negative' }) };
const terms = ({ terms: { evidenceLevel: _, heldByCoolDown: __, ...rest } }: Decision) => rest;

describe('a bucket that is only read again', () => {
  test('leaves the incidents alone, and teaches the statistics what it would teach anyway', () => {
    const inputs = inputsOf((number) => (number === START ? danger(4) : undefined));
    const stepping = detectorWith();
    const holding = detectorWith();
    for (const input of inputs.slice(0, START)) expect(holding.decide({ ...input, incidents: 'hold' })).toEqual(stepping.decide(input));
    const [moved, held] = [stepping.decide(inputs[START]!), holding.decide({ ...inputs[START]!, incidents: 'hold' })]; // a day of buckets
    expect(tell([moved])).toEqual(['opened 4 safety-crisis']);
    expect(held).toMatchObject({ level: 0, incident: null, incidentEvents: [], conditions: moved.conditions });
    expect(held.terms).toEqual(moved.terms);
    expect(holding.incidents()).toEqual(NO_INCIDENTS);
  });

  test('gives the statistics of the first reading when it is read with the incidents of later', () => {
    const inputs = inputsOf(storm, 2);
    const first = detectorWith();
    const decisions = inputs.map((input) => first.decide(input));
    expect(first.incidents().open).not.toBeNull();
    const again = detectorWith(first.incidents());
    const second = inputs.map((input) => again.decide({ ...input, incidents: 'hold' }));
    expect(second.map(terms)).toEqual(decisions.map(terms));
    expect(again.incidents()).toEqual(first.incidents());
  });

  test('of an incident that has closed since is left out of what is normal, as it was', () => {
    const inputs = inputsOf(storm, 2);
    const detector = createBrandDetector({ brand: 'merelspoor', settings: { ...DETECTOR_SETTINGS, closeOnProposal: true }, ...train(PER_DAY) });
    const first = { incidents: () => detector.incidents(), snapshot: () => detector.snapshot() };
    for (const input of inputs) detector.decide(input);
    expect(first.incidents()).toMatchObject({ open: null, closed: { closedAt: expect.any(Number) } });
    const again = detectorWith(first.incidents());
    for (const input of inputs) again.decide({ ...input, incidents: 'hold' });
    const normal = (snapshot: string) => Buffer.from(snapshot, 'base64').subarray(Buffer.from(snapshot, 'base64').indexOf(0x0a));
    expect(normal(again.snapshot()).equals(normal(first.snapshot()))).toBe(true);
  });
});

describe('a bucket that is still open', () => {
  const atOnce = (eventAt: (number: number) => Event | undefined): readonly Decision[] => {
    const detector = detectorWith();
    return inputsOf(eventAt).slice(0, START + 1).map((input, number) => detector.decide({ ...input, incidents: number === START ? 'at-once' : 'step' }));
  };

  test('opens by safety words of three people, and not of two', () => {
    expect(tell(atOnce((number) => (number === START ? danger(3) : undefined)))).toEqual(['opened 4 safety-crisis']);
    expect(tell(atOnce((number) => (number === START ? danger(2) : undefined)))).toEqual([]);
  });

  test('opens when negative people double twice within two hours, and by a very high severity', () => {
    const openedBy = (people: number) => tell(atOnce((number) => (number === START ? { facts: many(people, { label: 'negative' }) } : undefined)));
    expect(openedBy(26)).toEqual(['opened 3 doubling-high']);
    expect(openedBy(40)).toEqual(['opened 3 severity-high']);
  });

  test('does not open by volume, by share, or by how many people are negative', () => {
    const praise = (number: number) => (number === START ? { facts: many(60, { label: 'positive' }) } : undefined);
    const complaints = (number: number) => (number === START ? { facts: many(13, { label: 'negative' }) } : undefined);
    for (const eventAt of [praise, complaints]) {
      const decisions = atOnce(eventAt);
      expect(tell(decisions)).toEqual([]);
      expect(decisions.at(-1)?.conditions.length).toBeGreaterThan(0);
      expect(decisions.at(-1)?.terms.evidenceLevel).toBe(0);
      const closed = detectorWith();
      expect(tell(inputsOf(eventAt).slice(0, START + 1).map((input) => closed.decide(input)))).toHaveLength(1);
    }
  });

  test('and is over afterwards goes on with the same incident', () => {
    const inputs = inputsOf((number) => (number === START ? danger(3) : undefined));
    const early = detectorWith();
    for (const input of inputs.slice(0, START)) early.decide(input);
    const opened = early.decide({ ...inputs[START]!, incidents: 'at-once' }); // a day of buckets
    const later = detectorWith(early.incidents());
    const decisions = inputs.slice(0, START + 24).map((input, number) => later.decide({ ...input, incidents: number < START ? 'hold' : 'step' }));
    expect(new Set(decisions.slice(START).map(({ incident }) => incident))).toEqual(new Set([opened.incident]));
    expect(tell(decisions).filter((line) => line.startsWith('opened'))).toEqual([]);
    expect(later.incidents().open).toMatchObject({ openedAt: inputs[START]?.bucket, level: 4 });
  });
});

describe('the rules that need no second look', () => {
  test('are a very high severity, a doubling of people, safety words and a declaration', () => {
    const names = Object.keys(CONDITIONS) as ConditionName[]; // the keys of the constant
    expect(names.filter((name) => holdsAtOnce(name, 79.9))).toEqual(['doubling-high', 'safety-crisis', 'declared-crisis']);
    expect(names.filter((name) => holdsAtOnce(name, 80))).toEqual(['severity-high', 'doubling-high', 'safety-crisis', 'declared-crisis']);
  });
});

describe('steps in open and closed buckets, in any order of evidence', () => {
  const CONDITION: Readonly<Record<Level, ConditionName | undefined>> = { 0: undefined, 1: 'volume-signal', 2: 'people-elevated', 3: 'severity-high', 4: 'safety-crisis' };
  const anyInput = fc.record({
    level: fc.constantFrom<Level[]>(0, 0, 0, 1, 2, 3, 4), severity: fc.integer({ min: 0, max: 99 }), x1: fc.integer({ min: 0, max: 60 }),
    negativeHolds: fc.boolean(), rising: fc.boolean(), blind: fc.constantFrom<IncidentInput['blind'][]>(undefined, undefined, 'silence', 'no-heartbeat'),
    sources: fc.constantFrom<number[][]>([], [1], [1, 2]), repeat: fc.integer({ min: 1, max: 30 }),
  });
  const settings = { closeOnProposal: false };
  const inputs = fc.array(anyInput, { minLength: 1, maxLength: 30 }).map((list) => {
    let bucket = 0;
    return list.flatMap(({ repeat, ...rest }) => Array.from({ length: repeat }, (): IncidentInput =>
      ({ ...rest, bucket: (bucket += BUCKET), condition: CONDITION[rest.level], m1: 10, marks: [] })));
  });

  test('an open bucket never lowers, closes, blinds or counts towards calm, and raises no further than its evidence', () => {
    fc.assert(fc.property(inputs, (list) => {
      let state = NO_INCIDENTS;
      for (const input of list) {
        const { state: next, changes } = stepAtOnce(state, input, settings);
        for (const { kind, incident } of changes) {
          expect(['opened', 'reopened', 'raised']).toContain(kind);
          expect(incident.level).toBe(input.level);
        }
        if (state.open !== null) {
          expect(next.open).not.toBeNull();
          const { level, lowBuckets, quietBuckets, negativeQuietBuckets, highBuckets, proposed, blind, openedAt } = state.open;
          expect(next.open).toMatchObject({ lowBuckets, quietBuckets, negativeQuietBuckets, highBuckets, proposed, blind, openedAt });
          expect(next.open?.level).toBeGreaterThanOrEqual(level);
        }
        state = stepIncident(state, input, settings).state;
      }
    }));
  });

  test('looking into a bucket as often as one likes is looking once', () => {
    fc.assert(fc.property(inputs, (list) => {
      let state = NO_INCIDENTS;
      for (const input of list) {
        const once = stepAtOnce(state, input, settings);
        const twice = stepAtOnce(once.state, input, settings);
        expect(twice).toEqual({ state: once.state, changes: [], heldBack: once.heldBack });
        state = stepIncident(once.state, input, settings).state;
      }
    }));
  });
});
