import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { StoreError } from '../../schemas/errors.ts';
import { insertDecisions } from '../../store/detection.ts';
import { createWebApp } from '../../web/app.ts';
import { createRecent } from '../../web/recent.ts';
import type { House } from '../../web/screen.ts';
import { openTestStore, type TestStore } from '../store/test-store.ts';
import { awayStore } from './away-store.ts';
import { houseOf, signedIn } from './browser.ts';
import { createDeskDouble, standingOf, type DeskDouble } from './desk-double.ts';
import { fillNight, INCIDENT, NIGHT_MS, OLDER } from './night.ts';

let opened: TestStore;
let desk: DeskDouble;
let house: House;
let now = NIGHT_MS;

beforeAll(async () => {
  opened = await openTestStore();
});
afterAll(() => opened.close());
beforeEach(async () => {
  now = NIGHT_MS;
  for (const table of ['escalations_v1', 'incident_acts_v1', 'incidents_v1', 'incident_events_v1']) await opened.store.command({ name: 'test', sql: `TRUNCATE TABLE ${table}`, params: z.object({}) }, {});
  desk = createDeskDouble({ store: opened.store, now: () => now });
  await fillNight(opened.store, desk);
  house = houseOf({ store: opened.store, desk, now: () => now });
});

const links = (text: string) => [...text.matchAll(/<a href="\/incidents\/([0-9a-z-]+)">/gu)].map(([, incident]) => incident);

describe('the first screen', () => {
  it('shows the most urgent incident with its number, its owner, its next step and four buttons', async () => {
    const { status, text } = await (await signedIn(house, 'sanne')).get('/');
    expect(status).toBe(200);
    for (const part of [
      '3 Hoog', 'NOG NIEMAND', '46 kritische mensen in drie uur (normaal 2)', '02:35 → Milan Okoye', 'Reden: hoge ernst, aanhoudend. Eerste kritische bericht 01:52. Het gaat over “lijn 4”, “verwarming”.',
      'Ernst 73 van 100', 'telt nog niet mee', 'Ik neem het over', 'Niet nu', 'Vals alarm', 'Opschalen naar crisis', 'geen verwarming in de tram', `data-until="${new Date(NIGHT_MS + 660_000).toISOString()}"`,
    ]) expect(text).toContain(part);
    expect(links(text)[0]).toBe(INCIDENT);
    expect(links(text)).toContain(OLDER);
    expect(text).toMatch(/<a href="\/mentions\/mastodon\/[0-9a-f]{32}">/u);
  });

  it('says what it sees, and never that all is well while something is blind', async () => {
    const { text } = await (await signedIn(house, 'sanne')).get('/');
    expect(text).toMatch(/<p class="bar blind">WIJ ZIEN 2 VAN 3 BRONNEN · bluesky-tram blind sinds 01:40<small> Wat een blinde bron mist is onbekend, niet nul\.<\/small><\/p>/u);
    expect(text).not.toMatch(/green|good/u);
  });

  it('tells what quiet hours held back', async () => {
    const { text } = await (await signedIn(house, 'sanne')).get('/');
    expect(text).toContain('Wolkentram, niveau 2 (verhoogd), sinds 02:16, verteld om 07:00');
  });

  it('says that nothing is open with the last and the next look, when nothing is', async () => {
    for (const table of ['escalations_v1', 'incidents_v1']) await opened.store.command({ name: 'test', sql: `TRUNCATE TABLE ${table}`, params: z.object({}) }, {});
    const { text } = await (await signedIn(house, 'sanne')).get('/');
    expect(text).toContain('Niets open. Laatste controle 02:23, 2 van 3 bronnen, volgende 02:28.');
  });

  it('warns when nothing is judged any more', async () => {
    const { text } = await (await signedIn({ ...house, stalledMinutes: () => 17 }, 'sanne')).get('/');
    expect(text).toContain('Er is al 17 minuten niet beoordeeld.');
  });

  it('puts a fire drill behind what is real, and shows no figures for it', async () => {
    await desk.place(standingOf({ incident: 'drill-57aa00000000c0de' as never, brand: 'wolkentram' as never, level: 4, decidedAt: new Date(NIGHT_MS).toISOString() as never, isDrill: true }));
    const browser = await signedIn(house, 'sanne');
    expect(links((await browser.get('/')).text)[0]).toBe(INCIDENT);
    for (const incident of [INCIDENT, OLDER]) await desk.act(incident, { kind: 'resolve', verdict: 'noise' }, { by: 'milan' as never, act: incident.padEnd(32, '0') as never, via: 'screen' });
    now += 60_000;
    const { text } = await browser.get('/');
    expect(links(text)[0]).toBe('drill-57aa00000000c0de');
    expect(text).toContain('Brandoefening: telt nergens mee');
    expect(text).not.toContain('kritische mensen');
  });

  it('reads in English for whoever reads English', async () => {
    const { text } = await (await signedIn(house, 'priya')).get('/');
    for (const part of ['<html lang="en">', 'WE SEE 2 OF 3 SOURCES', '3 High', 'NOBODY YET', '46 critical people in three hours (normally 2)']) expect(text).toContain(part);
  });
});

