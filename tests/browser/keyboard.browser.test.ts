import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser } from 'playwright-core';
import { startChromium } from '../../bench/support/chromium.ts';
import type { OpenPage } from '../support/browser.ts';
import { demo, openDemo } from './demo.ts';

let browser: Browser;
let desk: OpenPage;

beforeAll(async () => {
  browser = await startChromium();
  desk = await openDemo(browser, { person: 'sanne' });
});
beforeEach(async () => {
  await desk.page.goto('/mentions');
});
afterAll(async () => {
  await browser.close();
});

describe('with the keyboard alone', () => {
  it('j and k walk through the list, o opens what is there', async () => {
    const { page } = desk;
    const hrefs = await page.evaluate<string[]>('[...document.querySelectorAll("[data-row] a[data-open]")].map((each) => each.getAttribute("href"))');
    const here = () => page.evaluate<number>('[...document.querySelectorAll("[data-row]")].findIndex((row) => "here" in row.dataset)');
    const focused = () => page.evaluate<string>('document.activeElement.getAttribute("href")');
    const places: number[] = [];
    for (const key of ['k', 'j', 'j', 'j', 'k']) {
      await page.keyboard.press(key);
      places.push(await here());
    }
    expect(places).toEqual([0, 1, 2, 3, 2]);
    expect(await focused()).toBe(hrefs[2]);
    await Promise.all([page.waitForURL(/\/mentions\/[^/]+\/[^/]+$/u), page.keyboard.press('o')]);
    expect(page.url()).toBe(`${demo.web}${hrefs[2]}`);
  });

  it('are letters where somebody writes', async () => {
    const { page } = desk;
    await page.getByLabel('Zoek in teksten').press('j');
    expect(await page.getByLabel('Zoek in teksten').inputValue()).toBe('j');
    expect(await page.locator('[data-here]').count()).toBe(0);
  });

  it('? shows the keys, Escape puts them away', async () => {
    const { page } = desk;
    const keys = page.locator('dialog.keys');
    expect(await keys.isVisible()).toBe(false);
    await page.keyboard.press('?');
    expect(await keys.isVisible()).toBe(true);
    expect(await keys.innerText()).toMatch(/volgende[\s\S]*vorige[\s\S]*openen/u);
    await page.keyboard.press('Escape');
    expect(await keys.isVisible()).toBe(false);
  });

  it('the first stop leads past the navigation', async () => {
    const { page } = desk;
    await page.keyboard.press('Tab');
    expect(await page.evaluate<string>('document.activeElement.textContent')).toBe('Naar de inhoud');
    expect((await page.locator('a.skip').boundingBox())?.x).toBeGreaterThanOrEqual(0);
    await page.keyboard.press('Enter');
    expect(await page.evaluate<string>('document.activeElement.id')).toBe('content');
    await page.keyboard.press('Tab');
    expect(await page.evaluate<boolean>('document.querySelector("main").contains(document.activeElement)')).toBe(true);
  });

  it('every stop on the way through the first screen shows where it is', async () => {
    const { page } = desk;
    await page.goto('/');
    const all = await page.evaluate<number>('[...document.querySelectorAll("a[href],button,summary,select,textarea,input:not([type=hidden])")].filter((each) => each.checkVisibility()).length');
    for (let stop = 0; stop < all; stop += 1) {
      await page.keyboard.press('Tab');
      const seen = await page.evaluate<{ readonly what: string; readonly ring: string }>(`(() => {
        const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
        return { what: document.activeElement.tagName, ring: outlineStyle + ' ' + outlineWidth };
      })()`);
      expect(seen).toEqual({ what: expect.not.stringMatching(/^BODY$/u), ring: 'solid 3px' });
    }
    expect(desk.problems).toEqual([]);
  });
});
