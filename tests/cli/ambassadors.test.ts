import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { CHANGE_FAN, UNMASK_FAN, type FanAct } from '../../cli/ambassadors/fan-acts.ts';
import { findAuthor } from '../../cli/ambassadors/find-author.ts';
import { READ_FAN } from '../../cli/ambassadors/fan-report.ts';
import type { ReadContext } from '../../cli/commands/read-command.ts';
import { liveHome } from '../../cli/home.ts';
import { openKeys } from '../../cli/keys.ts';
import type { LiveSettings } from '../../cli/live/open-live.ts';
import { FLAG } from '../../schemas/plain/labels.ts';
import { insertAmbassadorScores } from '../../store/ambassadors.ts';
import { insertFacts } from '../../store/analysis.ts';
import { sealIdentity } from '../../store/keys.ts';
import { insertAuthorIdentities, insertMentions, insertMentionTexts } from '../../store/mentions.ts';
import { insertOutreach } from '../../store/outreach.ts';
import { readScoredAt } from '../../store/outreach-scores.ts';
import { optOutHashOf } from '../../store/outreach-opt-outs.ts';
import { fact, id, mention, mentionText } from '../store/sample-rows.ts';
import { openTestStore, select } from '../store/test-store.ts';
import { emptyTables } from '../support/tables.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { BRANDS, ESCALATION } from '../web/night.ts';

const { store, close } = await openTestStore();
afterAll(close);

const home = liveHome(temporaryFolder());
const keys = openKeys(home.installation);
const FAN = '7c21'.padEnd(64, '0');
const OTHER = '7c9f'.padEnd(64, '1');
const DAY = 86_400_000;
const BRAND = 'wolkentram';

/** Of the settings only people and brands are looked at. */
const live = {
  escalation: ESCALATION, brands: { brands: [{ ...BRANDS.brands[0]!, ambassadors: { purpose: 'p', owner: 'o', reviewBy: '2099-12-31' } }, BRANDS.brands[1]!] }, // two of them
} as unknown as LiveSettings;
const context: ReadContext = { store, home, language: 'en', instance: undefined, live, signal: new AbortController().signal };
const act = (state: string, parts: Partial<FanAct> = {}) => CHANGE_FAN.run(context, CHANGE_FAN.parse({ author: 'a-7c21', brand: '', state, by: 'femke', reason: '', hasBenefit: false, ...parts }));
const rejection = async (work: Promise<unknown>) => work.then(() => undefined, (error: unknown) => error);

beforeEach(async () => {
  await emptyTables(store);
  const now = Date.now();
  const posts = Array.from({ length: 12 }, (_, place) => ({ number: place + 1, at: now - Math.round((2.3 + place * 6.1 + (place % 3) * 0.2) * DAY) }));
  const bucket = (at: number) => Math.floor(at / 300_000) * 300;
  await insertMentions(store, posts.map(({ number, at }) => mention(number, { authorKey: FAN, origin: 'forum', network: 'forum', bucketAt: bucket(at), publishedAt: at, seenAt: at })));
  await insertMentionTexts(store, posts.map(({ number }) => mentionText(number, { origin: 'forum', text: 'vraag het @zeldzaam@veld.example', url: `https://veld.example/@zeldzaam/${number}` })));
  await insertFacts(store, posts.map(({ number, at }) => fact(number, { brand: BRAND, authorKey: FAN, origin: 'forum', bucketAt: bucket(at), modelLabel: 'positive', flags: FLAG.advocacy })));
  await insertAuthorIdentities(store, [{ authorKey: FAN, version: 1, seenAt: now - 1_000, network: 'forum', sealed: sealIdentity(keys.identity, { account: 'zeldzaam@veld.example', displayName: 'Zeldzame Naam' }) }]);
  const detail = (stops: readonly object[]) => JSON.stringify({
    stops, network: 'forum', ungatedScore: 57, legs: { consistency: 0.95, positivity: 0.8, advocacy: 0.2, resonance: 0.4, reach: 0.3 }, numbers: { activeWeeks: 9, positive: 12, opinionated: 12, advocacy: 8 },
    posts: [{ origin: 'forum', nativeId: id(1) }],
  });
  await insertAmbassadorScores(store, [
    { brand: BRAND, authorKey: FAN, scoredAt: now - DAY, version: '1', score: 57, band: 'propose', gate: '', detail: detail([]) },
    { brand: BRAND, authorKey: OTHER, scoredAt: now - DAY, version: '1', score: 0, band: 'stopped', gate: 'media', detail: detail([{ gate: 'media' }]) },
  ]);
  await insertOutreach(store, [{ brand: BRAND, authorKey: FAN, version: '1', at: now - DAY, state: 'candidate', person: '', reason: '', hasBenefit: false, undoes: '0' }]);
});

