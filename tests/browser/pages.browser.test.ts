import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { startChromium } from '../../bench/support/chromium.ts';
import { openWebKey } from '../../cli/keys.ts';
import type { IncidentId, RecipientId } from '../../schemas/plain/history-safe.ts';
import { ACTION_LINK_MS, signActionLink } from '../../store/action-links.ts';
import { findBarriers, findNameless, overflowOf, type OpenPage } from '../support/browser.ts';
import { demo, openDemo } from './demo.ts';

/** Screens of every kind, by the link of a page that leads there when their address is not known beforehand. */
interface Stop {
  readonly name: string;
  readonly path: string;
  /** Link on `path` that is followed; the page is `path` itself without it. */
  readonly link?: string;
  readonly status?: 403 | 404;
  readonly person?: 'nora' | 'oscar' | 'sanne' | 'nobody';
}

const STOPS: readonly Stop[] = [
  { name: 'now', path: '/' },
  { name: 'incidents', path: '/incidents' },
  { name: 'incident', path: '/incidents?filter=real', link: 'main a[href^="/incidents/"]:not([href*="filter"])' },
  { name: 'incident of a brand in trouble', path: '/brands/merelspoor', link: '.plot-incidents a' },
  { name: 'review', path: '/incidents?filter=real', link: 'main a[href^="/incidents/"]:not([href*="filter"])/review' },
  { name: 'morning', path: '/morning' },
  { name: 'mentions', path: '/mentions' },
  { name: 'mentions with every filter open', path: '/mentions?label=negative&brand=merelspoor&q=trein' },
  { name: 'mentions, none found', path: '/mentions?q=zeepaardjesrace' },
  { name: 'mention', path: '/mentions', link: 'a[data-open]' },
  { name: 'mention of a story', path: '/brands/kempenvonk?span=30d', link: 'main ol a.words' },
  { name: 'brands', path: '/brands' },
  { name: 'brand, a day', path: '/brands/merelspoor' },
  { name: 'brand, a month', path: '/brands/kempenvonk?span=30d' },
  { name: 'postbox', path: '/postbox' },
  { name: 'message', path: '/postbox', link: 'main a[href^="/postbox/"]' },
  { name: 'sources', path: '/sources' },
  { name: 'reports', path: '/reports' },
  { name: 'weekly report', path: '/reports', link: 'main a[href^="/reports/merelspoor/20"][href*="-W"]' },
  { name: 'digest', path: '/reports', link: 'main a[href^="/reports/merelspoor/20"]:not([href*="-W"])' },
  { name: 'topics', path: '/topics?brand=merelspoor' },
  { name: 'topics, a month', path: '/topics?brand=kempenvonk&period=month' },
  { name: 'service', path: '/service?brand=merelspoor' },
  { name: 'fans', path: '/fans?brand=merelspoor', person: 'sanne' },
  { name: 'fans, why not', path: '/fans?brand=merelspoor&tab=why-not', person: 'sanne' },
  { name: 'fans, not for this role', path: '/fans', status: 403 },
  { name: 'work list of a week', path: '/morning?state=all&days=7', person: 'sanne' },
  { name: 'promises', path: '/morning/promises', person: 'sanne' },
  { name: 'api', path: '/api' },
  { name: 'nothing there', path: '/nowhere', status: 404 },
  { name: 'no such incident', path: '/incidents/0000000000000000', status: 404 },
  { name: 'no such mention', path: '/mentions/mastodon/00', status: 404 },
  { name: 'not for this role', path: '/mentions', status: 403, person: 'oscar' },
  { name: 'now, for somebody who only looks', path: '/', person: 'oscar' },
  { name: 'sign in', path: '/sign-in', person: 'nobody' },
  { name: 'sign in, signed out by another key', path: '/sign-in?because=foreign', person: 'nobody' },
  { name: 'link that is not ours', path: '/a/never.made', status: 403, person: 'nobody' },
];
/** Both kinds of light at both widths; in the second language, whose pages are built alike, each of them once. */
const LOOKS = {
  nl: [{ width: 1_200, dark: false }, { width: 360, dark: true }, { width: 360, dark: false }, { width: 1_200, dark: true }],
  en: [{ width: 1_200, dark: true }, { width: 360, dark: false }],
} as const;

let browser: Browser;
beforeAll(async () => {
  browser = await startChromium();
});
afterAll(async () => {
  await browser.close();
});

