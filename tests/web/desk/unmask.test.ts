import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { sealIdentity } from '../../../store/keys.ts';
import { insertAuthorIdentities, insertMentionTexts } from '../../../store/mentions.ts';
import type { House } from '../../../web/screen.ts';
import { emptyTables } from '../../support/tables.ts';
import { author, id, mentionText } from '../../store/sample-rows.ts';
import { openTestStore, select } from '../../store/test-store.ts';
import { awayStore } from '../away-store.ts';
import { houseOf, keysOf, signedIn } from '../browser.ts';
import { createDeskDouble } from '../desk-double.ts';
import { fillNight, NIGHT_MS } from '../night.ts';

const { store, close } = await openTestStore();
afterAll(close);

let house: House;
let now = NIGHT_MS;
beforeEach(async () => {
  await emptyTables(store);
  now = NIGHT_MS;
  const desk = createDeskDouble({ store, now: () => now });
  await fillNight(store, desk);
  house = houseOf({ store, desk, now: () => now });
});

const PATH = `/mentions/mastodon/${id(3)}`;
const REASON = 'klacht beantwoorden over lijn 4';

async function identify(account: string, { url = 'https://veld.example/@zeldzaam/1', profileUrl = 'https://veld.example/@zeldzaam' } = {}): Promise<void> {
  const sealed = sealIdentity(house.keys.identity, { account, displayName: 'Zeldzame Naam', profileUrl });
  await insertAuthorIdentities(store, [{ authorKey: author(3), version: 1, seenAt: Date.now() - 1_000, network: 'mastodon', sealed }]);
  await insertMentionTexts(store, [mentionText(3, { origin: 'mastodon', version: 2, url, text: 'lijn 4 staat stil' })]);
}

async function unmask(person: string, reason: string, at: House = house) {
  const browser = await signedIn(at, person);
  const csrf = (await browser.get('/sources')).form('/sign-out')['csrf'] ?? '';
  return { browser, answer: await browser.post(`${PATH}/unmask`, { csrf, reason }) };
}

const audited = () => select(store, "SELECT person, subject, reason FROM audit_log_v1 WHERE action = 'unmask' ORDER BY version");

describe('who wrote a mention', () => {
  it('is hidden until somebody of the service team gives a reason, which is recorded, and then seen for an hour by that person', async () => {
    await identify('zeldzaam@veld.example');
    const before = await (await signedIn(house, 'femke')).get(PATH);
    expect(before.text).not.toMatch(/zeldza/iu);
    expect(before.text).not.toContain('veld.example');
    const { browser } = await unmask('femke', REASON);
    expect(await audited()).toEqual([['femke', `mastodon ${id(3)}`, REASON]]);

    const shown = (await browser.get(PATH)).text;
    expect(shown).toContain('zeldzaam@veld.example');
    expect(shown).toContain('nog 60 minuten te zien');
    expect(shown).toMatch(/<a href="https:\/\/veld\.example\/@zeldzaam\/1"[^>]*rel="noreferrer noopener"[^>]*>Open bij bron/u);
    now += 59 * 60_000;
    expect((await browser.get(PATH)).text).toContain('nog 1 minuut te zien');
    now += 60_000;
    expect((await browser.get(PATH)).text).not.toMatch(/zeldzaam@|@zeldzaam/u);
  });

  it('stays hidden on other mentions, for other people, and in every list', async () => {
    await identify('zeldzaam@veld.example');
    const { browser } = await unmask('femke', REASON);
    for (const path of [`/mentions/mastodon/${id(5)}`, '/mentions', '/morning', '/brands/wolkentram', '/']) expect((await browser.get(path)).text).not.toMatch(/zeldza/iu);
    for (const person of ['sanne', 'joris']) expect((await (await signedIn(house, person)).get(PATH)).text).not.toMatch(/zeldzaam@|@zeldzaam/u);
  });

  it('is not shown for a reason of fewer than ten characters, white space left out', async () => {
    for (const reason of ['', 'nieuws', '   kort    ']) {
      const { browser } = await unmask('femke', reason);
      expect((await browser.get(PATH)).text).toContain('Er is niets getoond');
    }
    expect(await audited()).toEqual([]);
  });

  it('is refused to other roles', async () => {
    for (const person of ['sanne', 'milan', 'joris', 'priya', 'otto']) expect((await unmask(person, REASON)).answer.status).toBe(403);
    expect(await audited()).toEqual([]);
    expect((await (await signedIn(house, 'sanne')).get(PATH)).text).toContain('Alleen webcare mag naam en link zien: Femke Aerts.');
  });

  it('is not shown when the store cannot record it', async () => {
    await identify('zeldzaam@veld.example');
    let isAway = false;
    const insert: House['store']['insert'] = (...block) => (isAway ? awayStore() : store).insert(...block);
    const browser = await signedIn({ ...house, store: { ...store, insert } }, 'femke');
    const fields = (await browser.get(PATH)).form(`${PATH}/unmask`);
    isAway = true;
    const answer = await browser.post(`${PATH}/unmask`, { ...fields, reason: REASON });
    expect(answer.status).toBe(503);
    expect(answer.text).not.toMatch(/zeldza/iu);
    expect((await browser.get(PATH)).text).not.toMatch(/zeldzaam@|@zeldzaam/u);
  });

  it('is told apart from a name that another key sealed', async () => {
    await identify('zeldzaam@veld.example');
    const { browser } = await unmask('femke', REASON, houseOf({ ...house, keys: { ...house.keys, identity: keysOf('elsewhere').identity } }));
    expect((await browser.get(PATH)).text).toContain('met een andere sleutel versleuteld');
  });

  it('never becomes a link that is no address of the web, and a name of 10,000 characters is cut', async () => {
    await identify('x'.repeat(10_000), { url: 'javascript:alert(1)', profileUrl: 'data:text/html,<script>alert(1)</script>' });
    const { browser } = await unmask('femke', REASON);
    const page = (await browser.get(PATH)).text;
    expect(page).toContain('10.000 tekens');
    expect(page).not.toContain('x'.repeat(201));
    expect(page).not.toMatch(/href="(?:javascript|data:text)/u);
    expect(page).toContain('Er is geen link bewaard.');
  });
});
