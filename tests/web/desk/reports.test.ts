import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWriteReport } from '../../../activities/report/write-report.ts';
import { addWeeks, weekOf, weekSpan } from '../../../analysis/statistics/iso-week.ts';
import type { Brand } from '../../../schemas/config/brands.ts';
import { StoreError } from '../../../schemas/errors.ts';
import type { BrandId, IsoTime, ReportPeriod } from '../../../schemas/plain/history-safe.ts';
import { forgetReportsBefore } from '../../../store/forget-reports.ts';
import { listReports } from '../../../store/reports.ts';
import type { House } from '../../../web/screen.ts';
import { BRAND, CANARIES, fillWeeks, weeksAround, ZONE } from '../../activities/report/seeded-week.ts';
import { openTestStore, type TestStore } from '../../store/test-store.ts';
import { houseOf, signedIn, type Browser } from '../browser.ts';
import { createDeskDouble } from '../desk-double.ts';

const NOW = Date.now();
const { period, before, from } = weeksAround(NOW);
const brand: Brand = {
  ...BRAND, query: 'kempenvonk', purpose: 'p', legalBasis: 'l', owner: 'o', reviewBy: '2099-01-01', sourceLanguage: undefined, precision: undefined, compareWith: [],
  ownAccounts: [], employees: [], agencies: [], media: [], politicians: [], vips: [], competitors: [],
};
let test: TestStore;
let house: House;
beforeAll(async () => {
  test = await openTestStore();
  await fillWeeks(test.store, NOW);
  const write = createWriteReport({ store: test.store, brands: { brands: [brand] }, now: () => NOW });
  house = houseOf({
    store: test.store, desk: createDeskDouble({ store: test.store, now: () => NOW }), brands: { brands: [brand] }, now: () => NOW,
    writeReport: (report) => write({ brand: report.brand as BrandId, kind: report.kind, period: report.period as ReportPeriod, tick: new Date(NOW).toISOString() as IsoTime }, new AbortController().signal),
  });
});
afterAll(() => test.close());

/** Presses the button of a form of the list, with what somebody may have put into it. */
async function write(browser: Browser, fields: Readonly<Record<string, string>>): Promise<void> {
  const { csrf = '' } = (await browser.get('/reports')).form('/reports/write');
  expect((await browser.post('/reports/write', { csrf, ...fields })).status).toBe(303);
}

const page = `/reports/kempenvonk/${period}`;
const browse = (person = 'joris', over: Partial<House> = {}) => signedIn(houseOf({ ...house, ...over }), person);

describe('the screen of reports', () => {
  it('says when the first one comes while there is none, and offers to write a missing week', async () => {
    const { status, text } = await (await browse()).get('/reports');
    expect(status).toBe(200);
    expect(text).toMatch(/Het volgende weekrapport komt ma [\s\S]* 08:00/u);
    expect(text).toContain('Nog geen dagoverzichten.');
    expect(text.match(/niet geschreven/gu)).toHaveLength(12);
    expect(text).toMatch(/aria-label="Schrijf nu: Week \d+, [^"]+ van Kempenvonk"/u);
    expect((await (await browse('joris', { writeReport: undefined })).get('/reports')).text).not.toContain('Schrijf nu');
    expect((await (await browse('joris', { brands: { brands: [] } })).get('/reports')).text).toContain('Nog geen merken');
  });

  it('writes on request, once for two presses, and tells nobody', async () => {
    const browser = await browse();
    expect((await browser.get(page)).status).toBe(404);
    for (let press = 0; press < 2; press += 1) await write(browser, { brand: 'kempenvonk', period });
    expect((await listReports(test.store, { limit: 10 })).map((report) => [report.period, report.state])).toEqual([[period, 'complete']]);
    expect((await browser.get('/reports')).text).toMatch(/volledig[\s\S]*60 vermeldingen, 50 mensen/u);
  });

  it('shows a report as page and as text, in both languages, with nothing of its posts but redacted quotes', async () => {
    const browser = await browse();
    const shown = await browser.get(page);
    expect(shown.status).toBe(200);
    expect(shown.text).toMatch(/voorschotfactuur[\s\S]*Facturatie/u);
    expect(shown.text).not.toMatch(/ style="/u);
    for (const query of ['?view=text', '?language=en', '?view=text&language=en']) {
      const other = await browser.get(`${page}${query}`);
      expect(other.text).toContain('voorschotfactuur');
      expect(other.text).toContain(query.includes('language') ? '<div lang="en">' : '<div lang="nl">');
      for (const canary of CANARIES) expect(other.text).not.toContain(canary);
    }
    const [, style = ''] = /href="(\/reports\/style-[0-9a-f]{16}\.css)"/u.exec(shown.text) ?? [];
    expect((await browser.get(style)).text).toContain('.report');
    expect(shown.text).toContain('<a href="/incidents/31aa00000000c0de"');
  });

  it('tells which weeks changed afterwards', async () => {
    const browser = await browse();
    await write(browser, { brand: 'kempenvonk', period: before });
    expect((await browser.get('/reports')).text).not.toContain('later herzien');
  });

  it('refuses what is no period, what has not begun, and whoever does not read posts', async () => {
    const browser = await browse();
    for (const path of ['/reports/kempenvonk/2026-W54', '/reports/kempenvonk/x', '/reports/nergens/2026-W47', '/reports/kempenvonk/2026-02-30']) expect((await browser.get(path)).status).toBe(404);
    const coming = addWeeks(weekOf(NOW, ZONE), 2);
    expect((await browser.get(`/reports/kempenvonk/${coming}`)).text).toContain('is nog niet begonnen');
    const known = (await listReports(test.store, { limit: 100 })).length;
    for (const form of [{ brand: 'kempenvonk', period: coming }, { brand: 'nergens', period }, { brand: 'kempenvonk', period: 'x' }]) await write(browser, form);
    expect(await listReports(test.store, { limit: 100 })).toHaveLength(known);
    for (const person of ['otto', 'priya']) expect((await (await browse(person)).get(page)).status).toBe(403);
  });

  it('says that a report could not be written while the store is away from the writer', async () => {
    const browser = await browse('joris', { writeReport: () => Promise.reject(new StoreError('Down', 'away')), onError: () => undefined });
    await write(browser, { brand: 'kempenvonk', period });
    expect((await browser.get('/reports')).text).toContain('Dit rapport kon niet worden geschreven.');
  });

  it('keeps the figures of a report whose words have gone, and offers to write it again', async () => {
    await forgetReportsBefore(test.store, from + 1);
    const browser = await browse();
    expect((await browser.get(page)).text).toMatch(/De woorden zijn gewist[\s\S]*Schrijf opnieuw/u);
    expect((await browser.get('/reports')).text).toContain('60 vermeldingen, 50 mensen');
    expect(weekSpan(period, ZONE).from).toBe(from * 1_000);
  });
});
