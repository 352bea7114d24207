import { Parser } from 'htmlparser2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AlertMessage } from '../../../schemas/alert.ts';
import { insertFacts } from '../../../store/analysis.ts';
import { insertMentions, insertMentionTexts, insertSightings } from '../../../store/mentions.ts';
import { insertOutbox } from '../../../store/outbox.ts';
import { writeSourceStates } from '../../../store/collection.ts';
import { absent, hasShared, readShared } from '../../support/shared-data.ts';
import { emptyTables } from '../../support/tables.ts';
import { author, fact, id, mention, mentionText } from '../../store/sample-rows.ts';
import { openTestStore } from '../../store/test-store.ts';
import { houseOf, signedIn, type Browser } from '../browser.ts';
import { createDeskDouble } from '../desk-double.ts';
import { NIGHT_MS } from '../night.ts';
import type { House } from '../../../web/screen.ts';

const FILE = 'hostile/blns.json';
const STRINGS: readonly string[] = hasShared(FILE) ? (JSON.parse(readShared(FILE).toString('utf8')) as readonly string[]).filter((text) => text.trim() !== '') : []; // a list of strings
/** What a browser could take for markup. */
const RISKY = STRINGS.filter((text) => /[<>&"'`]|javascript:/iu.test(text));

const { store, close } = await openTestStore();
afterAll(close);

let house: House;
let browser: Browser;

/** Elements and names of attributes of a page, in order: what no text may change. */
function skeleton(html: string): readonly string[] {
  const parts: string[] = [];
  const parser = new Parser({ onopentag: (name, attributes) => void parts.push(`${name} ${Object.keys(attributes).sort().join(' ')}`) }, { decodeEntities: true });
  parser.end(html);
  return parts;
}

/** One mention for each text, with the same as title, source and model; a source and a message named so too. */
async function fill(texts: readonly string[]): Promise<void> {
  await emptyTables(store);
  const seconds = NIGHT_MS / 1_000;
  await insertMentions(store, texts.map((_, number) => mention(number, { origin: 'mastodon', bucketAt: seconds - number * 60, seenAt: NIGHT_MS, language: 'nl' })));
  await insertMentionTexts(store, texts.map((text, number) => mentionText(number, { origin: 'mastodon', text, title: text, url: text, seenAt: Date.now() })));
  await insertSightings(store, texts.map((text, number) => ({ origin: 'mastodon', nativeId: id(number), source: text.slice(0, 40), seenAt: NIGHT_MS, version: 1 })));
  await insertFacts(store, texts.map((_, number) => fact(number, { brand: 'wolkentram', origin: 'mastodon', bucketAt: seconds - number * 60, modelLabel: 'negative', authorKey: author(number), flags: 4 })));
}

beforeAll(async () => {
  house = houseOf({ store, desk: createDeskDouble({ store, now: () => NIGHT_MS }), explain: (text) => [{ token: text.slice(0, 60), weight: 1 }] });
  browser = await signedIn(house, 'femke');
});

async function listPages(): Promise<readonly string[]> {
  const pages: string[] = [];
  let path = '/mentions?period=7';
  for (;;) {
    const { text, status } = await browser.get(path);
    expect(status).toBe(200);
    pages.push(text);
    const next = /<a class="button" rel="next" href="([^"]*)"/u.exec(text)?.[1];
    if (next === undefined) return pages;
    path = next.replaceAll('&amp;', '&');
  }
}

const HARMLESS = 'gewone woorden';

