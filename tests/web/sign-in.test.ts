import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { signInLink } from '../../cli/web/sign-in-link.ts';
import type { RecipientId } from '../../schemas/plain/history-safe.ts';
import { createWebApp } from '../../web/app.ts';
import type { House } from '../../web/screen.ts';
import { MAILED_LINK_MS, PRINTED_LINK_MS } from '../../web/security/sign-in-token.ts';
import { IDLE_MS, LONGEST_MS } from '../../web/security/visit.ts';
import { openTestStore, type TestStore } from '../store/test-store.ts';
import { BASE, houseOf, keysOf, openBrowser, signedIn } from './browser.ts';
import { createDeskDouble, type DeskDouble } from './desk-double.ts';
import { ESCALATION, NIGHT_MS, PEOPLE } from './night.ts';
import { awayStore } from './away-store.ts';

let opened: TestStore;
let desk: DeskDouble;
let house: House;
let now = NIGHT_MS;

beforeAll(async () => {
  opened = await openTestStore();
});
afterAll(() => opened.close());
beforeEach(() => {
  now = NIGHT_MS;
  desk = createDeskDouble({ store: opened.store, now: () => now });
  house = houseOf({ store: opened.store, desk, now: () => now });
});

const linkFor = (person: string, options: { readonly lifeMs?: number } = {}) => signInLink(house.keys.web, { person, baseUrl: '', now, ...options });

describe('a personal link', () => {
  it('signs in once, and only by its button', async () => {
    const browser = openBrowser(house);
    const link = linkFor('sanne');
    for (let visit = 0; visit < 3; visit += 1) {
      const page = await browser.get(link);
      expect(page.status).toBe(200);
      expect(page.text).toContain('Aanmelden als Sanne Verdonck?');
      expect(browser.cookies.size).toBe(0);
    }
    const pressed = await browser.post(link, {});
    expect([pressed.status, pressed.to]).toEqual([303, '/']);
    expect((await browser.get('/')).text).toContain('Aangemeld als Sanne Verdonck');

    const again = await openBrowser(house).post(link, {});
    expect(again.status).toBe(403);
    expect(again.text).toContain('Deze link is al gebruikt');
  });

  it('signs in one of two who press it at the same moment', async () => {
    const app = createWebApp(house);
    const link = linkFor('milan');
    const answers = await Promise.all([openBrowser(house, app).post(link, {}), openBrowser(house, app).post(link, {})]);
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([303, 403]);
  });

  it('is still used after the program was started again', async () => {
    const link = linkFor('femke');
    expect((await openBrowser(house).post(link, {})).status).toBe(303);
    expect((await openBrowser(house, createWebApp(house)).post(link, {})).status).toBe(403);
  });

  it('does nothing by HEAD', async () => {
    const link = linkFor('joris');
    const answer = await createWebApp(house).request(`${BASE}${link}`, { method: 'HEAD', headers: { host: '127.0.0.1' } });
    expect([answer.status, answer.headers.get('set-cookie')]).toEqual([200, null]);
    expect((await openBrowser(house).post(link, {})).status).toBe(303);
  });

  it.each([
    ['printed', PRINTED_LINK_MS], ['mailed', MAILED_LINK_MS],
  ])('that was %s is refused after its time', async (_how, lifeMs) => {
    const link = linkFor('sanne', { lifeMs });
    now += lifeMs;
    expect((await openBrowser(house).get(link)).status).toBe(200);
    now += 1;
    const page = await openBrowser(house).post(link, {});
    expect([page.status, page.headers.getSetCookie()]).toEqual([403, []]);
    expect(page.text).toContain('Deze link is verlopen');
  });

  it('that is not ours is refused with what to do', async () => {
    const other = signInLink(keysOf('elsewhere').web, { person: 'sanne', baseUrl: '', now });
    for (const link of [other, `${linkFor('sanne')}0`, linkFor('sanne').replace('sanne', 'milan'), '/sign-in/x', `/sign-in/${'x'.repeat(5_000)}`]) {
      const page = await openBrowser(house).post(link, {});
      expect(page.status, link.slice(0, 40)).toBe(403);
      expect(page.text).toContain('Deze link klopt niet');
      expect(page.text).toContain('./klankbord people link');
    }
  });

  it('for somebody who left the file is refused by name of the reason', async () => {
    const page = await openBrowser(house).get(linkFor('gone'));
    expect(page.status).toBe(403);
    expect(page.text).toContain('niet meer in escalation.yaml');
  });

  it('is kept for later while the store is away', async () => {
    const link = linkFor('otto');
    const page = await openBrowser({ ...house, store: awayStore() }).post(link, {});
    expect(page.status).toBe(503);
    expect(page.text).toContain('De opslag antwoordt nu niet');
    expect((await openBrowser(house).post(link, {})).status).toBe(303);
  });
});

