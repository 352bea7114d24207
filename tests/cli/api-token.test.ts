import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReadContext } from '../../cli/commands/read-command.ts';
import { liveHome } from '../../cli/home.ts';
import { openWebKey } from '../../cli/keys.ts';
import type { LiveSettings } from '../../cli/live/open-live.ts';
import { END_API_TOKENS, MAKE_API_TOKEN } from '../../cli/people/api-token.ts';
import { createWebApp } from '../../web/app.ts';
import { readApiToken } from '../../web/security/api-token.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { openTestStore, select, type TestStore } from '../store/test-store.ts';
import { ask } from '../web/api/api-rig.ts';
import { houseOf, keysOf } from '../web/browser.ts';
import { createDeskDouble } from '../web/desk-double.ts';
import { ESCALATION } from '../web/night.ts';

const base = temporaryFolder();
let opened: TestStore;
let context: ReadContext;
beforeAll(async () => {
  opened = await openTestStore();
  mkdirSync(join(base, 'keys'), { mode: 0o700 });
  writeFileSync(join(base, 'keys', 'web.key'), 'ab'.repeat(32), { mode: 0o600 });
  context = {
    store: opened.store, home: liveHome(base), language: 'en', instance: undefined, signal: new AbortController().signal,
    live: { escalation: ESCALATION } as LiveSettings, // making a token looks at nothing else
  };
});
afterAll(() => opened.close());

describe('people token', () => {
  it('makes a token that the API of this installation takes, and stands in the record without it', async () => {
    const { token, expiresAt } = await MAKE_API_TOKEN.run(context, MAKE_API_TOKEN.parse({ person: 'sanne', days: '30' }));
    expect(readApiToken(openWebKey(base), token, Date.now())).toMatchObject({ person: 'sanne', expiresAt: Date.parse(expiresAt) });
    expect(Date.parse(expiresAt) - Date.now()).toBeGreaterThan(29.9 * 86_400_000);
    const house = houseOf({ store: opened.store, desk: createDeskDouble({ store: opened.store, now: Date.now }), now: Date.now, keys: { ...keysOf('here'), web: openWebKey(base) } });
    expect((await ask(createWebApp(house), '/api/v1', { authorization: `Bearer ${token}` })).status).toBe(200);
    await END_API_TOKENS.run(context, END_API_TOKENS.parse({ person: 'sanne' }));
    expect((await ask(createWebApp(house), '/api/v1', { authorization: `Bearer ${token}` })).status).toBe(401);
    const record = await select(opened.store, 'SELECT action, person, subject, reason FROM audit_log_v1 ORDER BY at, version');
    expect(record).toEqual([['api-token', 'sanne', 'sanne', '30 days'], ['api-tokens-ended', 'sanne', 'sanne', '']]);
  });

  it('is refused for somebody who is not there, and for days that are none', async () => {
    await expect(MAKE_API_TOKEN.run(context, MAKE_API_TOKEN.parse({ person: 'nobody' }))).rejects.toMatchObject({ kind: 'NoPerson' });
    for (const days of ['0', '366', '1.5', '-1', 'x', '30d']) expect(() => MAKE_API_TOKEN.parse({ person: 'sanne', days })).toThrow(/--days/u);
    for (const person of ['', undefined, 'Sanne', 'a b', 'x'.repeat(65), 'a.b']) expect(() => MAKE_API_TOKEN.parse({ person })).toThrow(/id of a person/u);
  });
});