it('what is wrong with a page is found', async () => {
  const { page, problems } = await openDemo(browser);
  await page.setContent(`<title>x</title><main><p style="color:#999;background:#fff">grey</p><input><button></button><img src="data:,"><div style="width:3000px">wide</div></main><script>console.error('no'); nowhere()</script>`, { waitUntil: 'load' });
  const rules = (await findBarriers(page)).map((each) => each.split(' ')[0]);
  for (const rule of ['color-contrast', 'html-has-lang', 'image-alt', 'label', 'button-name']) expect(rules).toContain(rule);
  expect(await findNameless(page)).toHaveLength(2);
  expect(await overflowOf(page)).toBeGreaterThan(0);
  expect([...problems].sort()).toEqual(['console error: no', 'script: nowhere is not defined']);
});

describe.each(['nl', 'en'] as const)('every page in %s', (language) => {
  const people = new Map<string, OpenPage>();
  beforeAll(async () => {
    for (const person of ['nora', 'oscar', 'sanne'] as const) people.set(person, await openDemo(browser, { person, language }));
    const stranger = await openDemo(browser);
    await stranger.context.addCookies([{ name: 'klankbord_language', value: language, url: demo.web }]);
    people.set('nobody', stranger);
  });

  const titles = new Map<string, string>();

  it.each(STOPS.map((stop) => [stop.name, stop] as const))('%s: no complaint, no barrier in either light at either width, every field named', async (name, { path, link, status, person = 'nora' }) => {
    const open = people.get(person);
    if (open === undefined) throw new Error(`nobody is ${person}`);
    const { page, problems } = open;
    const before = problems.length;
    const address = link === undefined ? path : await follow(page, path, link);
    const answer = await page.goto(address);
    expect(answer?.status()).toBe(status ?? 200);
    expect(problems.slice(before)).toEqual(status === undefined ? [] : [`${status} ${demo.web}${address}`]);
    expect(await page.locator('html').getAttribute('lang')).toBe(language);
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
    expect(await findNameless(page)).toEqual([]);
    titles.set(name, await page.title());
    for (const { width, dark } of LOOKS[language]) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
      expect(await overflowOf(page), `${width} px`).toBeLessThanOrEqual(0);
      expect(await findBarriers(page), `${width} px, ${dark ? 'dark' : 'light'}`).toEqual([]);
    }
    expect(problems.slice(before + (status === undefined ? 0 : 1))).toEqual([]);
  });

  it('a page of a link, on its own', async () => {
    const open = people.get('nobody');
    if (open === undefined) throw new Error('nobody is there');
    const nora = people.get('nora');
    if (nora === undefined) throw new Error('nora is not there');
    const incident = (await follow(nora.page, '/incidents?filter=real', 'main a[href^="/incidents/"]:not([href*="filter"])')).split('/').at(-1) ?? '';
    const token = signActionLink(openWebKey(demo.installation), { incident: incident as IncidentId, chain: 1, step: 0, recipient: 'nora' as RecipientId, level: 3, expiresAt: Date.now() + ACTION_LINK_MS }); // ids of the demo
    const before = open.problems.length;
    await open.page.goto(`/a/${token}`);
    titles.set('link', await open.page.title());
    for (const { width, dark } of LOOKS[language]) {
      await open.page.setViewportSize({ width, height: 800 });
      await open.page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
      expect(await findBarriers(open.page), `${width} px`).toEqual([]);
    }
    expect(open.problems.slice(before)).toEqual([]);
  });

  it('has a title that tells it from every other one', () => {
    const ofScreens = ['now', 'incidents', 'incident', 'review', 'morning', 'mentions', 'mention', 'brands', 'brand, a day', 'brand, a month', 'postbox', 'message', 'sources', 'reports', 'weekly report', 'digest', 'topics', 'service', 'fans', 'promises', 'api', 'sign in', 'link', 'nothing there', 'not for this role'].map((name) => titles.get(name));
    expect(ofScreens.filter((title, place) => title === undefined || ofScreens.indexOf(title) !== place)).toEqual([]);
    for (const title of titles.values()) expect(title).toMatch(/\S · Klankbord$/u);
  });
});

/** Address that the first link of a page leads to; what stands behind a slash after the selector is added to it. */
async function follow(page: Page, path: string, link: string): Promise<string> {
  const [selector = '', more] = link.split(/(?<=\))(\/\w+)$/u);
  // The demo writes its reports while its crisis goes on.
  await expect.poll(async () => {
    await page.goto(path);
    return page.locator(selector).count();
  }, { timeout: 120_000, interval: 1_000, message: `${selector} on ${path}` }).toBeGreaterThan(0);
  const href = await page.locator(selector).first().getAttribute('href');
  return `${href ?? ''}${more ?? ''}`;
}
