import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startChromium } from '../../bench/support/chromium.ts';
import { startWeb } from '../../cli/web/serve.ts';
import { signInLink } from '../../cli/web/sign-in-link.ts';
import type { RecipientId } from '../../schemas/plain/history-safe.ts';
import { ACTION_LINK_MS, signActionLink } from '../../store/action-links.ts';
import type { House } from '../../web/screen.ts';
import { openTestStore, type TestStore } from '../store/test-store.ts';
import { openPage, type OpenPage } from '../support/browser.ts';
import { INCIDENT, NIGHT_MS } from '../web/night.ts';
import { hostileHouse, LIST_ABSENT, mentionOf, MESSAGE, named, OWN, RISKY, STRINGS, writeNotes } from './hostile-house.ts';

let browser: Browser;
let opened: TestStore;
let house: House;
/** Links that are not ours are counted: after ten of them a page says to wait. */
const TRIES = 8;
const running: { stop(): Promise<void> }[] = [];

beforeAll(async () => {
  browser = await startChromium();
  opened = await openTestStore();
  house = await hostileHouse(opened.store);
  await writeNotes(house);
});
afterAll(async () => {
  for (const server of running) await server.stop();
  await browser.close();
  await opened.close();
});

interface Trap extends OpenPage {
  /** What ran, was asked in a dialog, or stands ready to run. */
  readonly caught: string[];
  readonly house: House;
}

/**
 * Somebody at a house, in a Chromium that would run what it finds: our policy, which stops scripts as well, is off unless
 * `withPolicy` says otherwise. So a page is safe by what it is.
 */
async function enter(at: House, { person = 'sanne', withPolicy = false }: { readonly person?: string; readonly withPolicy?: boolean } = {}): Promise<Trap> {
  const server = await startWeb({ house: at, config: { port: 0, listen: '127.0.0.1', tls: undefined, isBehindProxy: false } });
  running.push(server);
  const open = await openPage(browser, { web: server.address, withoutPolicy: !withPolicy });
  const caught: string[] = [];
  await open.page.exposeFunction('__pwned', (which: unknown) => void caught.push(`ran ${String(which)}`));
  await open.page.addInitScript('for (const name of ["alert", "confirm", "print"]) window[name] = () => void window.__pwned(name);');
  open.page.on('dialog', (dialog) => {
    caught.push(`asked ${dialog.message()}`);
    void dialog.dismiss();
  });
  open.page.on('popup', (popup) => caught.push(`opened ${popup.url()}`));
  await open.page.goto(signInLink(at.keys.web, { person, baseUrl: server.address, now: at.now() }));
  await open.page.locator('main button').first().click();
  return { ...open, caught, house: at };
}

/** What stands ready to run, or to leave, once somebody points, presses or waits. */
const SUSPECTS = `[...document.querySelectorAll('*')].flatMap((each) => [
  ...[...each.attributes].filter(({ name }) => /^on|^srcdoc$|^style$|^formaction$/i.test(name)).map(({ name }) => each.tagName + ' ' + name),
  ...(/^(?:IFRAME|OBJECT|EMBED|BASE|IMG|VIDEO|AUDIO|STYLE|MATH|FRAME)$/.test(each.tagName.toUpperCase()) ? [each.tagName] : []),
  ...(each.tagName === 'SCRIPT' && new URL(each.src || 'x:').origin !== location.origin ? ['a script of somebody else'] : []),
  ...['href', 'src', 'action', 'xlink:href'].flatMap((name) => {
    const to = each.getAttribute(name);
    return to === null || /^(?:[/#]|data:,$|https:\\/\\/)/.test(to) ? [] : [name + ' to ' + to.slice(0, 60)];
  }),
])`;

async function look({ page, caught, problems }: Trap, path: string): Promise<Page> {
  const answer = await page.goto(path);
  expect(answer?.status(), path).toBeLessThan(500);
  expect(await page.evaluate<string[]>(SUSPECTS), path).toEqual([]);
  // Everything that may be opened is opened, and everything that may hold the focus holds it.
  await page.evaluate(`document.querySelectorAll('details').forEach((each) => { each.open = true; }); document.querySelectorAll('a,button,input,select,textarea,summary,[tabindex]').forEach((each) => { each.focus(); each.dispatchEvent(new MouseEvent('mouseover', { bubbles: true })); });`);
  expect(caught, path).toEqual([]);
  expect(problems.filter((each) => !/^40[034] /u.test(each)), path).toEqual([]);
  return page;
}

