import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RecipientId } from '../../schemas/plain/history-safe.ts';
import type { Level } from '../../schemas/plain/levels.ts';
import { ACTION_LINK_MS, signActionLink } from '../../store/action-links.ts';
import { createWebApp } from '../../web/app.ts';
import type { House } from '../../web/screen.ts';
import { openTestStore, type TestStore } from '../store/test-store.ts';
import { awayStore } from './away-store.ts';
import { BASE, houseOf, keysOf, openBrowser } from './browser.ts';
import { createDeskDouble, standingOf, type DeskDouble } from './desk-double.ts';
import { fillNight, INCIDENT, NIGHT_MS } from './night.ts';

let opened: TestStore;
let desk: DeskDouble;
let house: House;
let now = NIGHT_MS;
const STANDING = standingOf({
  incident: INCIDENT, brand: 'wolkentram' as never, level: 3, decidedAt: new Date(NIGHT_MS - 480_000).toISOString() as never, revision: 1,
  nextAt: new Date(NIGHT_MS + 660_000).toISOString() as never, next: ['milan' as RecipientId], told: ['sanne' as RecipientId],
});
let revision = 1;

beforeAll(async () => {
  opened = await openTestStore();
  await fillNight(opened.store, createDeskDouble({ store: opened.store, now: () => now }));
});
afterAll(() => opened.close());
beforeEach(async () => {
  now = NIGHT_MS;
  desk = createDeskDouble({ store: opened.store, now: () => now });
  revision += 1_000;
  await desk.place({ ...STANDING, revision });
  house = houseOf({ store: opened.store, desk, now: () => now });
});

function linkFor(recipient: string, { level = 3, key = house.keys.web }: { readonly level?: Level; readonly key?: Uint8Array } = {}): string {
  return `/a/${signActionLink(key, { incident: INCIDENT, chain: 2, step: 0, recipient: recipient as RecipientId, level, expiresAt: NIGHT_MS + ACTION_LINK_MS })}`;
}

describe('the page of a link', () => {
  it('says who you are, what it is, who has it and what comes next, and no word of a post', async () => {
    const page = await openBrowser(house).get(linkFor('sanne'));
    expect(page.status).toBe(200);
    for (const part of ['3 Hoog', 'Wolkentram', 'Je bent Sanne Verdonck.', 'Nog niemand', '02:35 → Milan Okoye', '46 kritische mensen', 'Ernst 73 van 100', 'Ik neem het over', 'Niet nu']) expect(page.text).toContain(part);
    for (const word of ['verwarming', 'lijn 4', 'blockquote', 'mastodon']) expect(page.text).not.toContain(word);
  });

  it('changes nothing by being opened, however often and by whatever opens it', async () => {
    const app = createWebApp(house);
    for (const method of ['GET', 'HEAD', 'GET', 'OPTIONS']) await app.request(`${BASE}${linkFor('sanne')}`, { method, headers: { host: '127.0.0.1' } });
    expect(desk.pressed).toEqual([]);
    expect(desk.standing(INCIDENT)?.state).toBe('open');
  });

  it('takes over by its button, as the one the message was for', async () => {
    const browser = openBrowser(house);
    const link = linkFor('sanne');
    const page = await browser.post(link, (await browser.get(link)).form(link, { do: 'acknowledge' }));
    expect(page.status).toBe(200);
    expect(page.text).toContain('Je hebt het · 02:24');
    expect(desk.standing(INCIDENT)).toMatchObject({ state: 'acknowledged', owner: 'sanne' });
    expect(desk.pressed.map(({ actor }) => [actor.by, actor.via])).toEqual([['sanne', 'link']]);
  });

  it('is one act when it is pressed twice, on two devices at once', async () => {
    const link = linkFor('sanne');
    const fields = (await openBrowser(house).get(link)).form(link, { do: 'acknowledge' });
    const answers = await Promise.all([openBrowser(house).post(link, fields), openBrowser(house).post(link, fields)]);
    for (const page of answers) expect(page.text).toContain('Je hebt het · 02:24');
    expect(new Set(desk.pressed.map(({ actor }) => actor.act)).size).toBe(1);
    expect(desk.pressed[0]?.actor.act).toMatch(/^[0-9a-f]{32}$/u);
  });

  it('names who was first', async () => {
    const [first, second] = [linkFor('milan'), linkFor('sanne')];
    await openBrowser(house).post(first, { do: 'acknowledge', level: '3' });
    const page = await openBrowser(house).post(second, { do: 'acknowledge', level: '3' });
    expect(page.text).toContain('Milan Okoye heeft het al, sinds 02:24.');
    expect(desk.standing(INCIDENT)?.owner).toBe('milan');
  });

  it('says that it was raised meanwhile, and the button then takes the higher level', async () => {
    const browser = openBrowser(house);
    const link = linkFor('sanne');
    const seen = (await browser.get(link)).form(link, { do: 'acknowledge' });
    await desk.raise(INCIDENT, 4);
    const page = await browser.post(link, seen);
    expect(page.text).toContain('verhoogd naar niveau 4 (crisis): bevestig opnieuw');
    expect(desk.standing(INCIDENT)?.state).toBe('open');
    const again = await browser.post(link, page.form(link, { do: 'acknowledge' }));
    expect(again.text).toContain('Je hebt het');
    expect(desk.standing(INCIDENT)).toMatchObject({ state: 'acknowledged', level: 4 });
  });

  it('tells that it was closed before, and keeps the press as a remark', async () => {
    const link = linkFor('sanne');
    await desk.act(INCIDENT, { kind: 'resolve', verdict: 'noise' }, { by: 'milan' as RecipientId, act: 'b'.repeat(32) as never, via: 'screen' });
    const page = await openBrowser(house).post(link, { do: 'acknowledge', level: '3' });
    expect(page.text).toContain('Dit is al gesloten (02:24)');
    expect(desk.standing(INCIDENT)?.state).toBe('resolved');
  });

  it.each([15, 30, 60])('snoozes for %s minutes', async (minutes) => {
    const link = linkFor('sanne');
    const page = await openBrowser(house).post(link, { do: 'snooze', minutes: String(minutes) });
    expect(page.status).toBe(200);
    expect(desk.standing(INCIDENT)?.snoozedUntil).toBe(new Date(NIGHT_MS + minutes * 60_000).toISOString());
  });

  it('takes a note from whoever has it, once', async () => {
    const browser = openBrowser(house);
    const link = linkFor('sanne');
    const page = await browser.post(link, { do: 'acknowledge', level: '3' });
    expect(page.form(link, { do: 'note' })).toEqual({ do: 'note' });
    for (let press = 0; press < 2; press += 1) expect((await browser.post(link, { do: 'note', text: 'verkeersleiding gebeld' })).status).toBe(200);
    expect(new Set(desk.pressed.filter(({ act }) => act.kind === 'note').map(({ actor }) => actor.act)).size).toBe(1);
    expect((await browser.post(link, { do: 'note', text: '   ' })).text).toContain('Schrijf eerst');
  });

  it('does nothing that its page does not offer', async () => {
    const link = linkFor('sanne');
    for (const fields of [{}, { do: 'resolve', verdict: 'noise' }, { do: 'declare' }, { do: 'hand-over', to: 'otto' }, { do: 'snooze', minutes: '100000' }, { do: 'snooze', minutes: '-5' }, { do: 'snooze', minutes: '45' }, { do: 'snooze', minutes: '1440' }]) {
      expect((await openBrowser(house).post(link, fields as Record<string, string>)).status).toBe(400);
    }
    expect(desk.pressed).toEqual([]);
  });
});

