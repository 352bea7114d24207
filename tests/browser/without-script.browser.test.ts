import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from 'playwright-core';
import { startChromium } from '../../bench/support/chromium.ts';
import type { OpenPage } from '../support/browser.ts';
import { openDemo } from './demo.ts';
import { closeDrill, startDrill } from './drill.ts';

let browser: Browser;
let desk: OpenPage;
let plain: OpenPage;

beforeAll(async () => {
  browser = await startChromium();
  desk = await openDemo(browser, { person: 'oscar' });
  plain = await openDemo(browser, { hasScript: false, width: 360, height: 740 });
});
afterAll(async () => {
  await closeDrill((await openDemo(browser, { person: 'nora' })).page);
  await browser.close();
});

describe('without a script', () => {
  it('somebody signs in, posts an update on a drill, and takes it over', async () => {
    const { page } = plain;
    await page.goto('/');
    await page.getByRole('button', { name: 'Wouter Roodborst' }).click();
    const incident = await startDrill(page, 'Kempenvonk');
    await page.getByLabel('Wat moeten de anderen weten?').fill('Zonder script geschreven.');
    await page.getByRole('button', { name: 'Update plaatsen' }).click();
    expect(await page.getByRole('status').innerText()).toBe('Update geplaatst.');
    await page.getByRole('button', { name: 'Ik neem het over' }).click();
    expect(await page.getByRole('status').innerText()).toMatch(/^Je hebt het · /u);
    await desk.page.goto(`/incidents/${incident}`);
    expect(await desk.page.locator('.timeline').innerText()).toContain('Zonder script geschreven.');
    expect(await desk.page.locator('p.figure').innerText()).toMatch(/^Wouter Roodborst · /u);
  });

  it('sheets of buttons open, filters filter, the language changes, and the page comes again by itself', async () => {
    const { page } = plain;
    await page.goto('/mentions');
    await page.locator('summary', { hasText: 'Filters' }).click();
    await page.getByLabel('Merk').selectOption('stadsros');
    await page.getByRole('button', { name: 'Toon' }).click();
    expect(new URL(page.url()).searchParams.get('brand')).toBe('stadsros');
    expect(await page.getByLabel('Merk').inputValue()).toBe('stadsros');
    await page.getByRole('button', { name: 'English' }).click();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await page.goto('/');
    expect(await page.locator('noscript').innerHTML()).toContain('http-equiv="refresh"');
    expect(plain.problems).toEqual([]);
  });
});
