import { describe, expect, it } from 'vitest';
import { renderReport } from '../../reports/render-report.ts';
import type { ReportFacts } from '../../schemas/report.ts';
import { readGolden } from '../support/golden.ts';
import { DAY_FACTS, EMPTY_WEEK, INCOMPLETE_WEEK, WEEK } from './sample-week.ts';
import { numbersIn, visibleText } from './visible-text.ts';

const LINKS = { report: 'https://klankbord.kempenvonk.example/reports/kempenvonk/2026-W46', mention: (id: string) => `https://klankbord.kempenvonk.example/mentions/${id}`, incident: (id: string) => `https://klankbord.kempenvonk.example/incidents/${id.slice(2)}` };
const REPORTS: readonly (readonly [name: string, facts: ReportFacts, language: 'nl' | 'en'])[] = [
  ['week-nl', WEEK, 'nl'], ['week-en', WEEK, 'en'], ['week-empty-nl', EMPTY_WEEK, 'nl'], ['week-empty-en', EMPTY_WEEK, 'en'], ['week-incomplete-nl', INCOMPLETE_WEEK, 'nl'], ['day-nl', DAY_FACTS, 'nl'], ['day-en', DAY_FACTS, 'en'],
];

/** The body alone, an element a row, so that a change can be reviewed. */
function inRows(html: string): string {
  return html.slice(html.indexOf('<body>')).replace(/<(?=(?:article|header|h1|h2|h3|section|div|p|table|tr|th|td|svg|rect|path|footer)\b)/gu, '\n<');
}

describe.each(REPORTS)('the report %s', (name, facts, language) => {
  const { subject, html, text, short } = renderReport(facts, language, { links: LINKS });

  it('reads as it was laid out', () => {
    const whole = `${subject}\n\n${short.join('\n')}\n\n${text}`;
    expect(whole).toBe(readGolden(`tests/golden/reports/${name}.txt`, whole));
    const body = inRows(html);
    expect(body).toBe(readGolden(`tests/golden/reports/${name}.html`, body));
  });

  it('has every number of its text on its page, and no row wider than 110 columns', () => {
    const shown = new Set(numbersIn(visibleText(html)));
    expect(numbersIn(text).length).toBeGreaterThan(10);
    expect(numbersIn(text.replace(/https:\S+/gu, '')).filter((number) => !shown.has(number))).toEqual([]);
    expect(text.split('\n').filter((row) => [...row].length > 110 && !row.includes('https://'))).toEqual([]);
  });

  it('is one document that runs nothing, fetches nothing and styles itself', () => {
    expect(html).not.toMatch(/<(?:script|link|img|iframe|object|embed|form|input|base)\b|\son\w+=|javascript:|@import|url\(|\sstyle=/iu);
    expect(html).toContain('default-src &#39;none&#39;');
    expect(html.match(/<style>/gu)).toHaveLength(1);
    expect([...html.matchAll(/(?:href|src)="([^"]*)"/gu)].map(([, address = '']) => new URL(address).host).filter((host) => host !== 'klankbord.kempenvonk.example')).toEqual([]);
  });

  it('names its tables, its columns and its rows for those who hear it', () => {
    const count = (pattern: RegExp): number => html.match(pattern)?.length ?? 0;
    expect(count(/<table/gu)).toBe(count(/<caption>[^<]+<\/caption>/gu));
    expect(html).not.toMatch(/<th(?=[ >])(?! scope=)/u);
    expect(count(/<section aria-labelledby="report-([a-z-]+)">\s*<h[23] id="report-/gu)).toBe(count(/<section/gu));
  });
});
