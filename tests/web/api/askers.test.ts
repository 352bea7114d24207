import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { insertAudit } from '../../../store/audit.ts';
import { StoreError } from '../../../schemas/errors.ts';
import { createWebApp } from '../../../web/app.ts';
import type { House } from '../../../web/screen.ts';
import { printApiToken, readApiToken, TOKENS_ENDED } from '../../../web/security/api-token.ts';
import { printSignInToken } from '../../../web/security/sign-in-token.ts';
import { printVisit } from '../../../web/security/visit.ts';
import { openTestStore, type TestStore } from '../../store/test-store.ts';
import { awayStore } from '../away-store.ts';
import { houseOf, keysOf, openBrowser, signedIn } from '../browser.ts';
import { createDeskDouble } from '../desk-double.ts';
import { ESCALATION, NIGHT_MS } from '../night.ts';
import { ask, programOf, tokenOf, type Problem } from './api-rig.ts';

let opened: TestStore;
let house: House;
beforeAll(async () => {
  opened = await openTestStore();
});
afterAll(() => opened.close());
beforeEach(() => {
  house = houseOf({ store: opened.store, desk: createDeskDouble({ store: opened.store, now: () => NIGHT_MS }) });
});
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const kindOf = (text: string) => (JSON.parse(text) as Problem).type.replace('/api#', '');

describe('a token', () => {
  it('reads in the name of its person, and opens no screen', async () => {
    const app = createWebApp(house);
    const token = tokenOf(house, 'sanne');
    expect((await ask(app, '/api/v1', bearer(token))).status).toBe(200);
    for (const path of ['/', '/api', '/incidents', '/mentions', '/postbox']) {
      const page = await ask(app, path, bearer(token));
      expect({ path, status: page.status, to: page.headers.get('location') }).toEqual({ path, status: 303, to: '/sign-in' });
    }
    expect((await ask(app, '/sign-in/' + token, bearer(token), 'POST')).status).not.toBe(303);
  });

  it('is refused when it is forged, changed, of another installation, of another purpose, or no token at all', async () => {
    const app = createWebApp(house);
    const token = tokenOf(house, 'sanne');
    const [text, signature] = [token.slice(0, token.lastIndexOf('.')), token.slice(token.lastIndexOf('.') + 1)];
    const nonce = 'ab'.repeat(16);
    const others = [
      `${text.replace('sanne', 'femke')}.${signature}`, `${token}0`, token.slice(0, -1), `${text}.${'0'.repeat(64)}`, token.slice(3), '', 'kb_', 'kb_.', 'x'.repeat(5_000),
      tokenOf(houseOf({ ...house, keys: keysOf('elsewhere') }), 'sanne'),
      printSignInToken(house.keys.web, { person: 'sanne', expiresAt: NIGHT_MS + 1_000, nonce }),
      `kb_${printSignInToken(house.keys.web, { person: 'sanne', expiresAt: NIGHT_MS + 1_000, nonce })}`,
      `kb_${printVisit(house.keys.web, { person: 'sanne', issuedAt: NIGHT_MS, seenAt: NIGHT_MS, nonce })}`,
    ];
    for (const other of others) {
      const answer = await ask(app, '/api/v1', bearer(other));
      expect({ other, status: answer.status, kind: kindOf(answer.text) }).toEqual({ other, status: 401, kind: 'bad-token' });
      expect(answer.headers.get('www-authenticate')).toContain('invalid_token');
      if (other.length > 10) expect(answer.text).not.toContain(other);
    }
  });

  it('dies with its last day, with its person, and when that person ends all of theirs', async () => {
    const app = createWebApp(house);
    expect(kindOf((await ask(app, '/api/v1', bearer(tokenOf(house, 'sanne', { expiresAt: NIGHT_MS - 1 })))).text)).toBe('expired-token');
    const gone = houseOf({ ...house, escalation: { ...ESCALATION, people: ESCALATION.people.filter(({ id }) => id !== 'joris') } });
    expect(kindOf((await ask(createWebApp(gone), '/api/v1', bearer(tokenOf(house, 'joris')))).text)).toBe('removed-person');
    const token = tokenOf(house, 'milan');
    expect((await ask(app, '/api/v1', bearer(token))).status).toBe(200);
    await insertAudit(opened.store, [{ at: NIGHT_MS, person: 'milan', action: TOKENS_ENDED, subject: 'milan', reason: '' }]);
    let now = NIGHT_MS + 61_000;
    const later = createWebApp(houseOf({ ...house, now: () => now }));
    expect(kindOf((await ask(later, '/api/v1', bearer(token))).text)).toBe('ended-token');
    expect((await ask(later, '/api/v1', bearer(tokenOf(house, 'milan', { issuedAt: NIGHT_MS + 1 })))).status).toBe(200);
    now += 1;
    expect((await ask(later, '/api/v1', bearer(tokenOf(house, 'sanne')))).status).toBe(200);
  });

  it('says who and until when to whoever has the key', () => {
    const token = printApiToken(house.keys.web, { person: 'sanne', issuedAt: 5, expiresAt: 9, nonce: 'ab' });
    expect(token.startsWith('kb_sanne.')).toBe(true);
    expect(readApiToken(house.keys.web, token, 9)).toEqual({ person: 'sanne', issuedAt: 5, expiresAt: 9 });
    expect(readApiToken(house.keys.web, token, 10)).toBe('expired');
  });
});

