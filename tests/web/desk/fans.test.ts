import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { scoreFans } from '../../../activities/score-fans.ts';
import type { Brand, BrandsConfig } from '../../../schemas/config/brands.ts';
import type { IsoTime } from '../../../schemas/plain/history-safe.ts';
import { FLAG } from '../../../schemas/plain/labels.ts';
import { insertFacts } from '../../../store/analysis.ts';
import { insertGaps } from '../../../store/collection.ts';
import { sealIdentity } from '../../../store/keys.ts';
import { insertAuthorIdentities, insertMentions, insertMentionTexts } from '../../../store/mentions.ts';
import { optOutHashOf } from '../../../store/outreach-opt-outs.ts';
import type { House } from '../../../web/screen.ts';
import { createRig, KEYS } from '../../support/activity-rig.ts';
import { emptyTables } from '../../support/tables.ts';
import { author, fact, id, mention, mentionText } from '../../store/sample-rows.ts';
import { execute, openTestStore, select } from '../../store/test-store.ts';
import { houseOf, keysOf, signedIn, type Browser } from '../browser.ts';
import { createDeskDouble } from '../desk-double.ts';
import { BRANDS, INCIDENT } from '../night.ts';

const { store, close } = await openTestStore();
afterAll(close);

const DAY = 86_400_000;
/** This week's Monday 05:00 UTC, when the scoring ran; names and texts are kept by the real clock. */
const SCORED_AT = Math.floor(Date.now() / DAY) * DAY - ((Math.floor(Date.now() / DAY) + 3) % 7) * DAY + 5 * 3_600_000;
const REASON = 'bedanken voor de hulp aan andere reizigers';
const HANDLE = 'zeldzaam@veld.example';

let house: House;
let now: number;
let next: number;
let brands: BrandsConfig;

beforeEach(async () => {
  await emptyTables(store);
  now = SCORED_AT + 3 * 3_600_000;
  next = 1;
  brands = { brands: [{ ...BRANDS.brands[0]!, ambassadors: { purpose: 'bedanken', owner: 'webcare', reviewBy: '2099-12-31' } }, BRANDS.brands[1]!] }; // two of them
  house = houseOf({ store, desk: createDeskDouble({ store, now: () => now }), now: () => now, brands, keys: { ...keysOf('here'), tenant: KEYS.tenant, list: KEYS.list, identity: KEYS.identity } });
});

const brandId = 'wolkentram';

async function say(authorKey: string, posts: readonly { readonly at: number; readonly label?: 'positive' | 'negative'; readonly flags?: number; readonly text?: string }[]): Promise<readonly number[]> {
  const rows = posts.map((post) => ({ ...post, number: next++ }));
  const bucket = (at: number) => Math.floor(at / 300_000) * 300;
  await insertMentions(store, rows.map(({ number, at }) => mention(number, { authorKey, bucketAt: bucket(at), publishedAt: at, seenAt: at, origin: 'forum', network: 'forum', likes: 4, followers: 90 })));
  await insertMentionTexts(store, rows.map(({ number, text = `tip ${number}: neem gewoon de vroege, altijd plek` }) => mentionText(number, { origin: 'forum', text, url: `https://veld.example/@zeldzaam/${number}` })));
  await insertFacts(store, rows.map(({ number, at, label = 'positive', flags = 0 }) => fact(number, { brand: brandId, authorKey, bucketAt: bucket(at), origin: 'forum', modelLabel: label, flags })));
  return rows.map(({ number }) => number);
}

const praise = (count = 24) => Array.from({ length: count }, (_, place) => ({ at: SCORED_AT - Math.round((1.3 + place * 3.4 + (place % 3) * 0.21) * DAY), flags: place % 2 === 0 ? FLAG.advocacy : 0 }));
const score = (at = SCORED_AT) => scoreFans({ ...createRig({ store, sources: [], brands }).dependencies }, { brand: brands.brands[0]!.id, tick: new Date(at).toISOString() as IsoTime }, new AbortController().signal);
const states = async (key = author(1)) => (await select(store, `SELECT state FROM outreach_v1 WHERE author_key = '${key}' ORDER BY version`)).map(([state]) => state);

async function withFan(): Promise<Browser> {
  await say(author(1), praise());
  await insertAuthorIdentities(store, [{
    authorKey: author(1), version: 1, seenAt: Date.now() - 1_000, network: 'forum',
    sealed: sealIdentity(KEYS.identity, { account: HANDLE, displayName: 'Zeldzame Naam', profileUrl: 'https://veld.example/@zeldzaam' }),
  }]);
  await score();
  return signedIn(house, 'femke');
}

