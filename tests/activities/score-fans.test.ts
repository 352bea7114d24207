import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { ActivityDependencies } from '../../activities/dependencies.ts';
import { scoreFans } from '../../activities/score-fans.ts';
import { toAccountEntry } from '../../analysis/brand-query/accounts.ts';
import type { Brand } from '../../schemas/config/brands.ts';
import type { BrandId, IsoTime } from '../../schemas/plain/history-safe.ts';
import { FLAG } from '../../schemas/plain/labels.ts';
import type { OutreachState } from '../../schemas/plain/service-figures.ts';
import { insertFacts } from '../../store/analysis.ts';
import { insertIncidents } from '../../store/detection.ts';
import { authorKeyOf } from '../../store/keys.ts';
import { insertMentions, insertMentionTexts } from '../../store/mentions.ts';
import { insertOutreach, readOutreach } from '../../store/outreach.ts';
import { insertOptOut, optOutHashOf } from '../../store/outreach-opt-outs.ts';
import { readOutreachEffect } from '../../store/outreach-effects.ts';
import { readFans, readGateCounts } from '../../store/outreach-scores.ts';
import { author, fact, id, mention, mentionText } from '../store/sample-rows.ts';
import { execute, openTestStore, select } from '../store/test-store.ts';
import { createRig, KEYS } from '../support/activity-rig.ts';
import { emptyTables } from '../support/tables.ts';
import { BRANDS } from '../web/night.ts';

const { store, close } = await openTestStore();
afterAll(close);

const DAY = 86_400_000;
/** A Monday morning; texts are kept by the real clock, so it is close to the present. */
const MONDAY = startOfThisWeek() + 5 * 3_600_000;
const ON = { purpose: 'bedanken', owner: 'webcare', reviewBy: '2099-12-31' };

let next: number;
let brand: Brand;
beforeEach(async () => {
  await emptyTables(store);
  next = 1;
  brand = { ...BRANDS.brands[0]!, ambassadors: ON }; // the first of two
});

function startOfThisWeek(): number {
  const day = Math.floor(Date.now() / DAY);
  return (day - ((day + 3) % 7)) * DAY;
}

interface Post {
  readonly daysAgo: number;
  readonly label?: 'positive' | 'negative' | 'neutral';
  readonly flags?: number;
  readonly text?: string;
  readonly visibility?: 'public' | 'private';
}

/** Writes what somebody said, as a page would. */
async function say(authorKey: string, posts: readonly Post[], { asOf = MONDAY, followers = 120 }: { readonly asOf?: number; readonly followers?: number } = {}): Promise<readonly number[]> {
  const rows = posts.map((post) => ({ ...post, number: next++, at: asOf - Math.round(post.daysAgo * DAY) }));
  const bucket = (at: number) => Math.floor(at / 300_000) * 300;
  await insertMentions(store, rows.map(({ number, at, visibility = 'public' }) => mention(number, {
    authorKey, bucketAt: bucket(at), publishedAt: at, seenAt: at, origin: 'forum', network: 'forum', likes: 4, reposts: 0, followers, visibility,
  })));
  await insertMentionTexts(store, rows.map(({ number, text = `dank voor de rit ${number}` }) => mentionText(number, { origin: 'forum', text })));
  await insertFacts(store, rows.map(({ number, at, label = 'positive', flags = 0 }) => fact(number, { brand: brand.id, authorKey, bucketAt: bucket(at), origin: 'forum', modelLabel: label, flags })));
  return rows.map(({ number }) => number);
}

/** Somebody who praises every week and helps others: scores well above 50. */
const fanPosts = (count = 24): readonly Post[] => Array.from({ length: count }, (_, place) => ({ daysAgo: 1.3 + place * 3.4 + (place % 3) * 0.21, flags: place % 2 === 0 ? FLAG.advocacy : 0 }));

function dependencies(parts: Partial<ActivityDependencies> = {}): ActivityDependencies {
  return { ...createRig({ store, sources: [], brands: { brands: [brand, BRANDS.brands[1]!] } }).dependencies, ...parts }; // the second of two
}

const score = (at = MONDAY) => scoreFans(dependencies(), { brand: brand.id, tick: new Date(at).toISOString() as IsoTime }, new AbortController().signal);
const bandOf = async (key: string) => (await select(store, `SELECT band, gate FROM ambassador_scores_v1 FINAL WHERE author_key = '${key}'`))[0];
const note = (authorKey: string, state: OutreachState, at: number, { brandId = brand.id, person = 'femke', version = at * 1_000_000, undoes = '0' } = {}) =>
  insertOutreach(store, [{ brand: brandId, authorKey, version: String(version), at, state, person, reason: '', hasBenefit: false, undoes }]);

