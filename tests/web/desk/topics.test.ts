import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BrandId } from '../../../schemas/plain/history-safe.ts';
import { readIssues } from '../../../store/topics-issues.ts';
import type { House } from '../../../web/screen.ts';
import { brandOf, MIDDAY_MS, spread, startTopics, storePosts, topicOf } from '../../activities/topic-rig.ts';
import { openTestStore, select, type TestStore } from '../../store/test-store.ts';
import { houseOf, signedIn } from '../browser.ts';
import { createDeskDouble } from '../desk-double.ts';

const HOSTILE = `<img src=x onerror="steal()"> & 'prijs'`;
const BRAND = brandOf({
  topics: [{ ...topicOf('prijs', 'prijs', 'Facturatie <b>'), name: HOSTILE }, topicOf('vertraging', 'vertraging')],
  campaigns: [{ from: MIDDAY_MS / 1_000 - 86_400, to: MIDDAY_MS / 1_000 + 86_400, label: 'Open dag <i>' }],
  precision: { share: 0.8, sample: 40, measuredOn: '2026-10-01' }, compareWith: ['leeg'],
});
const EMPTY = brandOf({ id: 'leeg' as BrandId, name: 'Leeg' });

let opened: TestStore;
let house: House;
beforeAll(async () => {
  opened = await openTestStore();
  const { store } = opened;
  await storePosts(store, [
    ...[0, 1, 2, 3, 4].flatMap((week) => [
      ...spread({ first: week * 1_000 + 1, count: week === 0 ? 60 : 20, text: 'De prijs van @jan_de_vries bel 0612345678 <script>', fromDay: 2.6 + week * 7, toDay: 9.4 + week * 7, label: 'negative' }),
      ...spread({ first: week * 1_000 + 201, count: 80, text: 'gewoon een dag', fromDay: 2.6 + week * 7, toDay: 9.4 + week * 7 }),
    ]),
    ...spread({ first: 30_000, count: 40, text: 'overal zoutstrooiers', fromDay: 2.6, toDay: 9.4 }), { number: 40_000, daysAgo: 100, text: 'begin' },
  ]);
  const topics = startTopics(store, [BRAND, EMPTY]);
  await topics.record();
  await topics.tag();
  await topics.measure();
  house = houseOf({ store, desk: createDeskDouble({ store, now: () => MIDDAY_MS }), brands: { brands: [BRAND, EMPTY] }, now: () => MIDDAY_MS });
});
afterAll(() => opened.close());