/** Presses a button of the card, as a form of the page would. */
async function press(browser: Browser, act: 'state' | 'undo' | 'unmask', fields: Readonly<Record<string, string>> = {}, key = author(1)) {
  const csrf = (await browser.get('/sources')).form('/sign-out')['csrf'] ?? '';
  const answer = await browser.post(`/fans/${brandId}/${key}/${act}`, { csrf, ...fields });
  return { status: answer.status, to: answer.to, page: answer.to === '' ? answer.text : (await browser.get(answer.to.split('#')[0] ?? '')).text };
}

describe('the screen of fans', () => {
  it('is for the service role alone: to others it is closed, is not in the navigation, and no score is on any page of theirs', async () => {
    await withFan();
    for (const person of ['sanne', 'milan', 'joris', 'priya', 'otto']) {
      const browser = await signedIn(house, person);
      const answer = await browser.get('/fans');
      expect(answer.status).toBe(403);
      expect(answer.text).not.toContain('a-aaaa');
      expect((await browser.get('/sources')).text).not.toContain('href="/fans"');
      for (const act of ['state', 'undo', 'unmask'] as const) expect((await press(browser, act, { to: 'invited', reason: REASON })).status).toBe(403);
      for (const path of ['/', '/brands', '/brands/wolkentram', '/mentions', `/mentions/forum/${id(1)}`, '/morning', '/sources']) {
        const { text } = await browser.get(path);
        expect(text).not.toMatch(/score 5\d|Voorstellen|\bfan\b/iu);
      }
    }
    expect(await states()).toEqual(['candidate']);
    expect(await select(store, "SELECT count() FROM audit_log_v1 WHERE action = 'unmask-author'")).toEqual([['0']]);
  });

  it('shows for each proposal the score, its legs, why, the posts with their days, what else was seen, gates, gaps and how to begin', async () => {
    await say(author(1), [{ at: SCORED_AT - 33 * DAY, label: 'negative', text: 'weer te laat vandaag' }]);
    await insertGaps(store, [{ source: 'bluesky-tram', from: Math.floor(now / 1_000) - 9 * 86_400, to: Math.floor(now / 1_000) - 9 * 86_400 + 4 * 3_600, reason: 'failed', recoveredAt: null, version: '1' }]);
    const { text } = await (await withFan()).get('/fans');
    expect(text).toContain('1 voorstel om te beoordelen');
    expect(text).toMatch(/score \d\d · auteur a-aaaa · forum/u);
    expect(text).toMatch(/Noemt Wolkentram in 12 van 13 weken, 24 van 25 oordelen positief, en beveelt 12 keer aan/u);
    for (const leg of ['volhouden', 'positief', 'aanbevelen', 'weerklank', 'bereik']) expect(text).toContain(`<dt>${leg}</dt>`);
    expect(text).toContain('telt 5 %');
    expect(text.match(/neem gewoon de vroege/gu)).toHaveLength(5);
    expect(text).toContain('1 kritisch bericht');
    expect(text).toContain('weer te laat vandaag');
    for (const gate of ['geen medewerker, bureau', 'geen reclame', 'geen open klacht', 'geen open incident', 'nooit gecontacteerd', 'leeftijd onbekend', 'bluesky-tram 4 u gemist in 90 dagen']) expect(text).toContain(gate);
    expect(text).toContain('Bedank openbaar onder het bericht van');
    for (const button of ['Gecontacteerd', 'Later', 'Niet geschikt', 'Afgemeld', 'Toon naam en open bericht']) expect(text).toContain(button);
  });

  it('orders by score and never by followers', async () => {
    await say(author(2), praise(14));
    await withFan();
    await execute(store, `INSERT INTO mentions_v1 SELECT * REPLACE (900000 AS followers, version + 1 AS version) FROM mentions_v1 WHERE author_key = '${author(2)}'`);
    await score(SCORED_AT + 60_000);
    const { text } = await (await signedIn(house, 'femke')).get('/fans');
    const places = [author(1), author(2)].map((key) => text.indexOf(`id="f-${key.slice(0, 12)}"`));
    expect(text.indexOf(`/fans/${brandId}/${author(1)}/state`)).toBeLessThan(text.indexOf(`/fans/${brandId}/${author(2)}/state`));
    expect(places[0]).toBeGreaterThan(0);
  });

  it('holds no handle and no link before somebody asked, in the card, in the list, in the record', async () => {
    await say(author(2), [...praise(), { at: SCORED_AT - 1.1 * DAY, flags: FLAG.advocacy, text: 'dank @zeldzaam@veld.example, zie https://veld.example/@zeldzaam/7 of mail zeldzaam@veld.example' }]);
    const browser = await withFan();
    for (const tab of ['review', 'contacted', 'accepted', 'declined', 'why-not']) expect((await browser.get(`/fans?tab=${tab}`)).text).not.toMatch(/zeldza|veld\.example/iu);
    await press(browser, 'unmask', { reason: 'kort' });
    expect((await browser.get('/fans')).text).not.toMatch(/zeldza/iu);
    await press(browser, 'unmask', { reason: REASON });
    expect(JSON.stringify(await select(store, 'SELECT * FROM audit_log_v1'))).not.toMatch(/zeldza/iu);
  });

  it('says what to do while it is off, while too little is known, before the first weighing, and when nobody is good enough', async () => {
    const browser = await signedIn(house, 'femke');
    expect((await browser.get('/fans?brand=pindabaai')).text).toContain('Zet in brands.yaml onder ambassadors: purpose, owner en review_by.');
    expect((await browser.get('/fans')).text).toContain('Nog 3 weken gegevens nodig.');
    await say(author(9), [{ at: now - 8 * DAY }]);
    expect((await browser.get('/fans')).text).toContain('Nog 2 weken gegevens nodig.');
    await say(author(9), [{ at: now - 40 * DAY }]);
    expect((await browser.get('/fans')).text).toContain('Nog niet gewogen');
    await say(author(4), praise(13).map(({ at }) => ({ at: at - 6 * DAY })));
    await score();
    expect((await browser.get('/fans')).text).toMatch(/Niemand haalt 50; 1 mens bij Volgen\./u);
    const old = { ...brands.brands[0]!, ambassadors: { purpose: 'p', owner: 'o', reviewBy: '2026-01-31' } } satisfies Brand;
    expect((await (await signedIn({ ...house, brands: { brands: [old] } }, 'femke')).get('/fans')).text).toContain('liep de termijn tot en met 2026-01-31');
  });

  it('counts under Waarom niet? who was stopped, by gate, and names nobody', async () => {
    await say(author(3), [{ at: now - 3 * DAY }, { at: now - 9 * DAY }, { at: now - 11 * DAY, label: 'negative' }]);
    const { text } = await (await withFan()).get('/fans?tab=why-not');
    expect(text).toMatch(/minder dan 3 positieve vermeldingen<\/th><td class="number">1</u);
    expect(text).not.toContain(author(3).slice(0, 8));
  });
});

