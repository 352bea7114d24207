import { describe, expect, it } from 'vitest';
import { redactQuote } from '../../analysis/redact-quote.ts';
import { TEXT_COLUMNS } from '../../reports/render/render-text.ts';
import { widthOf } from '../../reports/render/wrap.ts';
import { renderReport } from '../../reports/render-report.ts';
import type { ReportQuote, ReportTopic, WeekFacts } from '../../schemas/report.ts';
import { absent, hasShared, readShared } from '../support/shared-data.ts';
import { BILL, WEEK } from './sample-week.ts';

const NAUGHTY = 'hostile/blns.json';
const BAD = '<script>alert(1)</script>"\'><img src=x onerror=alert(1)> https://kwaad.example/@x javascript:alert(1) ``` \u202eretupmoc\r\nBcc: piet@elders.example [klik](https://kwaad.example)';

/** A week with a stranger's words wherever words may come from outside. */
function weekOf(words: string): WeekFacts {
  const quote: ReportQuote = { id: 'v-4410aa', text: words, source: words };
  const topic: ReportTopic = { ...BILL, id: 't-word:x', name: words, sources: [{ source: words, share: 0.5 }], quotes: [quote] };
  return {
    ...WEEK, brand: { ...WEEK.brand, name: words },
    completeness: { ...WEEK.completeness, blind: WEEK.completeness.blind.map((span) => ({ ...span, source: words })), notConnected: [words, words], models: [words] },
    trend: { ...WEEK.trend, campaigns: WEEK.trend.campaigns.map((campaign) => ({ ...campaign, label: words })) },
    topics: { week: [topic], day: [topic], month: [topic] },
    issues: WEEK.issues.map((issue) => ({ ...issue, name: words, owner: words, quote })),
    compliments: { ...WEEK.compliments, best: quote },
    competitors: { refused: null, shares: [{ name: words, isOwn: false, share: 0.1, precision: 0.9, mentions: 3 }] },
    nextWeek: { ...WEEK.nextWeek, campaigns: WEEK.nextWeek.campaigns.map((campaign) => ({ ...campaign, label: words })), watch: [{ id: 't-word:x', name: words }] },
  };
}

const tagsOf = (html: string): readonly string[] => (html.slice(html.indexOf('<body>')).match(/<[a-z/][^>]*>/giu) ?? []).map((tag) => tag.replace(/ (?:aria-label|class)="[^"]*"/gu, ''));

function expectHarmless(words: string): void {
  const { html, text, subject, short } = renderReport(weekOf(words), 'nl');
  expect(tagsOf(html)).toEqual(tagsOf(renderReport(weekOf('gewoon'), 'nl').html));
  for (const row of [subject, ...short, ...text.split('\n')]) {
    expect(row).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
  }
  for (const row of text.split('\n')) expect(widthOf(row)).toBeLessThanOrEqual(TEXT_COLUMNS);
  expect(text.isWellFormed()).toBe(true);
}

describe('words of strangers in a report', () => {
  it('are escaped everywhere, and neither a link nor a second line', () => {
    expectHarmless(BAD);
    const { html, text } = renderReport(weekOf(BAD), 'nl');
    expect(html).not.toContain('<script');
    expect(text).not.toMatch(/”[^·\n]*https:\/\//u);
    expect(text).not.toMatch(/“[^”]*(?:https:\/\/|@x)/u);
  });

  it.skipIf(!hasShared(NAUGHTY))(`change nothing of its shape, however naughty${hasShared(NAUGHTY) ? '' : ` (${absent(NAUGHTY)})`}`, () => {
    const strings = JSON.parse(readShared(NAUGHTY).toString('utf8')) as readonly string[]; // a list of strings
    expect(strings.length).toBeGreaterThan(300);
    for (const words of strings.filter((_, place) => place % 3 === 0)) expectHarmless(words);
  });

  it('lead nowhere but to addresses of the web that the caller gives', () => {
    const { html } = renderReport(WEEK, 'nl', { links: { report: 'javascript:alert(1)', mention: () => 'data:text/html,x', incident: () => '//kwaad.example/x' } });
    expect(html).not.toMatch(/href=/u);
    expect(renderReport(WEEK, 'nl', { links: { mention: (id) => `/mentions/${id}?a=1&b="2"` } }).html).toContain('href="/mentions/v-4410aa?a=1&amp;b=&quot;2&quot;"');
  });

  it('hold no handle, number, address, account or link once they were redacted', () => {
    const written = 'Dhr. Kanarie (@kanarie_bo, kanarie@post.example, 06-12345678, BE71 0961 2345 6769) zegt op https://plein.example/kanarie dat de factuur niet klopt';
    const text = redactQuote(written);
    if (text === undefined) throw new Error('expected a quote');
    const report = renderReport(weekOf(text), 'nl');
    for (const form of [report.html, report.text, report.subject, ...report.short]) expect(form).not.toMatch(/kanarie|12345678|0961/iu);
    expect(report.text.replace(/\s+/gu, ' ')).toContain('dat de factuur niet klopt');
  });
});