describe('a link that does not count', () => {
  it.each([
    ['forged', () => linkFor('sanne', { key: keysOf('elsewhere').web }), 'Deze link klopt niet'],
    ['changed to another person', () => linkFor('sanne').replace('.sanne.', '.milan.'), 'Deze link klopt niet'],
    ['changed to another level', () => linkFor('sanne').replace('.sanne.3.', '.sanne.1.'), 'Deze link klopt niet'],
    ['for somebody who left', () => linkFor('gone'), 'niet meer in escalation.yaml'],
    ['for a chat room, which gets none', () => linkFor('crisiskamer'), 'niet meer in escalation.yaml'],
  ])('because it is %s is refused with a sentence and what to do', async (_why, make, sentence) => {
    for (const page of [await openBrowser(house).get(make()), await openBrowser(house).post(make(), { do: 'acknowledge' })]) {
      expect(page.status).toBe(403);
      expect(page.text).toContain(sentence);
      expect(page.text).toContain('Open het nieuwste bericht');
    }
    expect(desk.pressed).toEqual([]);
  });

  it('because it is older than a week is refused', async () => {
    const link = linkFor('sanne');
    now = NIGHT_MS + ACTION_LINK_MS + 1;
    const page = await openBrowser(house).post(link, { do: 'acknowledge' });
    expect([page.status, desk.pressed.length]).toEqual([403, 0]);
    expect(page.text).toContain('ouder dan een week');
  });
});

describe('taking over while something is away', () => {
  it('works without the store', async () => {
    desk.loseStore();
    const without = { ...house, store: awayStore() };
    const link = linkFor('sanne');
    const page = await openBrowser(without).get(link);
    expect(page.status).toBe(200);
    expect(page.text).toContain('Overnemen werkt wel');
    const pressed = await openBrowser(without).post(link, page.form(link, { do: 'acknowledge' }));
    expect(pressed.text).toContain('Je hebt het · 02:24');
    expect(desk.standing(INCIDENT)?.owner).toBe('sanne');
  });

  it('does not wait for a store that hangs', async () => {
    desk.loseStore();
    const hanging = { ...awayStore(), query: ((_query, _params, options) => new Promise((_settle, fail) => options?.signal?.addEventListener('abort', () => fail(options.signal?.reason)))) as House['store']['query'] }; // never answers
    const page = await openBrowser({ ...house, store: hanging }).get(linkFor('sanne'));
    expect(page.status).toBe(200);
    expect(page.text).toContain('Overnemen werkt wel');
  });

  it('says so when nobody answers, and the next press is the same act', async () => {
    const browser = openBrowser(house);
    const link = linkFor('sanne');
    const fields = (await browser.get(link)).form(link, { do: 'acknowledge' });
    desk.goAway();
    const page = await browser.post(link, fields);
    expect(page.status).toBe(503);
    expect(page.text).toContain('Je druk op de knop is nog niet aangekomen');
    desk.comeBack();
    expect((await browser.post(link, page.form(link, { do: 'acknowledge' }))).text).toContain('Je hebt het');
  });

  it('keeps a note that did not arrive in its field', async () => {
    const browser = openBrowser(house);
    const link = linkFor('sanne');
    desk.goAway();
    const page = await browser.post(link, { do: 'note', text: 'ik bel de <directie>' });
    expect(page.status).toBe(503);
    expect(page.text).toContain('ik bel de &lt;directie&gt;</textarea>');
  });
});
