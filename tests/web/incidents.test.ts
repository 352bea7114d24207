import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { IncidentId } from '../../schemas/plain/history-safe.ts';
import { StoreError } from '../../schemas/errors.ts';
import { createWebApp } from '../../web/app.ts';
import type { House } from '../../web/screen.ts';
import { halfLifeOf, peakOf } from '../../web/screens/review-body.tsx';
import { openTestStore, select, type TestStore } from '../store/test-store.ts';
import { awayStore } from './away-store.ts';
import { houseOf, openBrowser, signedIn, type Browser } from './browser.ts';
import { createDeskDouble, type DeskDouble } from './desk-double.ts';
import { CLOSED, fillNight, INCIDENT, NIGHT_MS, OLDER } from './night.ts';

let opened: TestStore;
let desk: DeskDouble;
let house: House;
let browser: Browser;
let now = NIGHT_MS;
const path = `/incidents/${INCIDENT}`;

beforeAll(async () => {
  opened = await openTestStore();
});
afterAll(() => opened.close());
beforeEach(async () => {
  now = NIGHT_MS;
  for (const table of ['escalations_v1', 'incident_acts_v1', 'incident_notes_v1', 'audit_log_v1']) await opened.store.command({ name: 'test', sql: `TRUNCATE TABLE ${table}`, params: (await import('zod')).z.object({}) }, {});
  desk = createDeskDouble({ store: opened.store, now: () => now });
  await fillNight(opened.store, desk);
  house = houseOf({ store: opened.store, desk, now: () => now });
  browser = await signedIn(house, 'sanne');
});

/** Presses a button of the incident's page and opens what follows. */
async function press(kind: string, fields: Readonly<Record<string, string>> = {}, holding: Readonly<Record<string, string>> = {}): Promise<string> {
  const page = await browser.get(path);
  const answer = await browser.post(`${path}/${kind}`, { ...page.form(`${path}/${kind}`, holding), ...fields });
  expect([answer.status, answer.to]).toEqual([303, path]);
  return (await browser.get(path)).text;
}

describe('the page of an incident', () => {
  it('tells what happened in the order of time: post, evidence, chain, message, people', async () => {
    await browser.get(path);
    const { text } = await browser.get(path);
    const lines = [...text.matchAll(/<time[^>]*>([^<]*)<\/time><div>([^<]*)/gu)].map(([, time, line]) => `${time} ${line}`);
    expect(lines).toEqual([
      '01:52 Eerste kritische bericht', '02:10 Geopend: niveau 2 (verhoogd) · veel meer kritische mensen, aanhoudend', '02:16 Vastgehouden tot 07:00: stille uren',
      '02:20 Verhoogd: niveau 3 (hoog) · hoge ernst, aanhoudend', '02:20 Stap in de keten: Sanne Verdonck', '02:20 Verhoogd: mail aan Sanne Verdonck (afgeleverd)',
      '02:24 Sanne Verdonck keek als eerste',
    ]);
  });

  it('says how long each wait was', async () => {
    now += 3 * 60_000;
    const text = await press('acknowledge');
    for (const [name, span] of [['bericht → gezien', '1 min'], ['gezien → beslist', '22 min'], ['beslist → afgeleverd', '4 min'], ['afgeleverd → overgenomen', '6 min']]) {
      expect(text).toMatch(new RegExp(`<dt>${name}</dt><dd class="count">${span}</dd>`, 'u'));
    }
  });

  it('says why this level, with every number in words, and what we do not know', async () => {
    const { text } = await browser.get(path);
    for (const part of [
      'Omdat: hoge ernst, aanhoudend.', '46 kritische mensen in drie uur (normaal 2,1)', '85 % negatief (normaal 12 %)', 'Woorden: “lijn 4”, “verwarming” (verklaren 71 % van de extra berichten)',
      'volumescore (alarm vanaf 0,82)', 'bewijs uit versnelling', 'bluesky-tram is blind sinds 01:40', 'Geen bericht is geen bewijs', 'van 52 vermeldingen van de laatste drie uur: oordeel onzeker',
    ]) expect(text).toContain(part);
  });

  it('counts the first look of a person once, and not that of marketing', async () => {
    await (await signedIn(house, 'joris')).get(path);
    await browser.get(path);
    await browser.get(path);
    expect(await select(opened.store, "SELECT person, action, subject FROM audit_log_v1")).toEqual([['sanne', 'viewed-incident', INCIDENT]]);
  });

  it('counts the first look that could be written: one that could not is tried again', async () => {
    let isFull = true;
    const failures: unknown[] = [];
    const insert = ((...parameters) => (isFull ? Promise.reject(new StoreError('Down', 'no answer')) : opened.store.insert(...parameters))) as House['store']['insert']; // fails, then passes on
    const writing = { ...house, store: { ...opened.store, insert }, onError: (error: unknown) => void failures.push(error) };
    const app = createWebApp(writing);
    const visitor = openBrowser(writing, app);
    for (const [name, value] of browser.cookies) visitor.cookies.set(name, value);
    expect((await visitor.get(path)).status).toBe(200);
    expect(failures).toHaveLength(1);
    isFull = false;
    for (let look = 0; look < 2; look += 1) await visitor.get(path);
    expect(await select(opened.store, 'SELECT person FROM audit_log_v1')).toEqual([['sanne']]);
  });

  it.each(['/incidents/0000000000000000', '/incidents/x', '/incidents/57aa00000000c0de0', "/incidents/'%20OR%201=1", '/incidents/0000000000000000/review'])('that is not there (%s) is a sentence', async (address) => {
    const page = await browser.get(address);
    expect(page.status).toBe(404);
    expect(page.text).toContain('Dit incident is er niet');
  });
});