describe('a pseudonym that is typed', () => {
  it('is its first digits, with or without the a- of the screens, where they name one person', async () => {
    const find = (typed: string, brand = '') => findAuthor(store, { brand, typed }, context);
    for (const typed of ['a-7c21', '7C210', FAN]) expect(await find(typed)).toEqual({ brand: BRAND, authorKey: FAN });
    expect(await rejection(find('a-7c'))).toMatchObject({ kind: 'Usage', exit: 64 });
    expect(await rejection(find("7c21'; DROP"))).toMatchObject({ kind: 'Usage' });
    expect(await rejection(find('a-ffff'))).toMatchObject({ kind: 'NoAuthor', exit: 66 });
    expect(await rejection(find('a-7c21', 'pindabaai'))).toMatchObject({ kind: 'NoAuthor' });
    const scoredAt = (await readScoredAt(store, { brand: BRAND })) ?? 0;
    await insertAmbassadorScores(store, [{ brand: BRAND, authorKey: '7c21f'.padEnd(64, '2'), scoredAt, version: '1', score: 0, band: 'stopped', gate: 'media', detail: '{}' }]);
    expect(await rejection(find('a-7c21'))).toMatchObject({ kind: 'NoAuthor', next: 'Type more digits.' });
    expect(await find('a-7c210')).toEqual({ brand: BRAND, authorKey: FAN });
  });

  it('of a person about whom something came is found also without a score', async () => {
    await emptyTables(store, ['ambassador_scores_v1']);
    expect(await findAuthor(store, { brand: '', typed: 'a-7c21' }, context)).toEqual({ brand: BRAND, authorKey: FAN });
  });
});

describe('a fan', () => {
  it('is shown with legs, posts and what came of it, without a handle', async () => {
    const report = await READ_FAN.run(context, { author: 'a-7c21', brand: '' });
    expect(report).toMatchObject({ band: 'propose', score: 57, gates: [], state: 'candidate', why: expect.stringContaining('9 of 13 weeks'), posts: [{ text: 'vraag het […]' }] });
    expect(JSON.stringify(report)).not.toMatch(/zeldza/iu);
    expect(await READ_FAN.run(context, { author: OTHER, brand: '' })).toMatchObject({ band: 'stopped', gates: [{ gate: 'media', text: 'a news medium' }], state: null });
  });

  it('is contacted, answers, and opts out for good, by somebody with the service role', async () => {
    expect(await act('invited')).toMatchObject({ isNoted: true, answer: 'done', sentence: 'Noted: contacted.' });
    expect(await act('accepted', { hasBenefit: true })).toMatchObject({ isNoted: true });
    expect(await act('later')).toMatchObject({ isNoted: false, answer: 'no-way', sentence: 'Nobody goes from “said yes” to “later”. Nothing was changed.' });
    expect(await act('undo')).toMatchObject({ isNoted: true, answer: 'undone', sentence: 'Undone. What holds again: contacted.' });
    expect(await act('opted-out')).toMatchObject({ isNoted: true });
    expect(await act('undo')).toMatchObject({ isNoted: false, answer: 'not-undone' });
    expect(await select(store, 'SELECT hash FROM opt_outs_v1')).toEqual([[optOutHashOf(keys.list, FAN)]]);
    expect(await select(store, "SELECT state, person, has_benefit FROM outreach_v1 WHERE undoes = 0 ORDER BY version")).toEqual([
      ['candidate', '', 0], ['reviewed', 'femke', 0], ['invited', 'femke', 0], ['accepted', 'femke', 1], ['opted-out', 'femke', 0],
    ]);
  });

  it('is left alone by other roles, unknown people, unknown states, and where nothing runs', async () => {
    for (const by of ['sanne', 'joris', 'priya', 'otto']) expect(await rejection(act('invited', { by }))).toMatchObject({ kind: 'NotService', exit: 69, next: expect.stringContaining('femke') });
    expect(await rejection(act('invited', { by: 'niemand' }))).toMatchObject({ kind: 'NoPerson', exit: 66 });
    expect(await rejection(act('candidate'))).toMatchObject({ kind: 'Usage', exit: 64 });
    expect(await rejection(CHANGE_FAN.run({ ...context, live: undefined }, { author: 'a-7c21', brand: '', state: 'invited', by: 'femke', reason: '', hasBenefit: false }))).toMatchObject({ kind: 'NothingRuns', exit: 69 });
    expect(await select(store, 'SELECT count() FROM outreach_v1')).toEqual([['1']]);
  });

  it('is named only after a reason that is recorded', async () => {
    const ask = (reason: string, by = 'femke', author = 'a-7c21') => UNMASK_FAN.run(context, UNMASK_FAN.parse({ author, brand: '', by, reason }));
    expect(await rejection(ask('kort'))).toMatchObject({ kind: 'NotShown' });
    expect(await rejection(ask('bedanken voor de hulp', 'joris'))).toMatchObject({ kind: 'NotService' });
    expect(await rejection(ask('bedanken voor de hulp', 'femke', OTHER))).toMatchObject({ kind: 'NotShown' });
    expect(await select(store, 'SELECT count() FROM audit_log_v1')).toEqual([['0']]);
    expect(await ask('bedanken voor de hulp')).toMatchObject({ author: FAN, account: 'zeldzaam@veld.example', name: 'Zeldzame Naam', link: 'https://veld.example/@zeldzaam/1' });
    expect(await select(store, 'SELECT person, action, subject FROM audit_log_v1')).toEqual([['femke', 'unmask-author', FAN]]);
  });
});
