import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signInLink } from '../../cli/web/sign-in-link.ts';
import type { RecipientId } from '../../schemas/plain/history-safe.ts';
import { ACTION_LINK_MS, signActionLink } from '../../store/action-links.ts';
import { createWebApp } from '../../web/app.ts';
import { ASSET_PATHS } from '../../web/assets/serve-assets.ts';
import type { House } from '../../web/screen.ts';
import { createRateLimit } from '../../web/security/rate-limit.ts';
import { openTestStore, type TestStore } from '../store/test-store.ts';
import { BASE, houseOf, openBrowser, signedIn } from './browser.ts';
import { createDeskDouble, type DeskDouble } from './desk-double.ts';
import { fillNight, INCIDENT, NIGHT_MS, PEOPLE } from './night.ts';

let opened: TestStore;
let desk: DeskDouble;
let house: House;

beforeAll(async () => {
  opened = await openTestStore();
  desk = createDeskDouble({ store: opened.store, now: () => NIGHT_MS });
  await fillNight(opened.store, desk);
  house = houseOf({ store: opened.store, desk });
});
afterAll(() => opened.close());

describe('every answer', () => {
  it('carries the strict headers, whatever it is', async () => {
    const browser = await signedIn(house, 'sanne');
    for (const path of ['/', '/incidents', `/incidents/${INCIDENT}`, '/nothing', '/sign-in', '/sign-in/x', '/a/x', ASSET_PATHS.style, ASSET_PATHS.script]) {
      const { headers } = await browser.get(path);
      expect(headers.get('content-security-policy'), path).toBe(
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
      );
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('strict-transport-security')).toBeNull();
      if (!path.startsWith('/assets/')) expect(headers.get('cache-control'), path).toBe('no-store');
    }
  });

  it('holds no script or style of its own, and no handler', async () => {
    const browser = await signedIn(house, 'sanne');
    for (const path of ['/', '/incidents', `/incidents/${INCIDENT}`, `/incidents/${INCIDENT}/review`]) {
      const { text } = await browser.get(path);
      expect(text.match(/<script(?![^>]*\ssrc=)/gu), path).toBeNull();
      expect(text.match(/<style|\sstyle=|\son[a-z]+=|javascript:/giu), path).toBeNull();
    }
  });

  it('asks browsers to come back over https only where it came over https', async () => {
    const secure = houseOf({ store: opened.store, desk, publicUrl: 'https://klankbord.example' });
    const page = await openBrowser(secure, createWebApp(secure), { base: 'https://klankbord.example' }).get('/sign-in');
    expect(page.headers.get('strict-transport-security')).toBe('max-age=31536000');
    const forwarded = { 'x-forwarded-proto': 'https' };
    const proxied = createWebApp(secure, { isBehindProxy: true, remoteAddress: () => '10.0.0.2' });
    expect((await openBrowser(secure, proxied).get('/sign-in', forwarded)).headers.get('strict-transport-security')).toBe('max-age=31536000');
    expect((await openBrowser(secure).get('/sign-in', forwarded)).headers.get('strict-transport-security')).toBeNull();
  });

  it('keeps the style sheet and the script for as long as they stay the same', async () => {
    const browser = openBrowser(house);
    const first = await browser.get(ASSET_PATHS.script);
    const tag = first.headers.get('etag') ?? '';
    expect(first.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect((await browser.get(ASSET_PATHS.script, { 'if-none-match': tag })).status).toBe(304);
    expect(first.text.length).toBeLessThan(3_000);
  });
});

describe('a name that is not ours', () => {
  it.each(['evil.example', 'klankbord.example.evil.example', '127.0.0.1.evil.example', 'localhost.evil.example', '[::1].evil.example', '169.254.1.1'])('%s is refused with the address to use', async (host) => {
    const secure = houseOf({ store: opened.store, desk, publicUrl: 'https://klankbord.example' });
    const page = await openBrowser(secure).get('/sign-in', { host });
    expect(page.status).toBe(421);
    expect(page.text).toContain('https://klankbord.example');
  });

  it.each(['127.0.0.1:8244', 'localhost:8244', 'LOCALHOST', '[::1]:8244', 'klankbord.example'])('does not include %s', async (host) => {
    const secure = houseOf({ store: opened.store, desk, publicUrl: 'https://klankbord.example' });
    expect((await openBrowser(secure).get('/sign-in', { host })).status).toBe(200);
  });
});