describe('many people who look at once', () => {
  it('ask the store once, and see what one of them did at once', async () => {
    let asked = 0;
    const counting: House = { ...house, store: { ...house.store, query: (query, params, options) => { asked += query.name === 'read-standings' ? 1 : 0; return house.store.query(query, params, options); } } };
    const app = createWebApp(counting);
    const browsers = await Promise.all(['sanne', 'milan', 'femke', 'joris'].map((person) => signedIn(counting, person, app)));
    await Promise.all(Array.from({ length: 40 }, async (_, place) => browsers[place % browsers.length]?.get('/')));
    expect(asked).toBe(1);
    const [sanne] = browsers;
    const fields = (await sanne!.get('/')).form(`/incidents/${INCIDENT}/acknowledge`); // four browsers were opened
    await sanne!.post(`/incidents/${INCIDENT}/acknowledge`, fields); // as above
    expect((await sanne!.get('/')).text).toContain('Sanne Verdonck heeft het'); // as above
  });

  it('do not ask again while the first answer is still on its way, however long it takes', async () => {
    let time = 0;
    let asked = 0;
    let come = (_answer: string): void => undefined;
    const recent = createRecent(() => new Promise<string>((settle) => { asked += 1; come = settle; }), { lifeMs: 2_000, now: () => time });
    const first = recent.read();
    time = 60_000;
    const second = recent.read();
    come('slow');
    expect(await Promise.all([first, second])).toEqual(['slow', 'slow']);
    time += 1_999;
    expect(await recent.read()).toBe('slow');
    expect(asked).toBe(1);
    time += 1;
    void recent.read();
    expect(asked).toBe(2);
  });

  it('share what is known of an incident for longer than where it stands, and never across a change of its level or an evaluation', async () => {
    const names: string[] = [];
    const listening: House = { ...house, store: { ...house.store, query: (query, params, options) => { names.push(query.name); return house.store.query(query, params, options); } } };
    const browser = await signedIn(listening, 'sanne', createWebApp(listening));
    await browser.get('/');
    names.length = 0;
    now += 3_000;
    await browser.get('/');
    expect(names).toContain('read-standings');
    expect(names).not.toContain('read-situation');
    now += 28_000;
    await browser.get('/');
    expect(names).toContain('read-situation');
    names.length = 0;
    await insertDecisions(opened.store, [{ brand: 'pindabaai', bucket: Math.floor(now / 300_000) * 300, version: String(now), level: 0, severity: 1, terms: '{}' }]);
    now += 3_000;
    await browser.get('/');
    expect(names).toContain('read-situation');
    names.length = 0;
    await desk.raise(INCIDENT, 4);
    now += 3_000;
    expect((await browser.get('/')).text).toContain('4 Crisis');
    expect(names).toContain('read-situation');
  });

  it('do not share a failure for longer than it takes', async () => {
    let time = 0;
    let fails = true;
    const recent = createRecent(() => (fails ? Promise.reject(new Error('away')) : Promise.resolve('here')), { lifeMs: 2_000, now: () => time });
    await expect(recent.read()).rejects.toThrow('away');
    fails = false;
    expect(await recent.read()).toBe('here');
    fails = true;
    time = 1_999;
    expect(await recent.read()).toBe('here');
    time = 2_000;
    await expect(recent.read()).rejects.toThrow('away');
  });
});

describe('while the store is away', () => {
  it('says what still works, and shows the open incidents as they were, each with its buttons', async () => {
    let isAway = false;
    const away = awayStore();
    const flaky: House = { ...house, store: { ...house.store, query: (query, params, options) => (isAway ? away.query(query, params, options) : house.store.query(query, params, options)) } };
    const browser = await signedIn(flaky, 'sanne');
    await browser.get('/');
    isAway = true;
    now += 120_000;
    const page = await browser.get('/');
    expect(page.status).toBe(503);
    expect(page.text).toContain('De opslag antwoordt niet');
    expect(page.text).toContain('Open incidenten zoals ze stonden om 02:24');
    desk.loseStore();
    expect((await browser.post(`/incidents/${INCIDENT}/acknowledge`, page.form(`/incidents/${INCIDENT}/acknowledge`))).status).toBe(303);
    expect(desk.standing(INCIDENT)?.owner).toBe('sanne');
  });

  it('is a bug of ours, told as one, when it is not the store', async () => {
    const kept: unknown[] = [];
    const broken: House = { ...house, onError: (error) => kept.push(error), store: { ...house.store, query: () => Promise.reject(new StoreError('Rejected', 'canary-secret')) } };
    const browser = await signedIn(house, 'sanne');
    const there = (await import('./browser.ts')).openBrowser(broken);
    for (const [name, value] of browser.cookies) there.cookies.set(name, value);
    const page = await there.get('/');
    expect(page.status).toBe(500);
    expect(page.text).not.toContain('canary-secret');
    expect(page.text).toContain('dat is onze fout');
    expect(kept).toHaveLength(2); // whether the visit was ended, and the page
  });
});