describe('the screen of topics', () => {
  it('shows what moved first, with people, ratio, sources and a course, and names nobody', async () => {
    const page = await (await signedIn(house, 'joris')).get('/topics?brand=zonnehof&period=week&when=last');
    expect(page.status).toBe(200);
    expect(page.text).toContain('Wat beweegt');
    expect(page.text).toMatch(/60 mensen \(60 kritisch\)/u);
    expect(page.text).toMatch(/verwacht 20, dat is 3 keer/u);
    expect(page.text).toContain('invented 100 %');
    expect(page.text).toMatch(/<svg class="spark"[^>]*role="img" aria-label="[^"]*mensen per dag/u);
    expect(page.text).toContain('/mentions?brand=zonnehof&amp;topic=prijs&amp;period=30');
    expect(page.text.match(/class="quote"/gu)).toHaveLength(2);
    expect(page.text).not.toMatch(/jan_de_vries|0612345678|<script>|<img src=x/u);
    expect(page.text).toContain('&lt;img src=x onerror=');
  });

  it('leads to a list of the mentions of a topic', async () => {
    const browser = await signedIn(house, 'joris');
    const page = await browser.get('/mentions?brand=zonnehof&topic=prijs&period=30');
    expect(page.text).toContain('<option value="prijs" selected');
    expect(page.text).toContain('De prijs van');
    expect(page.text).not.toContain('gewoon een dag');
    expect((await browser.get('/mentions?brand=zonnehof&topic=nergens&period=30')).text).toContain('Niets gevonden');
  });

  it('proposes words that no topic counts, as a line to copy', async () => {
    const page = await (await signedIn(house, 'joris')).get('/topics?brand=zonnehof&period=week&when=last');
    expect(page.text).toMatch(/value="- \{ id: [a-z-]*zoutstrooiers, name: &#39;[^"]*zoutstrooiers&#39;, query: &#39;&quot;[^"]*zoutstrooiers&quot;&#39; \}"/u);
  });

  it('takes an answer about a cause, and takes it back', async () => {
    const browser = await signedIn(house, 'femke');
    const page = await browser.get('/topics?brand=zonnehof');
    expect(page.text).toContain('Is de oorzaak verholpen?');
    const fields = page.form('/topics/answer');
    const done = await browser.post('/topics/answer', { ...fields, answer: 'fixed', on: '2026-11-02', note: 'Nieuwe tarieven <b>uitgelegd</b>' });
    expect([done.status, done.to]).toEqual([303, '/topics?brand=zonnehof']);
    const after = await browser.get(done.to);
    expect(after.text).toContain('Genoteerd: verholpen.');
    expect(after.text).toMatch(/Verholpen sinds ma 2 nov/u);
    expect(after.text).toContain('komt terug');
    expect(after.text).toContain('Nieuwe tarieven &lt;b&gt;uitgelegd&lt;/b&gt;');
    expect(await readIssues(opened.store)).toMatchObject([{ answer: 'fixed', fixedOn: '2026-11-02' }]);
    await browser.post('/topics/answer', { ...fields, answer: 'open' });
    expect(await readIssues(opened.store)).toMatchObject([{ answer: 'open', fixedOn: null }]);
    expect(await select(opened.store, "SELECT count() FROM audit_log_v1 WHERE action = 'issue' AND person = 'femke'")).toEqual([['2']]);
  });

  it.each([
    [{ answer: 'fixed', on: '2026-11-26' }, 'kies een dag die er al geweest is'], [{ answer: 'fixed', on: '2026-02-30' }, 'kies een dag die er al geweest is'], [{ answer: 'fixed', on: 'gisteren' }, 'kies een dag die er al geweest is'],
    [{ answer: 'sure' }, 'Er is niets genoteerd'], [{ answer: 'fixed', topic: 'vertraging' }, 'heeft geen eigenaar'], [{ answer: 'fixed', brand: 'nergens' }, 'Er is niets genoteerd'],
  ])('notes nothing for %j', async (changes, sentence) => {
    const browser = await signedIn(house, 'femke');
    const fields = (await browser.get('/topics?brand=zonnehof')).form('/topics/answer');
    const count = await select(opened.store, 'SELECT count() FROM topic_answers_v1');
    const done = await browser.post('/topics/answer', { ...fields, ...changes });
    expect((await browser.get(done.to)).text).toContain(sentence);
    expect(await select(opened.store, 'SELECT count() FROM topic_answers_v1')).toEqual(count);
  });

  it('says what to do for a brand without topics, and in English too', async () => {
    const browser = await signedIn(house, 'joris');
    expect((await browser.get('/topics?brand=leeg')).text).toContain('Zet onderwerpen bij dit merk in brands.yaml');
    await browser.post('/language', { language: 'en', back: '/' });
    for (const path of ['/topics', '/topics?brand=leeg', '/topics?period=day', '/topics?period=day&when=last', '/topics?period=month', '/topics?period=month&when=now', '/topics?period=<b>&when=x']) {
      const page = await browser.get(path);
      expect({ path, status: page.status }).toEqual({ path, status: 200 });
      expect(page.text).not.toMatch(/\bundefined\b|\bNaN\b|\[object |Invalid Date/u);
    }
    expect((await browser.get('/topics?brand=nergens')).status).toBe(404);
  });

  it('is not for the operator', async () => {
    expect((await (await signedIn(house, 'otto')).get('/topics')).status).toBe(403);
  });
});

describe('the page of a brand', () => {
  it('names the campaigns in the chart in words, with their times, and shows how topics moved', async () => {
    const page = await (await signedIn(house, 'joris')).get('/brands/zonnehof?span=7d');
    expect(page.text).toMatch(/<desc[^>]*>[^<]*Campagne in beeld: Open dag &lt;i&gt;\./u);
    expect(page.text).toMatch(/Campagnes in beeld: Open dag &lt;i&gt;, di 24 nov 12:00 tot do 26 nov 12:00/u);
    expect(page.text).toContain('class="plot-campaign-ground"');
    expect(page.text).toContain('Onderwerpen van de laatste volle week');
    expect(page.text).toContain('stijgt');
  });

  it('says why there is no share beside other brands', async () => {
    const browser = await signedIn(house, 'joris');
    expect((await browser.get('/brands/zonnehof')).text).toContain('Geen vergelijking: van geen twee merken');
    expect((await browser.get('/brands/leeg')).text).toContain('wordt met geen ander merk vergeleken');
  });
});