describe('a visit', () => {
  it('reads from pages of ours and by a typed address, and for no other website', async () => {
    const browser = await signedIn(house, 'sanne');
    for (const site of [{}, { 'sec-fetch-site': 'same-origin' }, { 'sec-fetch-site': 'none' }]) expect((await browser.get('/api/v1', site)).status).toBe(200);
    for (const site of ['cross-site', 'same-site']) {
      const page = await browser.get('/api/v1/views/v_mentions', { 'sec-fetch-site': site });
      expect([page.status, kindOf(page.text)]).toEqual([403, 'foreign-page']);
    }
  });

  it('is needed: without one the answer is 401 in words of JSON, never a page to sign in', async () => {
    for (const path of ['/api/v1', '/api/v1/', '/api/v1/views', '/api/v1/openapi.json', '/api/v1/views/v_mentions', '/api/v1/nothing']) {
      const page = await openBrowser(house).get(path, { accept: 'text/html' });
      expect({ path, status: page.status, kind: kindOf(page.text) }).toEqual({ path, status: 401, kind: 'no-sign-in' });
      expect(page.headers.get('www-authenticate')).toBe('Bearer realm="Klankbord"');
    }
  });
});

describe('the guards', () => {
  it('only reads', async () => {
    const program = programOf(house, 'sanne');
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
      const answer = await program('/api/v1/views/v_mentions', {}, method);
      expect([method, answer.status, answer.headers.get('allow')]).toEqual([method, 405, 'GET, HEAD']);
    }
    const head = await program('/api/v1/views/v_mentions', {}, 'HEAD');
    expect([head.status, head.text]).toEqual([200, '']);
    expect(kindOf((await program('/api/v1/nothing')).text)).toBe('nothing-here');
    expect((await program('/api/v1/views', { host: 'evil.example' })).status).toBe(421);
    expect(kindOf((await program('/api/v1/views/v_mentions', { accept: 'application/xml' })).text)).toBe('bad-accept');
    expect((await program('/api/v1/views/v_mentions', { accept: 'text/html,application/xml;q=0.9,*/*;q=0.8' })).status).toBe(200);
  });

  it('lets each person ask 120 times a minute, and says when to try again', async () => {
    let now = NIGHT_MS;
    house = houseOf({ ...house, now: () => now });
    const app = createWebApp(house);
    const [sanne, femke] = [programOf(house, 'sanne', app), programOf(house, 'femke', app)];
    for (let time = 0; time < 120; time += 1) expect((await sanne('/api/v1')).status).toBe(200);
    const refused = await sanne('/api/v1');
    expect([refused.status, refused.headers.get('retry-after'), kindOf(refused.text)]).toEqual([429, '60', 'too-many']);
    expect((await femke('/api/v1')).status).toBe(200);
    now += 60_000;
    expect((await sanne('/api/v1')).status).toBe(200);
  });

  it('lets each person have four questions under way', async () => {
    const waiting: (() => void)[] = [];
    house = houseOf({ ...house, store: { ...opened.store, select: async (...question) => { await new Promise<void>((go) => waiting.push(go)); return opened.store.select(...question); } } });
    const program = programOf(house, 'sanne');
    const four = [1, 2, 3, 4].map(() => program('/api/v1/views/v_sources'));
    await expect.poll(() => waiting.length).toBe(4);
    expect((await program('/api/v1')).status).toBe(429);
    for (const go of waiting) go();
    expect((await Promise.all(four)).map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect((await program('/api/v1')).status).toBe(200);
  });

  it('answers 503 while the store is away, 422 to what takes too long, and never words of the engine', async () => {
    const away = programOf(houseOf({ ...house, store: awayStore() }), 'sanne');
    const answer = await away('/api/v1/views/v_mentions');
    expect([answer.status, answer.headers.get('retry-after'), kindOf(answer.text)]).toEqual([503, '5', 'store-away']);
    const failing = (error: Error) => programOf(houseOf({ ...house, onError: () => undefined, store: { ...opened.store, select: () => Promise.reject(error) } }), 'sanne');
    expect(kindOf((await failing(new StoreError('Down', 'secret', { code: 159 }))('/api/v1/views/v_mentions')).text)).toBe('too-much');
    const broken = await failing(new TypeError('secret'))('/api/v1/views/v_mentions');
    expect([broken.status, kindOf(broken.text)]).toEqual([500, 'broken']);
    expect(broken.text).not.toContain('secret');
  });
});