describe('a form', () => {
  const path = `/incidents/${INCIDENT}/note`;

  it('of another site does nothing', async () => {
    const browser = await signedIn(house, 'sanne');
    const fields = { ...(await browser.get(`/incidents/${INCIDENT}`)).form(path), text: 'from elsewhere' };
    const before = desk.pressed.length;
    const headers: readonly Readonly<Record<string, string>>[] = [
      { 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' },
    ];
    for (const header of headers) expect((await browser.post(path, fields, header)).status).toBe(403);
    const app = createWebApp(house);
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await app.request(`${BASE}${path}`, {
      method: 'POST', headers: { host: '127.0.0.1', origin: 'https://evil.example', cookie, 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams(fields).toString(),
    });
    expect(answer.status).toBe(403);
    expect(desk.pressed).toHaveLength(before);
  });

  it('without its hidden field, or with that of another visit, does nothing', async () => {
    const browser = await signedIn(house, 'sanne');
    const other = await signedIn(house, 'milan');
    const fields = (await browser.get(`/incidents/${INCIDENT}`)).form(path);
    const foreign = (await other.get(`/incidents/${INCIDENT}`)).form(path);
    const before = desk.pressed.length;
    for (const csrf of ['', 'x', foreign['csrf'] ?? '', (fields['csrf'] ?? '').toUpperCase()]) {
      const page = await browser.post(path, { ...fields, csrf, text: 'x' });
      expect(page.status).toBe(403);
      expect(page.text).toContain('Dit formulier is verlopen');
    }
    expect(desk.pressed).toHaveLength(before);
  });

  it('that is far too large is refused with a sentence', async () => {
    const browser = await signedIn(house, 'sanne');
    const page = await browser.post(path, { text: 'x'.repeat(100_000) });
    expect(page.status).toBe(413);
    expect(page.text).toContain('groter dan 64 kB');
  });
});

describe('too many tries', () => {
  it('at signing in from one address wait a minute; others do not', async () => {
    let now = NIGHT_MS;
    const clocked = { ...house, now: () => now };
    let address = '192.0.2.7';
    const app = createWebApp(clocked, { isBehindProxy: false, remoteAddress: () => address });
    const browser = openBrowser(clocked, app);
    for (let place = 0; place < 10; place += 1) expect((await browser.post('/sign-in/x', {})).status).toBe(403);
    const page = await browser.post('/sign-in/x', {});
    expect([page.status, page.headers.get('retry-after')]).toEqual([429, '60']);
    expect(page.text).toContain('Probeer het over 60 seconden nog eens');
    expect((await browser.get('/sign-in/x', { 'x-forwarded-for': '192.0.2.99' })).status).toBe(429);
    address = '192.0.2.8';
    expect((await browser.post('/sign-in/x', {})).status).toBe(403);
    address = '192.0.2.7';
    now += 60_000;
    expect((await browser.post('/sign-in/x', {})).status).toBe(403);
  });

  it('are counted for whom the proxy names, where there is one', async () => {
    const app = createWebApp(house, { isBehindProxy: true, remoteAddress: () => '10.0.0.2' });
    const browser = openBrowser(house, app);
    for (let place = 0; place < 11; place += 1) await browser.post('/sign-in/x', {}, { 'x-forwarded-for': 'made-up, 192.0.2.7' });
    expect((await browser.post('/sign-in/x', {}, { 'x-forwarded-for': '192.0.2.7' })).status).toBe(429);
    expect((await browser.post('/sign-in/x', {}, { 'x-forwarded-for': '192.0.2.7, 192.0.2.8' })).status).toBe(403);
  });

  it('at a link of a message wait as well, but opening a good one never does', async () => {
    const browser = openBrowser(house);
    for (let place = 0; place < 10; place += 1) expect((await browser.get('/a/forged')).status).toBe(403);
    expect((await browser.get('/a/forged')).status).toBe(429);
  });

  it('of good links are counted by link: an office behind one address is not locked out in a crisis', async () => {
    const office = { ...house, escalation: { ...house.escalation, people: Array.from({ length: 15 }, (_, place) => ({ ...PEOPLE[0]!, id: `colleague-${place}` as RecipientId })) } }; // there are people
    const app = createWebApp(office, { isBehindProxy: true, remoteAddress: () => '10.0.0.2' });
    const from = { 'x-forwarded-for': '192.0.2.7' };
    const linkOf = (place: number) => `/a/${signActionLink(office.keys.web, { incident: INCIDENT, chain: 2, step: 0, recipient: `colleague-${place}` as RecipientId, level: 3, expiresAt: NIGHT_MS + ACTION_LINK_MS })}`;
    for (let place = 0; place < 11; place += 1) await openBrowser(office, app).get('/a/forged', from);
    expect((await openBrowser(office, app).post('/a/forged', {}, from)).status).toBe(429);
    for (let place = 0; place < 15; place += 1) {
      expect((await openBrowser(office, app).post(linkOf(place), { do: 'acknowledge', level: '3' }, from)).status).toBe(200);
      expect((await openBrowser(office, app).post(signInLink(office.keys.web, { person: `colleague-${place}`, baseUrl: '', now: NIGHT_MS }), {}, from)).status).toBe(303);
    }
    for (let press = 1; press < 10; press += 1) expect((await openBrowser(office, app).post(linkOf(0), { do: 'nothing' }, from)).status).toBe(400);
    expect((await openBrowser(office, app).post(linkOf(0), { do: 'nothing' }, from)).status).toBe(429);
  });

  it('of one person at buttons are more than 120 a minute', async () => {
    const browser = await signedIn(house, 'sanne');
    for (let place = 0; place < 120; place += 1) expect((await browser.post('/incidents/declare', {})).status).toBe(403);
    expect((await browser.post('/incidents/declare', {})).status).toBe(429);
  });

  it('of many names do not fill the memory: the one not seen for longest is forgotten', () => {
    const limit = createRateLimit({ times: 1 });
    limit.take('first', NIGHT_MS);
    expect(limit.take('first', NIGHT_MS)).toBe(60);
    for (let place = 0; place < 10_000; place += 1) limit.take(`other ${place}`, NIGHT_MS);
    expect(limit.take('first', NIGHT_MS)).toBeUndefined();
  });
});

describe('roles', () => {
  it('decide what the navigation shows', async () => {
    const marketing = await (await signedIn(house, 'joris')).get('/');
    const operator = await (await signedIn(house, 'otto')).get('/');
    expect(marketing.text).toContain('href="/mentions"');
    expect(operator.text).not.toContain('href="/mentions"');
  });

  it('are told when one is missing, and who has it', async () => {
    const page = await (await signedIn(house, 'otto')).get('/mentions');
    expect(page.status).toBe(403);
    expect(page.text).toContain('Dit scherm is niet voor jouw rol');
    expect(page.text).toContain('Femke Aerts');
  });

  it('decide who acts: marketing sees an incident and has no button, and a form of its own making does nothing', async () => {
    const browser = await signedIn(house, 'joris');
    const page = await browser.get(`/incidents/${INCIDENT}`);
    expect(page.text).not.toContain('Ik neem het over');
    expect(page.text).toContain('Jouw rol kijkt mee');
    const before = desk.pressed.length;
    const { csrf = '' } = page.form('/sign-out');
    const pressed = await browser.post(`/incidents/${INCIDENT}/acknowledge`, { csrf, act: 'a'.repeat(32), level: '3' });
    expect(pressed.status).toBe(403);
    expect(pressed.text).toContain('Sanne Verdonck');
    expect(desk.pressed).toHaveLength(before);
  });

  it('decide who reads posts', async () => {
    const words = 'geen verwarming in de tram';
    expect((await (await signedIn(house, 'joris')).get('/')).text).toContain(words);
    for (const person of ['otto', 'priya']) {
      expect((await (await signedIn(house, person)).get('/')).text).not.toContain(words);
      expect((await (await signedIn(house, person)).get(`/incidents/${INCIDENT}`)).text).not.toContain(words);
    }
  });
});

describe('cookies', () => {
  it('travel over https alone where pages do, whatever they are for', async () => {
    const secure = houseOf({ store: opened.store, desk, publicUrl: 'https://klankbord.example' });
    const browser = openBrowser(secure, createWebApp(secure), { base: 'https://klankbord.example' });
    const wanted = await browser.get('/incidents');
    const welcome = await browser.post(signInLink(secure.keys.web, { person: 'sanne', baseUrl: '', now: NIGHT_MS }), {});
    const lines = [...wanted.headers.getSetCookie(), ...welcome.headers.getSetCookie()].filter((line) => !line.includes('Max-Age=0'));
    expect(lines.map((line) => line.split('=')[0])).toEqual(['klankbord_to', '__Host-klankbord_session', 'klankbord_told']);
    for (const line of lines) expect(line).toContain('; Secure');
    expect((await openBrowser(house).get('/incidents')).headers.getSetCookie().join()).not.toContain('Secure');
  });

  it('that carry a sentence count for a minute, and only when they are ours', async () => {
    let [now, asked] = [NIGHT_MS, 0];
    const query = ((definition, ...rest) => {
      if (definition.name === 'read-standings') asked += 1;
      return opened.store.query(definition, ...rest);
    }) as House['store']['query']; // counts, and passes on
    const counting = houseOf({ store: { ...opened.store, query }, desk, now: () => now });
    const browser = await signedIn(counting, 'sanne');
    await browser.get('/');
    const first = asked;
    for (const forged of ['x', 'a.b.c', `${now.toString(36)}.aGFsbG8.${'0'.repeat(64)}`]) {
      browser.cookies.set('klankbord_told', forged);
      expect((await browser.get('/')).status).toBe(200);
    }
    expect(asked).toBe(first);
    const { csrf = '' } = (await browser.get(`/incidents/${INCIDENT}`)).form('/sign-out');
    const tell = async () => (await browser.post(`/incidents/${INCIDENT}/note`, { csrf, text: ' ', back: '/' })).to;
    expect(await tell()).toBe('/');
    const told = browser.cookies.get('klankbord_told') ?? '';
    expect((await browser.get('/')).text).toContain('Schrijf eerst');
    expect(asked).toBeGreaterThan(first);
    now += 60_001;
    browser.cookies.set('klankbord_told', told);
    expect((await browser.get('/')).text).not.toContain('Schrijf eerst');
  });
});

describe('a connection without an address', () => {
  it('is nobody at this machine', async () => {
    const demo = { ...house, isDemo: true };
    const app = createWebApp(demo, { isBehindProxy: false, remoteAddress: () => undefined });
    expect((await openBrowser(demo, app).get('/sign-in')).text).not.toContain('Femke Aerts');
    expect((await openBrowser(demo, app).post('/sign-in/as', { person: 'femke' })).status).toBe(403);
  });
});