describe('the weekly scoring of a live brand', () => {
  it('does nothing while nobody answers for it: no purpose, or a review that is over', async () => {
    await say(author(1), fanPosts());
    brand = { ...brand, ambassadors: undefined };
    expect(await score()).toEqual({ scored: 0, proposed: 0 });
    const last = new Date(MONDAY).toISOString().slice(0, 10);
    brand = { ...brand, ambassadors: { ...ON, reviewBy: new Date(MONDAY - DAY).toISOString().slice(0, 10) } };
    expect(await score()).toEqual({ scored: 0, proposed: 0 });
    for (const table of ['ambassador_scores_v1', 'ambassador_weeks_v1', 'outreach_v1']) expect(await select(store, `SELECT count() FROM ${table}`)).toEqual([['0']]);
    brand = { ...brand, ambassadors: { ...ON, reviewBy: last } };
    expect(await score()).toEqual({ scored: 1, proposed: 1 });
  });

  it('proposes who praises and helps week after week, with the posts that show it, and says so in the record without a person', async () => {
    const posts = await say(author(1), fanPosts());
    expect(await score()).toEqual({ scored: 1, proposed: 1 });
    const [fan] = await readFans(store, { brand: brand.id });
    expect(fan).toMatchObject({ authorKey: author(1), band: 'propose', gate: '' });
    expect(fan?.score).toBeGreaterThan(50);
    expect(JSON.parse(fan?.detail ?? '{}').posts[0]).toEqual({ origin: 'forum', nativeId: id(posts[0]!) }); // one for each
    expect((await readOutreach(store, { brand: brand.id })).map(({ state, person }) => [state, person])).toEqual([['candidate', '']]);
    expect(await select(store, 'SELECT toDayOfWeek(week), author_key, band FROM ambassador_weeks_v1')).toEqual([[1, author(1), 'propose']]);
  });

  it('leaves the same rows when it runs again', async () => {
    await say(author(1), fanPosts());
    await score();
    const read = async () => [await select(store, 'SELECT * FROM ambassador_scores_v1 FINAL ORDER BY author_key'), await select(store, 'SELECT * FROM outreach_v1'), await select(store, 'SELECT * FROM ambassador_weeks_v1 FINAL')];
    const before = await read();
    await score();
    expect(await read()).toEqual(before);
  });

  it('does not profile who spoke fewer than three times, nor what was said in private', async () => {
    await say(author(1), [{ daysAgo: 3 }, { daysAgo: 30 }]);
    await say(author(2), fanPosts().map((post) => ({ ...post, visibility: 'private' as const })));
    expect(await score()).toEqual({ scored: 0, proposed: 0 });
  });

  it('leaves the mentions of more than 90 days ago, and those after the tick, out', async () => {
    await say(author(1), fanPosts().map((post) => ({ ...post, daysAgo: post.daysAgo + 91 })));
    await say(author(2), [{ daysAgo: -2 }, { daysAgo: -3 }, { daysAgo: -4 }]);
    expect((await score()).scored).toBe(0);
  });
});