describe.skipIf(STRINGS.length === 0)(STRINGS.length === 0 ? absent(FILE) : 'the naughty strings', () => {
  it('are text in lists, whatever they look like', async () => {
    await fill(STRINGS);
    const [pages, morning] = [await listPages(), (await browser.get('/morning')).text];
    await fill(STRINGS.map((_, place) => `${HARMLESS} ${place}`));
    const [plain, plainMorning] = [await listPages(), (await browser.get('/morning')).text];
    // Choices list each source once, and some strings begin alike: only what stands in the page itself is compared.
    const main = (html: string) => skeleton(html.replace(/<form class="card choices"[\s\S]*?<\/form>/u, '')).filter((part) => !part.startsWith('option'));
    expect(pages.map(main)).toEqual(plain.map(main));
    expect(main(morning)).toEqual(main(plainMorning));
    for (const html of [...pages, morning]) {
      expect(skeleton(html).filter((part) => /^(?:img|iframe|object|embed|svg|style|base|link rel=|video|audio|math)\b|\bon\w+|\bstyle\b|\bsrcdoc\b/u.test(part.replace(/^link href rel$/u, '')))).toEqual([]);
      expect(html).not.toMatch(/href="\s*(?:javascript|data:text|vbscript)/iu);
    }
  });

  it('are text on the page of a mention, in its title, its sources and its reasons', async () => {
    await fill([HARMLESS]);
    const plain = skeleton((await browser.get(`/mentions/mastodon/${id(0)}`)).text);
    await fill(RISKY);
    expect(RISKY.length).toBeGreaterThan(50);
    for (const place of [...RISKY.keys()].filter((number) => number % 4 === 0)) expect(skeleton((await browser.get(`/mentions/mastodon/${id(place)}`)).text), RISKY[place]?.slice(0, 20)).toEqual(plain);
  });

  it('are text as search words, filters and addresses', async () => {
    await fill([HARMLESS]);
    for (const text of RISKY.filter((_, place) => place % 9 === 0)) {
      const fields = new URLSearchParams({ q: text, source: text, brand: text, language: text, label: text, after: text });
      const { status, text: html } = await browser.get(`/mentions?${fields.toString()}`);
      expect(status).toBe(200);
      expect(skeleton(html).filter((part) => /^(?:img|iframe|object|svg|style)\b|\bon\w+/u.test(part))).toEqual([]);
      expect((await browser.get(`/mentions/${encodeURIComponent(text)}/x`)).status).toBe(404);
      expect([200, 404]).toContain((await browser.get(`/brands/${encodeURIComponent(text)}`)).status);
      expect((await browser.get(`/postbox?${new URLSearchParams({ incident: text, recipient: text }).toString()}`)).status).toBe(200);
    }
  });

  it('are text in the Postvak, on brand pages and among the sources', async () => {
    const pagesWith = async (text: string) => {
      await fill(Array.from({ length: 3 }, () => text));
      const body: AlertMessage = {
        subject: text, sign: text, headline: text, blocks: [{ label: text, lines: [text], kind: 'plain' }, { label: text, lines: [text], kind: 'quotes' }], short: [text],
        actions: [{ action: 'incident', label: text, isPrimary: true }], command: text, language: 'nl',
      };
      await insertOutbox(store, [{
        message: 'a'.repeat(32), incident: text, brand: text, cause: 'opened', isDrill: false, level: 3, chain: 1, step: 0, recipient: text, receiver: text, language: 'nl', createdAt: NIGHT_MS, subject: text,
        body: JSON.stringify(body),
      }]);
      const named = houseOf({ ...house, sources: () => [{ id: text, connector: text, intervalMs: 1_000, isPaused: false }] });
      await writeSourceStates(store, [{ source: text, version: '1', state: 'blind', since: 1, lastGoodAt: null, failures: 1, reason: 'failing' }]);
      const own = await signedIn(named, 'femke');
      return Promise.all(['/postbox', `/postbox/${'a'.repeat(32)}`, '/sources', '/brands/wolkentram'].map(async (path) => skeleton((await own.get(path)).text)));
    };
    const plain = await pagesWith(HARMLESS);
    for (const text of RISKY.filter((_, place) => place % 40 === 0)) expect(await pagesWith(text), text.slice(0, 20)).toEqual(plain);
  });
});
