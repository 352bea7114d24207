import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Brand } from '../../../schemas/config/brands.ts';
import type { EscalationConfig } from '../../../schemas/config/escalation.ts';
import { insertFacts } from '../../../store/analysis.ts';
import { insertMentions, insertMentionTexts } from '../../../store/mentions.ts';
import { createWebApp } from '../../../web/app.ts';
import type { House } from '../../../web/screen.ts';
import { emptyTables } from '../../support/tables.ts';
import { author, fact, id, mention, mentionText } from '../../store/sample-rows.ts';
import { openTestStore, select } from '../../store/test-store.ts';
import { awayStore } from '../away-store.ts';
import { houseOf, signedIn, type Browser, type Page } from '../browser.ts';
import { createDeskDouble } from '../desk-double.ts';
import { BRANDS, ESCALATION, NIGHT_MS } from '../night.ts';

const { store, close } = await openTestStore();
afterAll(close);

/** Wednesday 10:00 in Amsterdam. */
const MORNING_MS = NIGHT_MS + 7.6 * 3_600_000;
const HOUR = 3_600;
let now = MORNING_MS;
let house: House;
let app: ReturnType<typeof createWebApp>;

const office: EscalationConfig['desks'][number] = {
  id: 'webcare', zone: 'Europe/Amsterdam', holidays: 'none', closed: [],
  week: [[{ from: 540, to: 1_020 }], [{ from: 540, to: 1_020 }], [{ from: 540, to: 1_020 }], [{ from: 540, to: 1_020 }], [{ from: 540, to: 1_020 }], [], []],
};
const topic = (name: string, owner: string | undefined): Brand['topics'][number] => ({ id: name, name, query: name, owner });

/** Posts since the desk closed on Tuesday at 17:00, one an hour, in the words of each. */
const POSTS = [
  { number: 1, label: 'negative', text: 'er staat al een uur water in de tram', flags: 0 },
  { number: 2, label: 'neutral', text: 'rijdt lijn 4 vandaag?', flags: 0 },
  { number: 3, label: 'positive', text: 'heerlijke rit gehad', flags: 0 },
  { number: 4, label: 'neutral', text: 'lijn 4 rijdt', flags: 0 },
  { number: 5, label: 'negative', text: 'iemand is gewond in de tram', flags: 4 },
] as const;
const at = (number: number) => Math.floor(MORNING_MS / 1_000) - number * HOUR;

beforeEach(async () => {
  await emptyTables(store);
  now = MORNING_MS;
  await insertMentions(store, POSTS.map(({ number }) => mention(number, { origin: 'mastodon', bucketAt: at(number), publishedAt: at(number) * 1_000, seenAt: at(number) * 1_000, language: number === 4 ? 'en' : 'nl' })));
  await insertMentionTexts(store, POSTS.map(({ number, text }) => mentionText(number, { origin: 'mastodon', seenAt: at(number) * 1_000, text })));
  await insertFacts(store, POSTS.map(({ number, label, flags }) => fact(number, { brand: 'wolkentram', origin: 'mastodon', bucketAt: at(number), authorKey: author(number), modelLabel: label, flags })));
  house = houseOf({
    store, desk: createDeskDouble({ store, now: () => now }), now: () => now,
    brands: { brands: BRANDS.brands.map((brand) => (brand.id === 'wolkentram' ? { ...brand, topics: [topic('haltes', 'Planning'), topic('prijs', 'Facturen & prijzen'), topic('rust', undefined)] } : brand)) },
    escalation: { ...ESCALATION, desks: [office], service: { ...ESCALATION.service, desk: 'webcare' } },
  });
  app = createWebApp(house);
});

const WORK = '/morning/work';
const rowOf = (page: Page, number: number) => page.text.split('<li data-row').find((row) => row.includes(`value="${id(number)}"`)) ?? '';
const formOf = (page: Page, number: number) => page.form(WORK, { id: id(number) });
async function press(browser: Browser, number: number, kind: string, { from, team = '' }: { readonly from?: Page; readonly team?: string } = {}): Promise<string> {
  const page = from ?? (await browser.get('/morning?state=all'));
  const answer = await browser.post(WORK, { ...formOf(page, number), kind, ...(team === '' ? {} : { team }) });
  expect(answer.status).toBe(303);
  return told((await browser.get(answer.to.split('#')[0] ?? '')).text);
}
function told(text: string): string {
  return /<p class="told"[^>]*>([^<]*)</u.exec(text)?.[1] ?? '';
}