describe('a fan is stopped', () => {
  it('by each list of the brand, compared as keyed hashes', async () => {
    const lists = { ownAccounts: 'own-account', employees: 'employee', agencies: 'agency', competitors: 'competitor', media: 'media', politicians: 'politician' } as const;
    for (const list of Object.keys(lists)) await say(authorKeyOf(KEYS.tenant, 'forum', `${list}-account`), fanPosts());
    brand = { ...brand, ...Object.fromEntries(Object.keys(lists).map((list) => [list, [toAccountEntry(`@${list}-Account`)]])) };
    expect((await score()).proposed).toBe(0);
    for (const [list, gate] of Object.entries(lists)) expect(await bandOf(authorKeyOf(KEYS.tenant, 'forum', `${list}-account`))).toEqual(['stopped', gate]);
  });

  it('by too many critical posts, a paid marker, the same text again and again, and posts by the clock', async () => {
    await say(author(1), [...fanPosts(9), ...Array.from({ length: 2 }, (_, place) => ({ daysAgo: 20 + place, label: 'negative' as const }))]);
    await say(author(2), [...fanPosts(), { daysAgo: 8, flags: FLAG.paidMarker }]);
    await say(author(4), Array.from({ length: 40 }, (_, place) => ({ daysAgo: 1 + place * 2 })));
    await score();
    expect(await bandOf(author(1))).toEqual(['stopped', 'too-negative']);
    expect(await bandOf(author(2))).toEqual(['stopped', 'paid-marker']);
    expect(await bandOf(author(4))).toEqual(['stopped', 'bot']);
  });

  it('by a complaint that the work list says is open, and not by one that is done there', async () => {
    const complaint = { daysAgo: 40, label: 'negative' as const };
    const [one] = await say(author(1), [complaint, ...fanPosts()]);
    const [two] = await say(author(2), [{ daysAgo: 2, label: 'negative', flags: FLAG.serviceWord }, ...fanPosts().map((post) => ({ ...post, daysAgo: post.daysAgo + 3 }))]);
    const [three] = await say(author(3), [{ daysAgo: 2, label: 'negative', flags: FLAG.serviceWord }, ...fanPosts().map((post) => ({ ...post, daysAgo: post.daysAgo + 3 }))]);
    expect([one, two, three].every((number) => number !== undefined)).toBe(true);
    const done = (number: number | undefined, state: string) => execute(store, `INSERT INTO work_items_v1 (brand, origin, native_id, version, at, state, owner, team, person)
      VALUES ('${brand.id}', 'forum', '${id(number ?? 0)}', 1, fromUnixTimestamp64Milli(${MONDAY - DAY}), '${state}', '', '', '')`);
    await done(one, 'waiting');
    await done(two, 'done');
    await score();
    expect(await bandOf(author(1))).toEqual(['stopped', 'open-complaint']);
    expect((await bandOf(author(2)))?.[0]).not.toBe('stopped');
    expect(await bandOf(author(3))).toEqual(['stopped', 'open-complaint']);
  });

  it('by being part of an incident that is open', async () => {
    const openedAt = Math.floor((MONDAY - 2 * DAY) / 300_000) * 300;
    await say(author(1), [{ daysAgo: 1.5, label: 'negative' }, ...fanPosts()]);
    await say(author(2), fanPosts());
    await insertIncidents(store, [{ incident: 'a'.repeat(16), brand: brand.id, version: '1', level: 2, peakLevel: 2, openedAt, closedAt: null, peakSeverity: 40, marks: '' }]);
    await score();
    expect(await bandOf(author(1))).toEqual(['stopped', 'open-incident']);
    expect(await bandOf(author(2))).toEqual(['propose', '']);
  });

  it('for 180 days by a contact, about any brand, unless it was taken back', async () => {
    for (const number of [1, 2, 3]) await say(author(number), fanPosts());
    await note(author(1), 'invited', MONDAY - 170 * DAY, { brandId: 'pindabaai' as BrandId });
    await note(author(2), 'invited', MONDAY - 181 * DAY, { brandId: 'pindabaai' as BrandId });
    await note(author(3), 'invited', MONDAY - 20 * DAY, { brandId: 'pindabaai' as BrandId, version: 7 });
    await note(author(3), 'reviewed', MONDAY - 20 * DAY + 60_000, { brandId: 'pindabaai' as BrandId, version: 8, undoes: '7' });
    await score();
    expect(await bandOf(author(1))).toEqual(['stopped', 'recently-contacted']);
    for (const number of [2, 3]) expect(await bandOf(author(number))).toEqual(['propose', '']);
  });

  it('by an opt-out for ever: also after erasure, when they post again, and nothing is worked out about them', async () => {
    const key = authorKeyOf(KEYS.tenant, 'forum', 'wie-niet-wil');
    await insertOptOut(store, { hash: optOutHashOf(KEYS.list, key), at: MONDAY - 30 * DAY });
    // Everything about them was erased; the same account then posts again, and gets the same pseudonym.
    await say(authorKeyOf(KEYS.tenant, 'forum', '@Wie-Niet-Wil'), fanPosts());
    await score();
    expect(await bandOf(key)).toEqual(['stopped', 'opted-out']);
    const [[detail]] = (await select(store, `SELECT detail FROM ambassador_scores_v1 FINAL WHERE author_key = '${key}'`)) as [[string]];
    expect(JSON.parse(detail)).toMatchObject({ posts: [], legs: {}, ungatedScore: 0, numbers: { positive: 0, mentions: 0 } });
    expect(await select(store, 'SELECT count() FROM outreach_v1')).toEqual([['0']]);
    expect((await select(store, 'SELECT hash FROM opt_outs_v1'))[0]?.[0]).not.toBe(key);
  });

  it('is counted by gate, without a name', async () => {
    await say(author(1), [{ daysAgo: 3 }, { daysAgo: 30 }, { daysAgo: 50, label: 'neutral' }]);
    await say(author(2), [{ daysAgo: 3 }, { daysAgo: 31 }, { daysAgo: 50, label: 'neutral' }]);
    await score();
    expect((await readGateCounts(store, { brand: brand.id })).map(({ gate, people }) => [gate, people])).toEqual([['few-positive', 2]]);
  });
});