describe('noting what came of a fan', () => {
  it('goes from a proposal over a contact to an answer, each seen on its own tab, and can be taken back for an hour', async () => {
    const browser = await withFan();
    expect((await press(browser, 'state', { to: 'invited' })).to).toContain('tab=contacted');
    expect(await states()).toEqual(['candidate', 'reviewed', 'invited']);
    const contacted = await browser.get(`/fans?brand=${brandId}&tab=contacted`);
    expect(contacted.text).toContain('door Femke Aerts');
    expect(contacted.text).not.toMatch(/score \d/u);
    const empty = (await browser.get('/fans')).text;
    expect(empty).toContain('0 voorstellen om te beoordelen');
    expect(empty).toContain('Over iedereen die 50 haalt, is al beslist.');
    now += 59 * 60_000;
    expect((await press(browser, 'undo')).page).toContain('Ongedaan gemaakt. Nu geldt weer: voorgesteld.');
    expect((await browser.get('/fans')).text).toContain('1 voorstel om te beoordelen');
    await press(browser, 'state', { to: 'invited' });
    expect((await press(browser, 'state', { to: 'accepted' })).to).toContain('tab=accepted');
    now += 61 * 60_000;
    expect((await press(browser, 'undo')).page).toContain('langer dan een uur geleden');
    expect((await states()).at(-1)).toBe('accepted');
  });

  it('asks why somebody is unfit, and refuses ways that do not exist', async () => {
    const browser = await withFan();
    expect((await press(browser, 'state', { to: 'unfit' })).page).toContain('Zeg waarom deze persoon niet geschikt is.');
    expect((await press(browser, 'state', { to: 'accepted' })).page).toContain('Van “voorgesteld” kan iemand niet naar “zei ja”.');
    expect((await press(browser, 'state', { to: 'invited' }, author(77))).page).toContain('niet voorgesteld');
    expect((await press(browser, 'state', { to: 'candidate' })).status).toBe(404);
    expect((await press(browser, 'state', { to: 'unfit', reason: 'works-here' })).page).toContain('werkt hier of voor ons');
    expect(await states()).toEqual(['candidate', 'unfit']);
  });

  it('does not contact who turned critical since the proposal, and says by which post', async () => {
    const browser = await withFan();
    await say(author(1), [{ at: SCORED_AT + 3_600_000, label: 'negative', text: 'nu ben ik er klaar mee' }]);
    expect((await browser.get('/fans')).text).toContain('na het voorstel: nu niet contacteren');
    expect((await press(browser, 'state', { to: 'invited' })).page).toMatch(/Nu niet contacteren\. Deze persoon werd kritisch: zie het bericht van \d+ \p{L}+/u);
    expect(await states()).toEqual(['candidate']);
  });

  it('does not contact anybody during an incident of the brand, or while a complaint of theirs waits on the work list', async () => {
    const browser = await withFan();
    await execute(store, `INSERT INTO escalations_v1 (incident, brand, version, is_drill, state, level, peak_level, owner, decided_at, verdict, standing)
      VALUES ('${INCIDENT}', '${brandId}', 1, 0, 'acknowledged', 2, 2, 'sanne', now64(3), '', '{}')`);
    expect((await browser.get('/fans')).text).toContain('er is een incident open: nu niet contacteren');
    expect((await press(browser, 'state', { to: 'invited' })).page).toContain('Er is een incident open voor dit merk');
    await emptyTables(store, ['escalations_v1']);
    const [complaint] = await say(author(1), [{ at: SCORED_AT - 50 * DAY, label: 'negative' }]);
    await execute(store, `INSERT INTO work_items_v1 (brand, origin, native_id, version, at, state, owner, team, person) VALUES ('${brandId}', 'forum', '${id(complaint ?? 0)}', 1, now64(3), 'assigned', 'femke', '', 'femke')`);
    expect((await press(browser, 'state', { to: 'invited' })).page).toContain('Een klacht van deze persoon is niet afgehandeld');
    expect(await states()).toEqual(['candidate']);
  });

  it('contacts at most twenty people a week, also when two press at once', async () => {
    const browser = await withFan();
    const row = (number: number, state: string, version: number) => `('${brandId}', '${author(number)}', ${version}, fromUnixTimestamp64Milli(${SCORED_AT + 60_000}), '${state}', 'femke', '', 0)`;
    const others = Array.from({ length: 19 }, (_, place) => row(100 + place, 'invited', 10 + place));
    await say(author(2), praise());
    await execute(store, `INSERT INTO outreach_v1 (brand, author_key, version, at, state, person, reason, has_benefit) VALUES ${[...others, row(2, 'candidate', 5)].join(', ')}`);
    const answers = await Promise.all([press(browser, 'state', { to: 'invited' }), press(await signedIn(house, 'femke'), 'state', { to: 'invited' }, author(2))]);
    expect(answers.filter(({ page }) => page.includes('Deze week zijn al 20 mensen gecontacteerd'))).toHaveLength(1);
    expect([...(await states(author(1))), ...(await states(author(2)))].filter((state) => state === 'invited')).toHaveLength(1);
  });

  it('opts out for ever and for every brand, lets the score go, and takes no undo', async () => {
    const browser = await withFan();
    await press(browser, 'state', { to: 'opted-out' });
    expect(await select(store, 'SELECT hash FROM opt_outs_v1')).toEqual([[optOutHashOf(KEYS.list, author(1))]]);
    await expect.poll(async () => (await select(store, 'SELECT count() FROM ambassador_scores_v1'))[0]?.[0], { timeout: 20_000 }).toBe('0');
    await expect.poll(async () => (await select(store, 'SELECT count() FROM ambassador_weeks_v1'))[0]?.[0], { timeout: 20_000 }).toBe('0');
    expect((await press(browser, 'undo')).page).toContain('Een afmelding is definitief.');
    expect((await press(browser, 'state', { to: 'reviewed' })).page).toContain('Van “afgemeld” kan iemand niet naar');
    const page = (await browser.get('/fans')).text;
    expect(page).toContain('1 persoon is afgemeld en wordt nooit meer gewogen.');
    expect(page).not.toContain(author(1).slice(0, 12));
    expect((await press(browser, 'unmask', { reason: REASON })).page).toContain('niet voorgesteld of gecontacteerd');
    expect(await score(SCORED_AT + 7 * DAY)).toMatchObject({ proposed: 0 });
  });

  it('notes a benefit only of who said yes and after the rules were shown, and then looks for the sign of it in their posts', async () => {
    const browser = await withFan();
    expect((await press(browser, 'state', { to: 'invited', benefit: 'given', rules: 'shown' })).page).toContain('Een voordeel hoort bij iemand die ja zei.');
    await press(browser, 'state', { to: 'invited' });
    await press(browser, 'state', { to: 'accepted' });
    expect((await press(browser, 'state', { to: 'accepted', benefit: 'given' })).page).toContain('Lees eerst de reclameregels');
    const form = (await browser.get('/fans?tab=accepted')).form(`/fans/${brandId}/${author(1)}/state`, { benefit: 'given' });
    await browser.post(`/fans/${brandId}/${author(1)}/state`, form);
    now += 5 * DAY;
    await say(author(1), [{ at: now - 3 * DAY, flags: FLAG.paidMarker, text: '#adv kaartje gekregen' }, { at: now - 2 * DAY }, { at: now - DAY }]);
    expect((await (await signedIn(house, 'femke')).get('/fans?tab=accepted')).text).toMatch(/Berichten sindsdien: 1 met vermelding van reclame, 2 zonder\. Vraag om de vermelding/u);
    expect((await select(store, 'SELECT max(has_benefit) FROM outreach_v1'))[0]).toEqual([1]);
  });

  it('needs the key of the list for a contact and an opt-out', async () => {
    await withFan();
    const { list: _, ...keys } = house.keys;
    const browser = await signedIn({ ...house, keys }, 'femke');
    for (const to of ['invited', 'opted-out']) expect((await press(browser, 'state', { to })).page).toContain('De sleutel van de afmeldlijst ontbreekt hier');
    expect(await states()).toEqual(['candidate']);
  });
});