describe('being signed in', () => {
  it('lasts twelve hours after the last page, and a week at most', async () => {
    const browser = await signedIn(house, 'sanne');
    const begun = now;
    while (now - begun < LONGEST_MS - IDLE_MS) {
      now += IDLE_MS - 1;
      expect((await browser.get('/postbox')).status).toBe(200);
    }
    now = begun + LONGEST_MS + 1;
    expect((await browser.get('/postbox')).to).toBe('/sign-in?because=expired');

    now = begun;
    const idle = await signedIn(house, 'milan');
    now += IDLE_MS + 1;
    expect((await idle.get('/')).to).toBe('/sign-in?because=expired');
    expect((await idle.get('/sign-in?because=expired')).text).toContain('Je bent een tijd weg geweest');
  });

  it('elsewhere leads to the sign-in page with a sentence', async () => {
    const browser = await signedIn(houseOf({ store: opened.store, desk, keys: keysOf('elsewhere') }), 'sanne');
    const here = openBrowser(house);
    for (const [name, value] of browser.cookies) here.cookies.set(name, value);
    const page = await here.get('/');
    expect([page.status, page.to]).toEqual([303, '/sign-in?because=foreign']);
    expect((await here.get(page.to)).text).toContain('bij een andere installatie van Klankbord');
  });

  it('ends for somebody who is taken out of the file', async () => {
    const browser = await signedIn(house, 'joris');
    const smaller = { ...house, escalation: { ...ESCALATION, people: PEOPLE.filter(({ id }) => id !== 'joris') } };
    const after = openBrowser(smaller);
    for (const [name, value] of browser.cookies) after.cookies.set(name, value);
    const page = await after.get('/');
    expect(page.to).toBe('/sign-in?because=removed');
    expect((await after.get(page.to)).text).toContain('staat niet meer in escalation.yaml');
  });

  it('is told by a cookie that scripts cannot read, bound to this host over https', async () => {
    const plain = await openBrowser(house).post(linkFor('sanne'), {});
    expect(plain.headers.getSetCookie().find((line) => line.startsWith('klankbord_session='))).toMatch(/; Path=\/; HttpOnly; SameSite=Lax$/u);
    const secure = houseOf({ store: opened.store, desk, publicUrl: 'https://klankbord.example' });
    const overTls = await openBrowser(secure, createWebApp(secure), { base: 'https://klankbord.example' }).post(signInLink(secure.keys.web, { person: 'sanne', baseUrl: '', now }), {});
    expect(overTls.headers.getSetCookie().find((line) => line.startsWith('__Host-klankbord_session='))).toMatch(/; Path=\/; HttpOnly; Secure; SameSite=Lax$/u);
  });

  it('ends by signing out, also for a copy of the cookie', async () => {
    const app = createWebApp(house);
    const browser = await signedIn(house, 'sanne', app);
    const copy = openBrowser(house, app);
    for (const [name, value] of browser.cookies) copy.cookies.set(name, value);
    const page = await browser.get('/postbox');
    expect((await browser.post('/sign-out', page.form('/sign-out'))).to).toBe('/sign-in?because=signed-out');
    expect((await browser.get('/')).to).toBe('/sign-in');
    expect((await copy.get('/')).to).toBe('/sign-in?because=expired');
  });

  it('stays ended when the program is started again, for every copy', async () => {
    const browser = await signedIn(house, 'sanne');
    const other = await signedIn(house, 'sanne');
    const [copy, apart] = [openBrowser(house), openBrowser(house)];
    for (const [name, value] of browser.cookies) copy.cookies.set(name, value);
    for (const [name, value] of other.cookies) apart.cookies.set(name, value);
    await browser.post('/sign-out', (await browser.get('/postbox')).form('/sign-out'));
    expect((await copy.get('/')).to).toBe('/sign-in?because=expired');
    expect((await apart.get('/postbox')).status).toBe(200);
  });

  it('asks the store once in a minute whether a visit was ended, also by another process', async () => {
    let asked = 0;
    const query = ((definition, ...rest) => {
      if (definition.name === 'count-used-link') asked += 1;
      return opened.store.query(definition, ...rest);
    }) as House['store']['query']; // counts, and passes on
    const counting = { ...house, store: { ...opened.store, query } };
    const browser = openBrowser(counting);
    const signed = await signedIn(house, 'sanne');
    for (const [name, value] of signed.cookies) browser.cookies.set(name, value);
    for (let page = 0; page < 3; page += 1) expect((await browser.get('/postbox')).status).toBe(200);
    expect(asked).toBe(1);
    await signed.post('/sign-out', (await signed.get('/postbox')).form('/sign-out'));
    now += 60_000;
    expect((await browser.get('/postbox')).to).toBe('/sign-in?because=expired');
    expect(asked).toBe(2);
  });

  it('goes on while the store is away, and a sign-out then says how far it reaches', async () => {
    const browser = await signedIn(house, 'sanne');
    const without = openBrowser({ ...house, store: awayStore() });
    for (const [name, value] of browser.cookies) without.cookies.set(name, value);
    const page = await without.get('/sign-in');
    expect([page.status, page.to]).toEqual([303, '/']);
    const away = await without.post('/sign-out', (await without.get('/nothing')).form('/sign-out'));
    expect(away.to).toBe('/sign-in?because=signed-out-here');
    expect((await without.get(away.to)).text).toContain('als iemand je cookie heeft gekopieerd');
  });

  it('leads to the page that was asked for before', async () => {
    const browser = openBrowser(house);
    expect((await browser.get('/postbox')).to).toBe('/sign-in');
    expect((await browser.post(linkFor('sanne'), {})).to).toBe('/postbox');
  });

  it('reads in the language of the person until another one is chosen', async () => {
    const browser = await signedIn(house, 'priya');
    const page = await browser.get('/postbox');
    expect(page.text).toContain('Signed in as Priya Nair');
    expect((await browser.post('/language', page.form('/language'))).to).toBe('/postbox');
    expect((await browser.get('/postbox')).text).toContain('Aangemeld als Priya Nair');
  });
});

