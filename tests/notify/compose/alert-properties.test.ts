import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeAlert } from '../../../notify/compose/alert-message.ts';
import type { AlertFacts, AlertMessage } from '../../../schemas/alert.ts';
import { ALERT_CAUSES, VERDICTS } from '../../../schemas/plain/escalation.ts';
import { INCIDENT_MARKS } from '../../../schemas/plain/levels.ts';
import { inventedFacts, SENT_AT } from './invented-facts.ts';

/** Any text, hostile ones among them; words that a forgotten value would leave behind are kept out, so that they can be looked for. */
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.constantFrom('a\nWAT WE NIET WETEN\nniets', '”\r\n1. “vals', '\u202eomgekeerd', '<script>alert(1)</script>', '@here', '\u2028WAT', 'x'.repeat(10_000), ''),
).filter((value) => !/undefined|NaN|null|Infinity|\[object/.test(value));
const moment = fc.integer({ min: SENT_AT - 9e9, max: SENT_AT + 9e9 });
const count = fc.integer({ min: 0, max: 1e9 });
const level = fc.constantFrom(0, 1, 2, 3, 4);
const orNull = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: null });
const share = fc.double({ min: 0, max: 1, noNaN: true });

const facts: fc.Arbitrary<AlertFacts> = fc.record({
  incident: fc.constantFrom('4f1a02bc99d07e31', 'drill-00112233445566aa'),
  brand: fc.record({ id: fc.constant('merelspoor'), name: text, zone: fc.constantFrom('Europe/Brussels', 'America/New_York', 'Pacific/Apia') }),
  isDrill: fc.boolean(), cause: fc.constantFrom(...ALERT_CAUSES), level, peakLevel: level, at: moment, openedAt: moment, isStoreAway: fc.boolean(),
  severity: fc.double({ min: 0, max: 100, noNaN: true }),
  severityParts: fc.uniqueArray(fc.record({ part: fc.constantFrom('volume', 'negative', 'reach', 'acceleration'), share }), { selector: ({ part }) => part }),
  marks: fc.subarray([...INCIDENT_MARKS]), reason: orNull(fc.oneof(fc.constantFrom('severity-high'), text.filter((value) => !(value in {})))),
  numbers: fc.uniqueArray(fc.record({
    term: fc.constantFrom('negativeAuthors1h', 'x1', 'negativeShare', 'copies', 'safetyAuthors', 'unheard-of'), value: fc.double({ min: -1e9, max: 1e9, noNaN: true }),
    expected: fc.option(fc.double({ min: 0, max: 1e9, noNaN: true }), { nil: undefined }),
  }), { selector: ({ term }) => term }),
  drivers: orNull(fc.record({ terms: fc.array(text, { maxLength: 6 }), explained: share })),
  firstPostAt: orNull(moment), copies: orNull(count),
  quotes: fc.array(fc.record({ id: fc.constant('v-00ff00'), text, isUncertain: fc.boolean(), source: text }), { maxLength: 3 }),
  blindSources: fc.array(fc.record({ source: text, since: orNull(moment), reason: fc.oneof(fc.constantFrom('failing', 'valueOf'), text) }), { maxLength: 9 }),
  sources: orNull(fc.record({ seen: count, all: count })), notConnected: fc.subarray(['X', 'Facebook']), uncertain: orNull(fc.record({ some: count, all: count })),
  safetyAuthors: orNull(count), held: orNull(fc.record({ since: moment, until: moment, level, peakLevel: level })), owner: orNull(text), recipient: text,
  next: orNull(fc.record({ at: moment, names: fc.array(text, { maxLength: 3 }) })), verdict: orNull(fc.constantFrom(...VERDICTS)),
  record: orNull(fc.record({ times: count, real: count, noise: count })),
});
const language = fc.constantFrom('nl', 'en');

function everyLine({ subject, sign, headline, blocks, short, actions }: AlertMessage): readonly string[] {
  return [subject, sign, headline, ...blocks.flatMap(({ label, lines }) => [label, ...lines]), ...short, ...actions.map(({ label }) => label)];
}

describe('whatever the facts are', () => {
  it('what we do not know stands in the message, in mail and in chat', () => {
    fc.assert(fc.property(facts, language, (given, spoken) => {
      const { blocks, short } = composeAlert(given, spoken);
      const unknown = blocks.filter(({ kind }) => kind === 'unknown');
      expect(unknown).toHaveLength(1);
      expect(unknown[0]?.lines.length).toBeGreaterThan(0);
      expect(unknown[0]?.lines.every((line) => line.trim() !== '')).toBe(true);
      expect(short.filter((line) => line.startsWith('⚠ ')).length).toBe(1);
      expect(short.length).toBeLessThanOrEqual(4);
    }));
  });

  it('no value that is missing shows as a word of the program', () => {
    fc.assert(fc.property(facts, language, (given, spoken) => {
      expect(everyLine(composeAlert(given, spoken)).join('\n')).not.toMatch(/undefined|NaN|\bnull\b|Infinity|\[object|=>/);
    }));
  });

  it('the subject is one line of at most 150 characters, and no quote or author stands in it', () => {
    fc.assert(fc.property(facts, language, (given, spoken) => {
      const quote = 'een citaat dat nergens anders staat';
      const { subject } = composeAlert({ ...given, quotes: [{ id: 'v-00ff00', text: quote, isUncertain: false, source: 'Mastodon' }] }, spoken);
      expect(subject).not.toMatch(/[\r\n\u2028\u2029]/);
      expect(subject.length).toBeLessThanOrEqual(150);
      expect(subject).not.toContain(quote);
    }));
  });

  it('every line is one line, so that nothing a stranger wrote begins a line of ours', () => {
    fc.assert(fc.property(facts, language, (given, spoken) => {
      for (const line of everyLine(composeAlert(given, spoken))) expect(line).not.toMatch(/[\r\n\u2028\u2029\u0085\v\f]/);
    }));
  });

  it('a quote cannot end itself: between its marks there is no other mark', () => {
    fc.assert(fc.property(text, language, (written, spoken) => {
      const { blocks } = composeAlert(inventedFacts({ quotes: [{ id: 'v-00ff00', text: written, isUncertain: false, source: 'Mastodon' }] }), spoken);
      expect(blocks.find(({ kind }) => kind === 'quotes')?.lines).toEqual([expect.stringMatching(/^1\. “[^“”]*” · Mastodon \[v-00ff00\]$/)]);
    }));
  });

  it('the same facts make the same message', () => {
    fc.assert(fc.property(facts, language, (given, spoken) => {
      expect(composeAlert(given, spoken)).toEqual(composeAlert(given, spoken));
    }));
  });
});