describe('who a fan is', () => {
  it('is shown after a reason that is recorded, for an hour, to that person alone, with the post to say thanks under', async () => {
    const browser = await withFan();
    const { page } = await press(browser, 'unmask', { reason: REASON });
    expect(page).toContain(HANDLE);
    expect(page).toContain('Zeldzame Naam');
    expect(page).toMatch(/<a class="button main" href="https:\/\/veld\.example\/@zeldzaam\/\d+" rel="noreferrer noopener"/u);
    expect(await select(store, "SELECT person, subject, reason FROM audit_log_v1 WHERE action = 'unmask-author'")).toEqual([['femke', author(1), REASON]]);
    now += 59 * 60_000;
    expect((await browser.get('/fans')).text).toContain('nog 1 minuut te zien');
    now += 60_000;
    expect((await browser.get('/fans')).text).not.toMatch(/zeldza/iu);
  });

  it('cannot be asked of a list: ten an hour, and twenty presses at once are no way around it', async () => {
    for (let number = 1; number <= 14; number += 1) await say(author(number), praise());
    await score();
    const browser = await signedIn(house, 'femke');
    const csrf = (await browser.get('/sources')).form('/sign-out')['csrf'] ?? '';
    await Promise.all(Array.from({ length: 14 }, (_, place) => browser.post(`/fans/${brandId}/${author(place + 1)}/unmask`, { csrf, reason: REASON })));
    expect(await select(store, "SELECT uniqExact(subject) FROM audit_log_v1 WHERE action = 'unmask-author'")).toEqual([['10']]);
    expect((await press(browser, 'unmask', { reason: REASON }, author(14))).page).toMatch(/al 10 namen bekeken|Vastgelegd/u);
    now += 61 * 60_000;
    expect((await press(browser, 'unmask', { reason: REASON }, author(14))).page).toContain('Vastgelegd');
  });

  it('is not shown of somebody who was stopped', async () => {
    await say(author(5), [...praise(), { at: SCORED_AT - 2 * DAY, flags: FLAG.paidMarker }]);
    const browser = await withFan();
    expect((await press(browser, 'unmask', { reason: REASON }, author(5))).page).toContain('niet voorgesteld of gecontacteerd');
    expect((await press(browser, 'unmask', { reason: REASON }, 'x'.repeat(64))).status).toBe(404);
  });
});