describe('the buttons', () => {
  it('take over, post, hand over, close and undo, each with a sentence about what came of it', async () => {
    expect(await press('acknowledge')).toContain('Je hebt het · 02:24. Er wordt niemand meer gebeld.');
    expect(await press('note', { text: 'Verkeersleiding gebeld\nreactie om 03:10' })).toContain('<blockquote>Verkeersleiding gebeld\nreactie om 03:10</blockquote>');
    expect(await press('hand-over', { to: 'femke' })).toContain('Doorgegeven: Femke Aerts heeft het nu.');
    expect(await press('resolve', {}, { verdict: 'real' })).toContain('Gesloten als echt. Ongedaan maken kan tot do 26 nov 02:24.');
    expect(await press('reopen')).toContain('Weer open, en jij hebt het.');
    expect(desk.standing(INCIDENT)).toMatchObject({ state: 'acknowledged', owner: 'sanne' });
    expect(await press('declare')).toContain('Crisis uitgeroepen.');
    expect(desk.standing(INCIDENT)).toMatchObject({ state: 'open', level: 4 });
  });

  it('are one act when pressed twice', async () => {
    const fields = (await browser.get(path)).form(`${path}/note`);
    for (let press = 0; press < 2; press += 1) await browser.post(`${path}/note`, { ...fields, text: 'eenmaal' });
    expect(await select(opened.store, 'SELECT count() FROM incident_notes_v1 FINAL')).toEqual([['1']]);
    const { text } = await browser.get(path);
    expect(text.match(/eenmaal/gu)).toHaveLength(1);
  });

  it('that meet nobody say so, and the button on that page is the same act', async () => {
    const fields = (await browser.get(path)).form(`${path}/acknowledge`);
    desk.goAway();
    const page = await browser.post(`${path}/acknowledge`, fields);
    expect(page.status).toBe(503);
    expect(page.text).toContain('Je druk op de knop is nog niet aangekomen');
    expect(page.form(`${path}/acknowledge`)).toEqual(fields);
    desk.comeBack();
    expect((await browser.post(`${path}/acknowledge`, page.form(`${path}/acknowledge`))).to).toBe(path);
    expect(desk.standing(INCIDENT)?.owner).toBe('sanne');
  });

  it('refuse what is incomplete or wrong, and lead nowhere else', async () => {
    const { csrf = '' } = (await browser.get(path)).form(`${path}/note`);
    for (const [kind, fields] of [['resolve', { verdict: 'fine' }], ['snooze', { minutes: 'x' }], ['hand-over', { to: 'nobody' }], ['hand-over', { to: 'otto' }], ['hand-over', {}], ['erase', {}]] as const) {
      expect((await browser.post(`${path}/${kind}`, { csrf, ...fields })).status, kind).toBe(400);
    }
    expect((await browser.post(`${path}/note`, { csrf, text: ' ', back: path })).to).toBe(path);
    for (const back of ['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)']) {
      expect((await browser.post(`${path}/acknowledge`, { csrf, back })).to, back).toBe('/');
    }
  });

  it('on an incident that the desk does not know are a sentence', async () => {
    const { csrf = '' } = (await browser.get(path)).form(`${path}/note`);
    const page = await browser.post('/incidents/abcdabcdabcdabcd/acknowledge', { csrf });
    expect(page.status).toBe(404);
    expect(page.text).toContain('Dit incident is er niet');
  });

  it('declare a crisis of a brand that has no incident', async () => {
    const answer = await browser.post('/incidents/declare', { ...(await browser.get('/')).form('/incidents/declare'), brand: 'pindabaai' });
    expect([answer.status, answer.to]).toEqual([303, '/']);
    expect((await browser.get('/')).text).toContain('Crisis uitgeroepen.');
    expect(desk.standing('ffffffffffffffff' as IncidentId)).toMatchObject({ brand: 'pindabaai', level: 4 });
  });
});

