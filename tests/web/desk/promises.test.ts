import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { insertFacts } from '../../../store/analysis.ts';
import { insertMentions } from '../../../store/mentions.ts';
import { addPromise } from '../../../store/promises.ts';
import { createWebApp } from '../../../web/app.ts';
import type { House } from '../../../web/screen.ts';
import { emptyTables } from '../../support/tables.ts';
import { fact, id, mention } from '../../store/sample-rows.ts';
import { openTestStore, select } from '../../store/test-store.ts';
import { houseOf, signedIn, type Browser } from '../browser.ts';
import { createDeskDouble } from '../desk-double.ts';
import { NIGHT_MS } from '../night.ts';

const { store, close } = await openTestStore();
afterAll(close);

/** Wednesday 10:00 in Amsterdam. */
const MORNING_MS = NIGHT_MS + 7.6 * 3_600_000;
const PATH = '/morning/promises';
let now = MORNING_MS;
let house: House;
let app: ReturnType<typeof createWebApp>;
beforeEach(async () => {
  await emptyTables(store);
  now = MORNING_MS;
  house = houseOf({ store, desk: createDeskDouble({ store, now: () => now }), now: () => now });
  app = createWebApp(house);
});

const USUAL = { brand: 'wolkentram', text: 'nieuwe kaart opsturen', due: '2026-11-25T17:00', owner: 'sanne' };
async function promise(browser: Browser, changes: Readonly<Record<string, string>> = {}): Promise<string> {
  await browser.post(PATH, { ...(await browser.get(PATH)).form(PATH), ...USUAL, ...changes });
  return told((await browser.get(PATH)).text);
}
function told(text: string): string {
  return /<p class="told"[^>]*>([^<]*)</u.exec(text)?.[1] ?? '';
}
async function settle(browser: Browser, state: string): Promise<string> {
  const page = await browser.get(PATH);
  const [, action = ''] = /action="(\/morning\/promises\/[0-9a-f]{12})"/u.exec(page.text) ?? [];
  await browser.post(action, { ...page.form(action), state });
  return told((await browser.get(PATH)).text);
}
const outcome = async () => (await select(store, 'SELECT outcome FROM v_promises')).flat();

describe('a promise', () => {
  it('is written down with its owner and its time by the clock of the brand, and stands on the start of the shift that day', async () => {
    const femke = await signedIn(house, 'femke', app);
    expect((await femke.get(PATH)).text).toContain('Nog geen beloften');
    expect(await promise(femke)).toBe('De belofte staat op de lijst.');
    const { text } = await femke.get(PATH);
    expect(text).toMatch(/nieuwe kaart opsturen[\s\S]*open[\s\S]*vandaag[\s\S]*Sanne Verdonck, uiterlijk wo 25 nov 17:00/u);
    expect((await femke.get('/morning')).text).toContain('Vandaag loopt 1 belofte af.');
    now += 8 * 3_600_000;
    expect((await femke.get('/morning')).text).toContain('1 belofte is over tijd.');
    expect((await femke.get(PATH)).text).toContain('class="tag late">over tijd');
    expect(await select(store, "SELECT person, action, reason FROM audit_log_v1 WHERE action = 'promise'")).toEqual([['femke', 'promise', 'open']]);
  });

  it('kept in time is kept, kept afterwards is late, and can be opened again', async () => {
    const femke = await signedIn(house, 'femke', app);
    await promise(femke);
    expect(await settle(femke, 'kept')).toBe('Mooi: nagekomen.');
    expect(await outcome()).toEqual(['kept']);
    expect(await settle(femke, 'open')).toBe('Staat weer open.');
    now += 8 * 3_600_000;
    expect(await settle(femke, 'kept')).toBe('Nagekomen, maar te laat.');
    expect(await outcome()).toEqual(['late']);
    await settle(femke, 'open');
    expect(await settle(femke, 'broken')).toBe('Staat als gebroken.');
    await settle(femke, 'open');
    expect(await settle(femke, 'withdrawn')).toContain('telt niet mee');
    expect(await outcome()).toEqual(['withdrawn']);
  });

  it('that somebody settled meanwhile is not settled over', async () => {
    const [femke, sanne] = [await signedIn(house, 'femke', app), await signedIn(house, 'sanne', app)];
    await promise(femke);
    const page = await sanne.get(PATH);
    const [, action = ''] = /action="(\/morning\/promises\/[0-9a-f]{12})"/u.exec(page.text) ?? [];
    await settle(femke, 'kept');
    await sanne.post(action, { ...page.form(action), state: 'broken' });
    expect(told((await sanne.get(PATH)).text)).toContain('Iemand was je voor');
    expect(await outcome()).toEqual(['kept']);
  });

  it('needs words, a time to come, an owner of the desk and a brand; nothing is stored otherwise, and two presses are one promise', async () => {
    const femke = await signedIn(house, 'femke', app);
    expect(await promise(femke, { text: ' a ' })).toContain('3 tot 500 tekens');
    expect(await promise(femke, { due: '2026-11-24T17:00' })).toContain('een moment dat nog komt');
    expect(await promise(femke, { due: '2026-02-30T17:00' })).toContain('een moment dat nog komt');
    expect(await promise(femke, { due: '2036-11-24T17:00' })).toContain('een moment dat nog komt');
    expect(await promise(femke, { owner: 'priya' })).toContain('onvolledig');
    expect(await promise(femke, { brand: 'elders' })).toContain('onvolledig');
    expect(await promise(femke, { origin: 'mastodon', id: id(77) })).toContain('onvolledig');
    expect(await outcome()).toEqual([]);
    const fields = { ...(await femke.get(PATH)).form(PATH), ...USUAL };
    await femke.post(PATH, fields);
    await femke.post(PATH, fields);
    expect(await outcome()).toEqual(['open']);
  });

  it('of a mention stands on its page, and leads back to it', async () => {
    await insertMentions(store, [mention(1, { origin: 'mastodon', bucketAt: Math.floor(now / 1_000) - 600 })]);
    await insertFacts(store, [fact(1, { brand: 'wolkentram', origin: 'mastodon', bucketAt: Math.floor(now / 1_000) - 600 })]);
    const [femke, path] = [await signedIn(house, 'femke', app), `/mentions/mastodon/${id(1)}`];
    const answer = await femke.post(PATH, { ...(await femke.get(path)).form(PATH), ...USUAL });
    expect(answer.to).toBe(path);
    expect((await femke.get(path)).text).toContain('nieuwe kaart opsturen');
    expect((await femke.get(PATH)).text).toContain(`<a href="${path}">bij deze vermelding</a>`);
  });

  it('is for service and reputation to write; marketing reads; others see nothing of it; its words are escaped', async () => {
    await addPromise(store, { promise: 'a'.repeat(12), brand: 'wolkentram', origin: '', nativeId: '', madeAt: now, dueAt: now + 1_000, owner: 'femke', text: '<script>alert(1)</script>', by: 'femke' });
    const joris = await signedIn(house, 'joris', app);
    const page = await joris.get(PATH);
    expect(page.text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page.text).not.toContain(`action="${PATH}`);
    await joris.post(`${PATH}/${'a'.repeat(12)}`, { csrf: page.form('/sign-out')['csrf'] ?? '', state: 'kept', back: PATH });
    expect(told((await joris.get(PATH)).text)).toContain('rol webcare of reputatie');
    expect(await outcome()).toEqual(['open']);
    expect((await (await signedIn(house, 'otto', app)).get(PATH)).status).toBe(403);
    expect((await select(store, 'SELECT * FROM v_promises')).flat()).not.toContain('femke');
  });
});