describe('a sensitive post', () => {
  it('counts neither for nor against a fan', async () => {
    const health = { text: 'na mijn chemo hielp de conducteur mij' };
    await say(author(1), [...fanPosts(), ...Array.from({ length: 6 }, (_, place) => ({ daysAgo: 2 + place * 5, ...health }))]);
    await say(author(2), fanPosts());
    await score();
    const fans = await readFans(store, { brand: brand.id });
    expect(fans).toHaveLength(2);
    expect(fans[0]?.score).toBeCloseTo(fans[1]?.score ?? 0, 6);
    expect(JSON.parse(fans[0]?.detail ?? '{}').numbers.mentions).toBe(24);
  });
});

describe('proposals', () => {
  it('are at most twenty different people a week, however often it is scored, and the best of them', async () => {
    for (let number = 1; number <= 26; number += 1) await say(author(number), fanPosts(18 + (number % 6)));
    expect(await score()).toEqual({ scored: 26, proposed: 20 });
    const first = (await readFans(store, { brand: brand.id })).filter(({ band }) => band === 'propose').map(({ authorKey }) => authorKey);
    const followed = (await readFans(store, { brand: brand.id })).filter(({ band }) => band === 'follow');
    expect(followed).toHaveLength(6);
    await note(first[0]!, 'unfit', MONDAY + 3_600_000); // twenty of them
    expect((await score(MONDAY + 2 * DAY)).proposed).toBe(19);
    const after = (await readFans(store, { brand: brand.id })).filter(({ band }) => band === 'propose').map(({ authorKey }) => authorKey);
    expect(after.every((key) => first.includes(key))).toBe(true);
    expect((await score(MONDAY + 7 * DAY)).proposed).toBe(20);
  });

  it('are never made again of people of whom something came, but of whoever was put off a month ago', async () => {
    const states: readonly OutreachState[] = ['reviewed', 'invited', 'accepted', 'declined', 'unfit', 'later'];
    for (const [place, state] of states.entries()) {
      await say(author(place + 1), fanPosts());
      await note(author(place + 1), state, MONDAY - 200 * DAY);
    }
    await say(author(9), fanPosts());
    await note(author(9), 'later', MONDAY - 10 * DAY);
    expect((await score()).proposed).toBe(1);
    expect(await bandOf(author(6))).toEqual(['propose', '']);
    expect((await readOutreach(store, { brand: brand.id, authorKey: author(6) })).map(({ state }) => state)).toEqual(['later', 'candidate']);
  });

  it('of an earlier week are let go of with their scores once they no longer hold', async () => {
    await say(author(1), fanPosts());
    await score();
    expect((await score(MONDAY + 120 * DAY)).scored).toBe(0);
    await expect.poll(async () => (await select(store, 'SELECT count() FROM ambassador_scores_v1'))[0]?.[0], { timeout: 20_000 }).toBe('0');
  });
});

describe('the effect of contact', () => {
  it('is measured once people were contacted 90 days ago, against others of the same week', async () => {
    const contactedAt = MONDAY - 98 * DAY;
    const week = new Date(contactedAt - 5 * 3_600_000).toISOString().slice(0, 10);
    const posts = (lift: number): readonly Post[] => [...Array.from({ length: 6 }, (_, place) => ({ daysAgo: 100 + place * 10 })), ...Array.from({ length: 4 + lift }, (_, place) => ({ daysAgo: 10 + place * 9 }))];
    for (let number = 1; number <= 24; number += 1) {
      const isContacted = number <= 12;
      await say(author(number), posts(isContacted ? 3 : 0));
      await execute(store, `INSERT INTO ambassador_weeks_v1 (brand, week, author_key, version, score, band) VALUES ('${brand.id}', '${week}', '${author(number)}', 1, 55, 'propose')`);
      if (isContacted) await note(author(number), 'invited', contactedAt + number);
    }
    await score();
    const effect = await readOutreachEffect(store, { brand: brand.id });
    expect(effect).toMatchObject({ contacted: 12, matched: 12, difference: 3 });
    expect(effect?.low).toBeGreaterThan(0);
  });

  it('is not written while nobody was contacted so long ago', async () => {
    await say(author(1), fanPosts());
    await note(author(2), 'invited', MONDAY - 89 * DAY);
    await score();
    expect(await readOutreachEffect(store, { brand: brand.id })).toBeUndefined();
  });
});