describe('a mailed link', () => {
  it('is promised in the same words whoever asks, and sent to those who are there', async () => {
    const sent: string[] = [];
    const mailing = { ...house, sendSignInLink: (person: { readonly id: string }, url: string) => { sent.push(`${person.id} ${url}`); return Promise.resolve(); } };
    const answers = [await openBrowser(mailing).post('/sign-in/mail', { person: ' Sanne ' }), await openBrowser(mailing).post('/sign-in/mail', { person: 'nobody' })];
    expect(answers[0]?.text).toBe(answers[1]?.text);
    expect(answers[0]?.text).toContain('Als dit id bestaat');
    expect(sent).toHaveLength(1);
    const link = sent[0]?.replace(`sanne ${BASE}`, '') ?? '';
    now += MAILED_LINK_MS;
    expect((await openBrowser(mailing).post(link, {})).status).toBe(303);
  });

  it('cannot fill somebody’s box: three a minute, however many ask', async () => {
    let sent = 0;
    const mailing = { ...house, sendSignInLink: () => { sent += 1; return Promise.resolve(); } };
    const browser = openBrowser(mailing);
    for (let press = 0; press < 8; press += 1) expect((await browser.post('/sign-in/mail', { person: 'sanne' })).text).toContain('Als dit id bestaat');
    expect(sent).toBe(3);
  });

  it('goes to one person ten times a day at most, and to all two hundred times', async () => {
    const sent: string[] = [];
    const people = Array.from({ length: 30 }, (_, place) => ({ ...PEOPLE[0]!, id: `colleague-${place}` as RecipientId })); // there are people
    const mailing = { ...house, escalation: { ...ESCALATION, people }, sendSignInLink: (person: { readonly id: string }) => { sent.push(person.id); return Promise.resolve(); } };
    const browser = openBrowser(mailing);
    const ask = async (person: string) => {
      now += 60_000;
      await browser.post('/sign-in/mail', { person });
    };
    for (let time = 0; time < 13; time += 1) await ask('colleague-0');
    expect(sent).toHaveLength(10);
    for (let time = 0; time < 10; time += 1) for (let place = 1; place < 30; place += 1) await ask(`colleague-${place}`);
    expect(sent).toHaveLength(200);
    now += 86_400_000;
    await ask('colleague-0');
    expect(sent.slice(200)).toEqual(['colleague-0']);
  });

  it('is not offered without a mail server', async () => {
    expect((await openBrowser(house).get('/sign-in')).text).not.toContain('/sign-in/mail');
  });
});

describe('the demo', () => {
  it('lets everybody at this machine choose who to be', async () => {
    const demo = { ...house, isDemo: true };
    const browser = openBrowser(demo);
    const page = await browser.get('/sign-in');
    for (const { name } of PEOPLE) expect(page.text).toContain(name);
    await browser.post('/sign-in/as', { person: 'femke' });
    expect((await browser.get('/postbox')).text).toContain('Aangemeld als Femke Aerts');
  });

  it('lets nobody else, and nothing else does', async () => {
    const demo = { ...house, isDemo: true };
    const afar = createWebApp(demo, { isBehindProxy: false, remoteAddress: () => '192.0.2.7' });
    expect((await openBrowser(demo, afar).get('/sign-in')).text).not.toContain('Femke Aerts');
    expect((await openBrowser(demo, afar).post('/sign-in/as', { person: 'femke' })).status).toBe(403);
    expect((await openBrowser(house).post('/sign-in/as', { person: 'femke' })).status).toBe(403);
  });
});
