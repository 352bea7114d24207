import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderReport } from '../../reports/render-report.ts';
import type { DayFacts, ReportFacts, WeekFacts } from '../../schemas/report.ts';
import { DAY_FACTS, EMPTY_WEEK, INCOMPLETE_WEEK, WEEK } from './sample-week.ts';
import { numbersIn, visibleText } from './visible-text.ts';

/** What orders and names: whole numbers of a calendar, which nothing computes. */
const ORDERS = new Set(['from', 'to', 'until', 'at', 'openedAt', 'writtenAt', 'answeredAt', 'firstPostAt', 'firstMentionAt', 'readUntil', 'since', 'dueAt', 'version', 'weekday', 'fromHour', 'toHour', 'weeks', 'level', 'peakLevel', 'queryVersions']);
const FIGURE = fc.oneof(fc.constantFrom(0, 1, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0.0001), fc.integer({ min: -1_000, max: 1_000_000 }), fc.double({ min: -1e9, max: 1e9, noNaN: true }));
/** Blocks that may be absent as a whole. */
const ABSENT = new Set(['lastYear', 'value', 'before', 'difference', 'service', 'ambassadors', 'biggestStory', 'best', 'quote', 'answered', 'unanswered', 'kappa', 'coverage', 'ratio', 'acknowledgedMinutes', 'mentionsSince', 'low', 'high', 'target', 'share', 'precision']);

/** Facts in which figures are any number at all, and what may be absent often is. */
function disturbed<Facts extends ReportFacts>(facts: Facts): fc.Arbitrary<Facts> {
  return arbitraryOf(facts, '') as fc.Arbitrary<Facts>; // the same shape: leaves and lengths alone change
}

function arbitraryOf(value: unknown, name: string): fc.Arbitrary<unknown> {
  const made = madeOf(value, name);
  return ABSENT.has(name) ? fc.oneof({ weight: 4, arbitrary: made }, { weight: 1, arbitrary: fc.constant(null) }) : made;
}

function madeOf(value: unknown, name: string): fc.Arbitrary<unknown> {
  if (typeof value === 'number') return ORDERS.has(name) ? fc.constant(value) : fc.oneof({ weight: 3, arbitrary: fc.constant(value) }, { weight: 2, arbitrary: FIGURE });
  if (Array.isArray(value)) return value.length === 0 || ORDERS.has(name) && typeof value[0] === 'number' ? fc.constant(value) : fc.tuple(...value.map((each) => arbitraryOf(each, ''))).chain((all) => fc.subarray(all));
  if (typeof value === 'object' && value !== null) return fc.record(Object.fromEntries(Object.entries(value).map(([key, each]) => [key, arbitraryOf(each, key)])));
  return fc.constant(value);
}

const FACTS: fc.Arbitrary<WeekFacts | DayFacts> = fc.oneof(disturbed(WEEK), disturbed(EMPTY_WEEK), disturbed(INCOMPLETE_WEEK), disturbed(DAY_FACTS));
const LANGUAGE = fc.constantFrom('nl', 'en');

describe('a report of any facts', () => {
  it('never shows what is no number, and nothing that code calls absent', () => {
    fc.assert(fc.property(FACTS, LANGUAGE, (facts, language) => {
      const { subject, html, text, short } = renderReport(facts, language);
      expect(`${subject}\n${html.slice(html.indexOf('<body>'))}\n${text}\n${short.join('\n')}`).not.toMatch(/NaN|Infinity|undefined|\bnull\b|\[object|−0(?![\d.,])|∞/u);
    }), { numRuns: 150 });
  });

  it('has every number of its text on its page', () => {
    fc.assert(fc.property(FACTS, LANGUAGE, (facts, language) => {
      const { html, text } = renderReport(facts, language);
      const shown = new Set(numbersIn(visibleText(html)));
      expect(numbersIn(text).filter((number) => !shown.has(number))).toEqual([]);
    }), { numRuns: 80 });
  });

  it('has no time below zero', () => {
    fc.assert(fc.property(FACTS, LANGUAGE, (facts, language) => {
      expect(renderReport(facts, language).text.replace(/\s+/gu, ' ')).not.toMatch(/−\d[\d.,]*(?: \([^)]*\))? (?:min|u\b|h\b|bureau-uren|desk hours|dagen|days)/u);
    }), { numRuns: 80 });
  });

  it('is the same each time', () => {
    fc.assert(fc.property(FACTS, LANGUAGE, (facts, language) => {
      expect(renderReport(facts, language)).toEqual(renderReport(facts, language));
    }), { numRuns: 10 });
  });
});