describe('the list', () => {
  it('shows what the filter asks for', async () => {
    const shown = async (filter: string) => [...(await browser.get(`/incidents${filter}`)).text.matchAll(/href="\/incidents\/([0-9a-f]{16})"/gu)].map(([, incident]) => incident);
    expect(await shown('')).toEqual([INCIDENT, OLDER, CLOSED]);
    expect(await shown('?filter=open')).toEqual([INCIDENT, OLDER]);
    expect(await shown('?filter=closed')).toEqual([CLOSED]);
    expect(await shown('?filter=real')).toEqual([CLOSED]);
    expect(await shown('?filter=noise')).toEqual([]);
    expect(await shown('?filter=<script>')).toEqual([INCIDENT, OLDER, CLOSED]);
  });

  it('moves an incident when a person closes it, before the detector does', async () => {
    await press('resolve', {}, { verdict: 'campaign' });
    expect((await browser.get('/incidents?filter=campaign')).text).toContain(path);
    expect((await browser.get('/incidents?filter=open')).text).not.toContain(path);
    expect((await browser.get('/')).text).not.toContain(`${path}/acknowledge`);
  });
});

describe('the review', () => {
  it('is made from the record, with lines for what only people know', async () => {
    await press('acknowledge');
    await press('resolve', {}, { verdict: 'real' });
    const { text } = await browser.get(`${path}/review`);
    const facts = Object.fromEntries([...text.matchAll(/<dt>([^<]*)<\/dt><dd>([^<]*)<\/dd>/gu)].map(([, name, value]) => [name, value]));
    expect(facts).toMatchObject({
      'Eerste bericht': 'wo 25 nov 01:52', 'Eerste detectie': 'wo 25 nov 02:10', 'Eerste mens die keek': 'Sanne Verdonck, wo 25 nov 02:24', Vastgehouden: 'wo 25 nov 02:16',
      'Eerste bericht afgeleverd': 'wo 25 nov 02:20', Overgenomen: 'wo 25 nov 02:24', Eigenaar: 'Sanne Verdonck', 'Hoogste niveau': 'niveau 3 (hoog)', 'Was dit echt?': 'Echt',
    });
    expect(text.match(/class="blank"/gu)).toHaveLength(5 + 4 * 3);
  });

  it('finds the fullest hour and when half of it was left', () => {
    const buckets = [1, 2, 10, 20, 30, 30, 20, 10, 5, 2, 1, 1, ...Array.from({ length: 24 }, () => 1)].map((mentions, place) => ({ at: place * 300, mentions, negativeAuthors: 0 }));
    const peak = peakOf(buckets);
    expect(peak).toEqual({ from: 0, mentions: 132 });
    expect(halfLifeOf(buckets, peak!)).toBe(6 * 300); // seen above
    expect(peakOf([])).toBeUndefined();
    expect(halfLifeOf([{ at: 0, mentions: 3, negativeAuthors: 0 }], { from: 0, mentions: 3 })).toBeUndefined();
  });
});

describe('while the store is away', () => {
  it('the incident can still be taken over from its page', async () => {
    desk.loseStore();
    const without = { ...house, store: awayStore() };
    const away = await signedIn(house, 'sanne', createWebApp(house));
    const app = createWebApp(without);
    const { openBrowser } = await import('./browser.ts');
    const there = openBrowser(without, app);
    for (const [name, value] of away.cookies) there.cookies.set(name, value);
    const page = await there.get(path);
    expect(page.status).toBe(503);
    expect(page.text).toContain('De opslag antwoordt niet');
    expect((await there.post(`${path}/acknowledge`, page.form(`${path}/acknowledge`))).status).toBe(303);
    expect(desk.standing(INCIDENT)?.owner).toBe('sanne');
    for (const other of ['/incidents', '/postbox']) {
      const elsewhere = await there.get(other);
      expect(elsewhere.status, other).toBe(503);
      expect(elsewhere.text).toContain('Overnemen, uitstellen en sluiten werken gewoon');
    }
  });
});