describe('the work list', () => {
  it('tells desk time left or overdue in words, what is urgent first, and the departments of the brand', async () => {
    const page = await (await signedIn(house, 'femke', app)).get('/morning');
    expect(rowOf(page, 5)).toMatch(/class="tag count">nog 1 min bureautijd<|class="tag late">1 min bureautijd te laat</u);
    expect(rowOf(page, 5)).toContain('>dringend<');
    expect(rowOf(page, 1)).toContain('nog 7 u bureautijd');
    expect(rowOf(page, 4)).not.toContain('bureautijd');
    expect(page.text.indexOf(id(5))).toBeLessThan(page.text.indexOf(id(1)));
    expect(page.text).toContain('<option value="Facturen &amp; prijzen">');
    expect(page.text).toContain('De klok telt alleen bureau-uren. Doel: antwoord binnen 8 u, bij dringend binnen 1 u.');
    now += 10 * HOUR * 1_000;
    expect(rowOf(await (await signedIn(house, 'femke', app)).get('/morning?days=7'), 5)).toContain('class="tag late">7 u bureautijd te laat');
  });

  it('moves an item with every button, and takes it back within the hour', async () => {
    const femke = await signedIn(house, 'femke', app);
    expect(await press(femke, 1, 'take')).toBe('Dit is nu van jou.');
    expect(rowOf(await femke.get('/morning'), 1)).toContain('van Femke Aerts sinds 10:00');
    expect(await press(femke, 1, 'wait')).toContain('wacht op klant');
    expect(rowOf(await femke.get('/morning'), 1)).not.toMatch(/class="tag (?:count|late)"/u);
    expect(await press(femke, 1, 'hand-over', { team: 'Planning' })).toBe('Doorgegeven aan Planning.');
    expect(rowOf(await femke.get('/morning'), 1)).toContain('bij Planning sinds 10:00');
    expect(await press(femke, 1, 'answered')).toMatch(/^Beantwoord\./u);
    expect((await femke.get('/morning')).text).not.toContain(`value="${id(1)}"`);
    expect(rowOf(await femke.get('/morning?state=done'), 1)).toContain('voltooid sinds 10:00, door Femke Aerts');
    expect(await press(femke, 1, 'undo')).toContain('Ongedaan gemaakt');
    expect(rowOf(await femke.get('/morning'), 1)).toContain('bij Planning');
    now += 3_600_001;
    expect(rowOf(await femke.get('/morning'), 1)).not.toContain('value="undo"');
    const states = await select(store, 'SELECT state, owner, team, person FROM work_items_v1 ORDER BY version');
    expect(states).toEqual([['assigned', 'femke', '', 'femke'], ['waiting', 'femke', '', 'femke'], ['assigned', '', 'Planning', 'femke'], ['done', 'femke', 'Planning', 'femke'], ['assigned', '', 'Planning', 'femke']]);
  });

  it('tells the second of two people who press at once who has it, and changes nothing for them', async () => {
    const [femke, sanne] = [await signedIn(house, 'femke', app), await signedIn(house, 'sanne', app)];
    const [first, second] = [await femke.get('/morning'), await sanne.get('/morning')];
    const answers = await Promise.all([femke.post(WORK, { ...formOf(first, 2), kind: 'take' }), sanne.post(WORK, { ...formOf(second, 2), kind: 'take' })]);
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    const sentences = [told((await femke.get('/morning')).text), told((await sanne.get('/morning')).text)];
    const [[owner] = []] = await select(store, 'SELECT owner FROM work_items_v1');
    const [winner, loser] = owner === 'femke' ? [sentences[0], sentences[1]] : [sentences[1], sentences[0]];
    expect(winner).toBe('Dit is nu van jou.');
    expect(loser).toMatch(owner === 'femke' ? /^Femke Aerts was je voor: van Femke Aerts sinds 10:00\./u : /^Sanne Verdonck was je voor: van Sanne Verdonck sinds 10:00\./u);
    expect(await select(store, 'SELECT count() FROM work_items_v1')).toEqual([['1']]);
    expect(rowOf(await sanne.get('/morning'), 2)).toContain(owner === 'femke' ? 'Overnemen' : 'Wacht op klant');
  });

  it('takes a second press of the same page as the same press', async () => {
    const femke = await signedIn(house, 'femke', app);
    const page = await femke.get('/morning');
    await press(femke, 2, 'take', { from: page });
    expect(await press(femke, 2, 'take', { from: page })).toContain('zo stond het al');
    expect(await select(store, 'SELECT count() FROM work_items_v1')).toEqual([['1']]);
  });

  it('counts each filter, mine among them, and shows what it counted', async () => {
    const femke = await signedIn(house, 'femke', app);
    await press(femke, 2, 'take');
    await press(femke, 3, 'answered');
    const { text } = await femke.get('/morning');
    for (const counter of ['onbeantwoord (4)', 'van mij (1)', 'nieuw (3)', 'toegewezen (1)', 'wacht op klant (0)', 'voltooid (1)', 'alles (5)', 'klacht (2)', 'vraag (1)', 'compliment (0)', 'overig (1)', 'Nederlands (3)', 'Engels (1)', 'mastodon (4)', 'negatief (2)']) {
      expect(text).toContain(counter);
    }
    expect(text).toContain('3 open vragen en klachten');
    expect(text).toContain('Complimenten onbeantwoord: 0 van 1.');
    expect((await femke.get('/morning?state=mine')).text.match(/<li data-row/gu)).toHaveLength(1);
    expect((await femke.get('/morning?language=en')).text.match(/<li data-row/gu)).toHaveLength(1);
    expect((await femke.get('/morning?source=nergens')).text).toContain('Er is niets dat aan alle filters voldoet.');
    expect((await (await signedIn(house, 'sanne', app)).get('/morning')).text).toContain('van mij (0)');
  });

  it('counts what an account of the brand answered as done by itself, and opens it again for whoever takes it', async () => {
    await insertMentions(store, [mention(9, { origin: 'mastodon', bucketAt: at(0), publishedAt: at(0) * 1_000, inReplyTo: id(2) })]);
    await insertFacts(store, [fact(9, { brand: 'wolkentram', origin: 'mastodon', bucketAt: at(0), authorKey: '', direction: 'by' })]);
    const femke = await signedIn(house, 'femke', app);
    expect((await femke.get('/morning')).text).not.toContain(`value="${id(2)}"`);
    expect(rowOf(await femke.get('/morning?state=done'), 2)).toContain('beantwoord door het merk');
    now += 60_000;
    await press(femke, 2, 'take');
    expect(rowOf(await femke.get('/morning'), 2)).toContain('van Femke Aerts');
  });

  it('keeps what somebody has from before the desk closed', async () => {
    const early = at(60);
    await insertMentions(store, [mention(20, { origin: 'mastodon', bucketAt: early, publishedAt: early * 1_000, seenAt: early * 1_000 })]);
    await insertMentionTexts(store, [mentionText(20, { origin: 'mastodon', seenAt: early * 1_000, text: 'wanneer komt mijn kaart?' })]);
    await insertFacts(store, [fact(20, { brand: 'wolkentram', origin: 'mastodon', bucketAt: early, authorKey: author(20) })]);
    const femke = await signedIn(house, 'femke', app);
    expect((await femke.get('/morning?state=all')).text).not.toContain(id(20));
    await press(femke, 20, 'take', { from: await femke.get('/morning?state=all&days=7') });
    const row = rowOf(await femke.get('/morning'), 20);
    expect(row).toMatch(/wanneer komt mijn kaart\?[\s\S]*vraag[\s\S]*van eerder/u);
    expect(told((await femke.get('/morning')).text)).toBe('');
    expect((await femke.get('/morning')).text).toMatch(/: 5 vermeldingen, 1 vragen/u);
  });

  it('changes a label from the list and comes back to the row', async () => {
    const sanne = await signedIn(house, 'sanne', app);
    const path = `/mentions/mastodon/${id(4)}/label`;
    const answer = await sanne.post(path, { ...(await sanne.get('/morning')).form(path), value: 'negative' });
    expect(answer.to).toMatch(/^\/morning#row-\d+$/u);
    expect(rowOf(await sanne.get('/morning'), 4)).toMatch(/klacht[\s\S]*negatief · zeker · door een mens/u);
  });

  it('is for service and reputation; others read along, and nobody handles what does not count', async () => {
    const [joris, femke] = [await signedIn(house, 'joris', app), await signedIn(house, 'femke', app)];
    const page = await joris.get('/morning');
    expect(page.text).toContain('Jouw rol leest mee');
    expect(page.text).not.toContain(`action="${WORK}"`);
    const csrf = page.form('/sign-out')['csrf'] ?? '';
    await joris.post(WORK, { csrf, brand: 'wolkentram', origin: 'mastodon', id: id(1), seen: '', kind: 'take', back: '/morning' });
    expect(told((await joris.get('/morning')).text)).toContain('rol webcare of reputatie');
    const otto = await signedIn(house, 'otto', app);
    expect((await otto.post(WORK, { csrf: (await otto.get('/sources')).form('/sign-out')['csrf'] ?? '' })).status).toBe(403);
    const fields = formOf(await femke.get('/morning'), 1);
    const tell = async (changes: Readonly<Record<string, string>>) => {
      await femke.post(WORK, { ...fields, kind: 'take', ...changes });
      return told((await femke.get('/morning')).text);
    };
    expect(await tell({ brand: 'pindabaai' })).toContain('telt niet (meer) voor dit merk');
    expect(await tell({ kind: 'destroy' })).toContain('onvolledig');
    expect(await tell({ kind: 'hand-over', team: 'Elders' })).toContain('onvolledig');
    expect((await femke.post(WORK, { ...fields, kind: 'take', back: 'https://elders.example/' })).to).toMatch(/^\/(?:#row-\d+)?$/u);
    expect(await select(store, 'SELECT count() FROM work_items_v1')).toEqual([['1']]);
  });

  it('without the store is an error page, not a success', async () => {
    let isAway = false;
    const insert: House['store']['insert'] = (...block) => (isAway ? awayStore() : store).insert(...block);
    const femke = await signedIn({ ...house, store: { ...store, insert } }, 'femke');
    const fields = formOf(await femke.get('/morning'), 1);
    isAway = true;
    expect((await femke.post(WORK, { ...fields, kind: 'take' })).status).toBe(503);
    isAway = false;
    expect(rowOf(await femke.get('/morning'), 1)).toContain('>nieuw<');
  });

  it('escapes words, departments and languages of others', async () => {
    await insertMentionTexts(store, [mentionText(1, { origin: 'mastodon', version: 2, seenAt: at(1) * 1_000, text: '<img src=x onerror=alert(1)> "\'' })]);
    const brands = { brands: house.brands.brands.map((brand) => ({ ...brand, topics: [topic('x', '"><script>alert(1)</script>')] })) };
    const { text } = await (await signedIn({ ...house, brands }, 'femke')).get('/morning?source=%22%3E%3Cscript%3E&state=all');
    expect(text).not.toMatch(/<script>|<img/u);
    const list = (await (await signedIn({ ...house, brands }, 'femke')).get('/morning')).text;
    expect(list).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(list.match(/<script/gu)).toHaveLength(1);
  });

  it('stands on the page of a mention with its buttons and its history', async () => {
    const path = `/mentions/mastodon/${id(1)}`;
    const femke = await signedIn(house, 'femke', app);
    const answer = await femke.post(WORK, { ...(await femke.get(path)).form(WORK), kind: 'hand-over', team: 'Planning' });
    expect(answer.to).toBe(path);
    const { text } = await femke.get(path);
    expect(text).toMatch(/Werklijst[\s\S]*bij Planning sinds 10:00[\s\S]*wo 25 nov 10:00, Femke Aerts: bij Planning/u);
    const english = await signedIn(house, 'priya', app);
    expect((await english.get(path)).status).toBe(403);
  });
});
