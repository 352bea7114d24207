import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { startChromium } from '../../bench/support/chromium.ts';
import type { OpenPage } from '../support/browser.ts';
import { openDemo } from './demo.ts';

const BRAND = '/brands/merelspoor';
const OLDEST_NEGATIVE = '/mentions?period=1&brand=merelspoor&label=negative&by=model';
/** The demo's world goes on meanwhile: what came in between two looks would change the totals as well. */
const TRIES = 8;

let browser: Browser;
let desk: OpenPage;

beforeAll(async () => {
  browser = await startChromium();
  desk = await openDemo(browser, { person: 'nora' });
});
afterAll(async () => {
  await browser.close();
});

/** What the page of the brand counts: its labels, and critical people in each hour of the chart that is over. */
interface Counted {
  readonly labels: Readonly<Record<string, number>>;
  readonly chart: Readonly<Record<string, number>>;
  /** The line of critical people as it is drawn. */
  readonly line: string;
}

async function count(page: Page): Promise<Counted> {
  await page.goto(BRAND);
  const rows = await page.evaluate<[string, string, string][]>(`[...document.querySelectorAll('main table tbody tr')]
    .map((row) => [row.closest('.plot-table') ? 'chart' : 'labels', row.cells[0].textContent, row.closest('.plot-table') ? row.cells[3].textContent : row.cells[2].textContent])`);
  const of = (kind: string) => Object.fromEntries(rows.flatMap(([which, name, value]) => (which === kind ? [[name, Number.parseInt(value.replaceAll(/\D/gu, ''), 10)]] : [])));
  return { labels: of('labels'), chart: of('chart'), line: await page.locator('path.plot-line.critical:not(.partly)').first().getAttribute('d') ?? '' };
}

/** Path of the oldest mention of the day that the model calls negative: hours old, so that nothing new is counted beside it. */
async function oldestNegative(page: Page): Promise<string> {
  await page.goto(OLDEST_NEGATIVE);
  for (const older = page.getByRole('link', { name: 'Ouder', exact: true }); await older.isVisible(); ) await older.click();
  return (await page.locator('a[data-open]').last().getAttribute('href')) ?? '';
}

async function judge(page: Page, path: string, button: string): Promise<string> {
  await page.goto(path);
  await page.getByRole('button', { name: button, exact: true }).first().click();
  return page.getByRole('status').innerText();
}

const differences = (before: Counted['chart'], after: Counted['chart']) => Object.keys(before).filter((hour) => hour in after && before[hour] !== after[hour]);

describe('a label that a person corrects', () => {
  it('changes the counts and the chart of its brand at once, and taking it back restores them', async () => {
    const { page } = desk;
    const path = await oldestNegative(page);
    expect(path).toMatch(/^\/mentions\//u);
    for (let attempt = 1; ; attempt += 1) {
      const before = await count(page);
      expect(await judge(page, path, 'positief')).toContain('positief');
      const corrected = await count(page);
      await judge(page, path, 'Ongedaan maken');
      const after = await count(page);
      const isQuiet = new Set([before, corrected, after].map(({ labels }) => labels['samen'])).size === 1;
      if (!isQuiet && attempt < TRIES) continue;
      expect(corrected.labels).toEqual({ ...before.labels, negatief: (before.labels['negatief'] ?? 0) - 1, positief: (before.labels['positief'] ?? 0) + 1 });
      expect(after.labels).toEqual(before.labels);
      // One person in one hour: the chart's table has whole hours, and the mention counts in the hour that follows it.
      const [hour = '', ...others] = differences(before.chart, corrected.chart);
      expect(others).toEqual([]);
      expect(corrected.chart[hour]).toBe((before.chart[hour] ?? 0) - 1);
      expect(corrected.line).not.toBe(before.line);
      expect(differences(before.chart, after.chart)).toEqual([]);
      break;
    }
  });

  it('stands with name and time on the page of the mention, and is marked as a person’s', async () => {
    const { page } = desk;
    const path = await oldestNegative(page);
    await judge(page, path, 'neutraal');
    expect(await page.locator('main').innerText()).toMatch(/neutraal[^\n]*door een mens/u);
    expect(await page.getByRole('button', { name: 'neutraal', exact: true }).first().getAttribute('aria-pressed')).toBe('true');
    expect(await page.locator('section.card', { has: page.getByRole('listitem').filter({ hasText: 'Nora Kwikstaart' }) }).first().innerText()).toMatch(/neutraal/u);
    await judge(page, path, 'Ongedaan maken');
    expect(await page.locator('main').innerText()).toMatch(/negatief[^\n]*door het model/u);
    expect(desk.problems).toEqual([]);
  });
});
