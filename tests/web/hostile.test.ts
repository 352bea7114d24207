import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BrandsConfig } from '../../schemas/config/brands.ts';
import type { House } from '../../web/screen.ts';
import { openTestStore, type TestStore } from '../store/test-store.ts';
import { absent, hasShared, readShared } from '../support/shared-data.ts';
import { houseOf, openBrowser, signedIn, type Browser } from './browser.ts';
import { createDeskDouble } from './desk-double.ts';
import { BRANDS, ESCALATION, fillNight, INCIDENT, NIGHT_MS } from './night.ts';

/** Strings that have broken somebody's pages before. */
const FILE = 'hostile/blns.json';
const OWN = [
  '<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "'><svg onload=alert(1)>", '</textarea><script>alert(1)</script>', '</title><script>alert(1)</script>', '<!--', ']]>', '&lt;b&gt;&amp;',
  'javascript:alert(1)', '{{7*7}}${7*7}', '\u202Eesrever\u202C', '\u0000\u0007', '<a href="javascript:alert(1)">x</a>', '" autofocus onfocus="alert(1)',
];
const STRINGS: readonly string[] = [...OWN, ...(hasShared(FILE) ? (JSON.parse(readShared(FILE).toString('utf8')) as readonly string[]) : [])]; // a list of texts, by its own account

/** Elements and attributes that our own pages are made of. */
const ELEMENTS = new Set([
  '!doctype', 'html', 'head', 'meta', 'title', 'link', 'script', 'noscript', 'body', 'a', 'header', 'div', 'nav', 'ul', 'ol', 'li', 'main', 'p', 'section', 'span', 'h1', 'h2', 'h3', 'form', 'input', 'button',
  'details', 'summary', 'select', 'option', 'label', 'textarea', 'footer', 'dialog', 'dl', 'dt', 'dd', 'kbd', 'small', 'strong', 'blockquote', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'time', 'figure',
  'figcaption', 'svg', 'desc', 'defs', 'pattern', 'rect', 'path', 'g', 'text', 'line', 'article', 'code',
]);
const SCRIPTS = /<script[^>]*>/giu;

let opened: TestStore;
let house: House;
let browser: Browser;

beforeAll(async () => {
  opened = await openTestStore();
  const desk = createDeskDouble({ store: opened.store, now: () => NIGHT_MS });
  await fillNight(opened.store, desk, { texts: STRINGS });
  house = houseOf({ store: opened.store, desk });
  browser = await signedIn(house, 'sanne');
});
afterAll(() => opened.close());

/** Names of the elements of a page as a parser meets them, and of every attribute in them. */
function tagsOf(text: string): { readonly elements: readonly string[]; readonly attributes: readonly string[] } {
  const tags = [...text.matchAll(/<(\/?)([a-z!][^\s>/]*)((?:"[^"]*"|[^">])*)>/giu)];
  return {
    elements: tags.map(([, , name = '']) => name.toLowerCase()),
    attributes: tags.flatMap(([, , , inside = '']) => [...inside.replaceAll(/"[^"]*"/gu, '""').matchAll(/([^\s=/]+)(?:=|\s|$)/gu)].map(([, name = '']) => name.toLowerCase())),
  };
}

function expectOnlyOurs(text: string, where: string): void {
  const { elements, attributes } = tagsOf(text);
  expect(elements.filter((name) => !ELEMENTS.has(name)), where).toEqual([]);
  expect(attributes.filter((name) => name.startsWith('on') || name === 'style' || name === 'srcdoc'), where).toEqual([]);
  expect(text.match(SCRIPTS), where).toHaveLength(1);
  expect(text, where).not.toMatch(/(?:href|action|src)="(?!\/|data:,|#)[^"]*"/u);
}

describe('hostile words', () => {
  it.skipIf(!hasShared(FILE))(hasShared(FILE) ? 'are those of a known list' : absent(FILE), () => {
    expect(STRINGS.length).toBeGreaterThan(400);
  });

  it('as posts stay words on every page that quotes them', async () => {
    for (const path of ['/', `/incidents/${INCIDENT}`, '/incidents']) expectOnlyOurs((await browser.get(path)).text, path);
  });

  it('as notes stay words in the timeline, the review and the form that is given back', async () => {
    const path = `/incidents/${INCIDENT}`;
    const { csrf = '' } = (await browser.get(path)).form(`${path}/note`);
    const clocked = { ...house, now: () => NIGHT_MS };
    const writer = await signedIn(clocked, 'milan');
    const own = (await writer.get(path)).form(`${path}/note`);
    expect(own['csrf']).not.toBe(csrf);
    for (let from = 0; from < STRINGS.length; from += 60) {
      const text = STRINGS.slice(from, from + 60).join('\n').slice(0, 4_000);
      const answer = await writer.post(`${path}/note`, { ...own, act: from.toString(16).padStart(32, '0'), text });
      expect(answer.status).toBe(303);
    }
    for (const page of [path, `${path}/review`]) {
      const { text } = await writer.get(page);
      expectOnlyOurs(text, page);
      expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    }
  });

  it('as names of brands and people stay words everywhere', async () => {
    for (const name of OWN.slice(0, 8)) {
      const brands: BrandsConfig = { brands: BRANDS.brands.map((brand) => ({ ...brand, name })) };
      const people = ESCALATION.people.map((person) => ({ ...person, name }));
      const named = await signedIn({ ...house, brands, escalation: { ...ESCALATION, people } }, 'sanne');
      for (const path of ['/', '/incidents', `/incidents/${INCIDENT}`, `/incidents/${INCIDENT}/review`]) expectOnlyOurs((await named.get(path)).text, `${path} with ${name}`);
    }
  });

  it('in an address are never repeated', async () => {
    const stranger = openBrowser(house);
    for (const text of STRINGS.slice(0, 60)) {
      const encoded = encodeURIComponent(text.toWellFormed().slice(0, 500));
      for (const path of [`/incidents/${encoded}`, `/incidents?filter=${encoded}`, `/sign-in?because=${encoded}`, `/a/${encoded}`, `/nowhere/${encoded}`]) {
        const page = await (path.startsWith('/sign-in') ? stranger : browser).get(path);
        expect(page.status, path).toBeLessThan(500);
        expectOnlyOurs(page.text, path);
      }
    }
  });

  it('of ten thousand characters without a space fit on the page', async () => {
    const long = `@${'x'.repeat(10_000)}`;
    const named = await signedIn({ ...house, brands: { brands: BRANDS.brands.map((brand) => ({ ...brand, name: long })) } }, 'sanne');
    const page = await named.get('/');
    expect(page.status).toBe(200);
    expectOnlyOurs(page.text, 'a long name');
  });

  it('as a sentence in a cookie of somebody else’s making are not shown', async () => {
    const other = await signedIn(house, 'sanne');
    other.cookies.set('klankbord_told', `${Buffer.from('<b>Je wachtwoord is verlopen</b>').toString('base64url')}.${'0'.repeat(64)}`);
    expect((await other.get('/')).text).not.toContain('wachtwoord');
  });
});
