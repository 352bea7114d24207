import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from 'playwright-core';
import { startChromium } from '../../bench/support/chromium.ts';
import { openWebKey } from '../../cli/keys.ts';
import type { IncidentId, RecipientId } from '../../schemas/plain/history-safe.ts';
import { ACTION_LINK_MS, signActionLink } from '../../store/action-links.ts';
import { findBarriers, overflowOf, type OpenPage } from '../support/browser.ts';
import { demo, openDemo } from './demo.ts';
import { closeDrill, startDrill } from './drill.ts';

/** A phone of long ago. */
const PHONE = { width: 360, height: 740 };
/** WCAG 2.2, and what a thumb meets. */
const THUMB_PX = 44;

let browser: Browser;
let desk: OpenPage;
let incident = '';

beforeAll(async () => {
  browser = await startChromium();
  desk = await openDemo(browser, { person: 'nora' });
  incident = await startDrill(desk.page, 'Stadsros');
});
afterAll(async () => {
  await closeDrill(desk.page);
  await browser.close();
});

/** The button of the mail that this person got: the demo sends nothing out, so it is made as the chain makes it when it sends. */
function linkFor(recipient: string, expiresAt = Date.now() + ACTION_LINK_MS): string {
  return `/a/${signActionLink(openWebKey(demo.installation), { incident: incident as IncidentId, chain: 1, step: 0, recipient: recipient as RecipientId, level: 3, expiresAt })}`; // ids of the demo
}

const openPhone = () => openDemo(browser, PHONE);

describe('the button of a mail, on a phone where nobody is signed in', () => {
  it('opens a page that fits, says what it is and who one is, and changes nothing', async () => {
    const { page, problems } = await openPhone();
    const link = linkFor('nora');
    for (const _ of [1, 2, 3]) await page.goto(link);
    const words = await page.locator('main').innerText();
    for (const part of ['Stadsros', 'Je bent Nora Kwikstaart.', 'Brandoefening: telt nergens mee']) expect(words).toContain(part);
    expect(words).toMatch(/nog niemand/iu);
    expect(await overflowOf(page)).toBe(0);
    const button = await page.getByRole('button', { name: 'Ik neem het over' }).boundingBox();
    expect(button?.height).toBeGreaterThanOrEqual(THUMB_PX);
    expect(button?.width).toBeGreaterThanOrEqual(PHONE.width - 80);
    expect((button?.y ?? PHONE.height) + (button?.height ?? 0)).toBeLessThan(PHONE.height);
    for (const other of await page.locator('main').getByRole('button').all()) if (await other.isVisible()) expect((await other.boundingBox())?.height).toBeGreaterThanOrEqual(THUMB_PX);
    expect(await findBarriers(page)).toEqual([]);
    expect(problems).toEqual([]);
    await desk.page.goto(`/incidents/${incident}`);
    expect(await desk.page.locator('main').innerText()).toMatch(/nog niemand/iu);
  });

  it('takes over when it is pressed there; a second device and the next person are told', async () => {
    const [phone, tablet, other] = [await openPhone(), await openPhone(), await openPhone()];
    for (const { page } of [phone, tablet]) await page.goto(linkFor('nora'));
    await other.page.goto(linkFor('wouter'));
    const button = ({ page }: OpenPage) => page.getByRole('button', { name: 'Ik neem het over' });
    await button(phone).click();
    expect(await phone.page.getByRole('status').innerText()).toMatch(/^Je hebt het · \d\d:\d\d\. Er wordt niemand meer gebeld\.$/u);
    expect(await button(phone).count()).toBe(0);
    expect(await overflowOf(phone.page)).toBe(0);
    for (const second of [tablet, other]) {
      await button(second).click();
      expect(await second.page.getByRole('status').innerText()).toMatch(/^(?:Je hebt het · |Nora Kwikstaart heeft het al, sinds |Dit is al gesloten \(\d\d:\d\d\)|Dit is al voorbij: Nora Kwikstaart had het\.)/u);
    }
    await desk.page.goto(`/incidents/${incident}`);
    expect(await desk.page.locator('p.figure').innerText()).toMatch(/^Nora Kwikstaart · /u);
    expect([phone, tablet, other].flatMap(({ problems }) => problems)).toEqual([]);
  });

  it('leads to signing in for the rest', async () => {
    const { page } = await openPhone();
    await page.goto(linkFor('nora'));
    await page.getByRole('link', { name: 'Open het incident' }).click();
    expect(new URL(page.url()).pathname).toBe('/sign-in');
  });

  it('that is too old, or not ours, says what to do instead', async () => {
    for (const [link, words] of [[linkFor('nora', Date.now() - 1), 'ouder dan een week'], [`${linkFor('nora')}x`, 'Deze link klopt niet']] as const) {
      const { page, problems } = await openPhone();
      await page.goto(link);
      expect(await page.locator('main').innerText()).toContain(words);
      expect(await page.locator('main').innerText()).toContain('Open het nieuwste bericht');
      expect(await overflowOf(page)).toBe(0);
      expect(problems).toEqual([`403 ${demo.web}${link}`]);
    }
  });
});