describe('hostile words in a browser that would run them', () => {
  it('are caught when they do run: the trap works', async () => {
    const { page, caught, problems } = await enter(house);
    for (const text of OWN.slice(0, 20)) await page.setContent(`<input value=""><p>${text}</p>`);
    await expect.poll(() => new Set(caught).size).toBeGreaterThan(8);
    await page.setContent('<img src="https://elsewhere.example/pixel.gif" onload="x()">');
    await expect.poll(() => problems).toContain('left for https://elsewhere.example');
    expect(await page.evaluate<string[]>(SUSPECTS)).toEqual(['IMG onload', 'IMG']);
  });

  it.skipIf(LIST_ABSENT !== undefined)(LIST_ABSENT ?? 'are those of a known list, and ours', () => {
    expect(STRINGS.length).toBeGreaterThan(450);
    expect(RISKY.length).toBeGreaterThan(OWN.length + 30);
  });

  it('as posts stay words in every list', async () => {
    const trap = await enter(house);
    let shown = 0;
    for (let path: string | null = '/mentions?period=7'; path !== null; ) {
      const page = await look(trap, path);
      shown += await page.locator('[data-row]').count();
      const older = page.locator('a[rel=next]');
      path = (await older.count()) === 0 ? null : await older.getAttribute('href');
    }
    expect(shown).toBeGreaterThan(STRINGS.length);
    for (const path of ['/', '/morning', '/morning?kind=complaint', '/brands', '/brands/wolkentram', '/brands/wolkentram?span=7d', '/incidents', `/incidents/${INCIDENT}`, `/incidents/${INCIDENT}/review`, '/sources']) await look(trap, path);
  });

  it('as words, title, link and source of a mention stay words on its page', async () => {
    const trap = await enter(house);
    for (const text of RISKY) {
      const page = await look(trap, mentionOf(text));
      expect(await page.locator('blockquote.post').count(), text.slice(0, 40)).toBe(1);
    }
  });

  it('as handle and address of whoever wrote stay words, and lead nowhere but to the web', async () => {
    const trap = await enter(house, { person: 'femke' });
    for (const text of OWN.filter((_, place) => place % 3 === 0)) {
      const page = await look(trap, mentionOf(text));
      const reason = page.locator('#unmask-reason');
      await reason.fill(`klacht beantwoorden ${text.slice(0, 100)}`);
      await reason.press('Enter');
      await page.waitForLoadState();
      await look(trap, mentionOf(text));
      for (const to of await page.evaluate<string[]>('[...document.querySelectorAll("main a[rel~=noopener]")].map((each) => each.href)')) expect(to).toMatch(/^https?:/u);
    }
  });

  it('as updates stay words in the timeline, the review and the form that is given back', async () => {
    const trap = await enter(house);
    const path = `/incidents/${INCIDENT}`;
    for (const each of [path, `${path}/review`]) expect(await (await look(trap, each)).locator('main').innerText()).toContain('<script>__pwned(1)</script>');
  });

  it('as messages stay words in the Postvak', async () => {
    const trap = await enter(house);
    for (const path of ['/postbox', `/postbox/${MESSAGE}`]) await look(trap, path);
  });

  it('as names of brands, people, sources and campaigns stay words everywhere', async () => {
    for (const name of OWN.filter((_, place) => place % 8 === 0)) {
      const trap = await enter(await named(house, name));
      const token = signActionLink(house.keys.web, { incident: INCIDENT, chain: 2, step: 0, recipient: 'sanne' as RecipientId, level: 3, expiresAt: NIGHT_MS + ACTION_LINK_MS }); // a person of the night
      for (const path of ['/', '/incidents', `/incidents/${INCIDENT}`, `/incidents/${INCIDENT}/review`, '/morning', '/mentions', mentionOf(OWN[0] ?? ''), '/brands', '/brands/wolkentram', '/postbox', `/postbox/${MESSAGE}`, '/sources', `/a/${token}`]) await look(trap, path);
      await trap.context.clearCookies();
      await look(trap, '/sign-in');
      await trap.context.close();
    }
  });

  it('in addresses, search fields and filters stay words', async () => {
    const trap = await enter(house);
    for (const [place, text] of RISKY.filter((_, number) => number % 6 === 0).entries()) {
      const encoded = encodeURIComponent(text.slice(0, 200));
      const fields = new URLSearchParams({ q: text.slice(0, 150), source: text.slice(0, 60), brand: text.slice(0, 60), language: text.slice(0, 10), label: text.slice(0, 10), after: text.slice(0, 60) }).toString();
      for (const path of [`/mentions?${fields}`, `/postbox?incident=${encoded}&recipient=${encoded}&outcome=${encoded}`, `/brands/${encoded}`, `/incidents/${encoded}`, `/incidents?filter=${encoded}`, `/sign-in?because=${encoded}`, `/${encoded}`, ...(place < TRIES ? [`/a/${encoded}`] : [])]) await look(trap, path);
    }
  });

  it('give our policy nothing to refuse either', async () => {
    const trap = await enter(house, { withPolicy: true });
    for (const path of ['/', `/incidents/${INCIDENT}`, `/incidents/${INCIDENT}/review`, '/morning', '/mentions', '/brands/wolkentram', `/postbox/${MESSAGE}`, '/sources', ...OWN.slice(0, 12).map(mentionOf)]) await look(trap, path);
  });
});
