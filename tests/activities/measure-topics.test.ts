import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { answerIssue, readIssues } from '../../store/topics-issues.ts';
import { readTrends } from '../../store/topics-trends.ts';
import { execute, openTestStore, select } from '../store/test-store.ts';
import { brandOf, MIDDAY_MS, spread, startTopics, storePosts, topicOf } from './topic-rig.ts';

const { store, close } = await openTestStore();
afterAll(close);
const TABLES = ['mention_topics_v1', 'mention_facts_v1', 'mention_text_v1', 'topic_trends_v1', 'brand_topics_v1', 'topic_answers_v1', 'campaigns_v1', 'brand_cards_v1'];
beforeEach(async () => {
  for (const table of TABLES) await execute(store, `TRUNCATE TABLE ${table}`);
});

const PRICE = topicOf('prijs', 'prijs', 'facturatie');
const DELAY = topicOf('vertraging', 'vertraging');
const COFFEE = topicOf('koffie', 'koffie');
const BRAND = brandOf({ topics: [PRICE, DELAY, COFFEE] });
/** Monday of the last complete week before the Wednesday of these tests, and of the running one. */
const [LAST_WEEK, THIS_WEEK] = ['2026-11-16', '2026-11-23'];

/** Five even weeks of three topics; the last complete one lies 2.5 to 9.5 days back, and has twice the people about the price. */
const FIVE_WEEKS = [0, 1, 2, 3, 4].flatMap((week) => {
  const span = { fromDay: 2.6 + week * 7, toDay: 9.4 + week * 7 };
  return [
    ...spread({ first: week * 1_000 + 1, count: week === 0 ? 60 : 20, text: 'De prijs', ...span, label: 'negative' }),
    ...spread({ first: week * 1_000 + 201, count: 25, text: 'Een vertraging', ...span }),
    ...(week === 0 ? spread({ first: 401, count: 15, text: 'De koffie', ...span }) : []),
  ];
});

async function measured(): Promise<ReturnType<typeof startTopics>> {
  const topics = startTopics(store, [BRAND]);
  await topics.record();
  await topics.tag();
  await topics.measure();
  return topics;
}

const weekly = (at = LAST_WEEK) => readTrends(store, { brand: 'zonnehof', period: 'week', at });

describe('measuring topics', () => {
  it('tells what rose, what is new and what stayed, with people, critics and what was expected', async () => {
    await storePosts(store, [...FIVE_WEEKS, { number: 9_000, daysAgo: 100, text: 'Het begin' }]);
    await measured();
    const trends = new Map((await weekly()).map((trend) => [trend.topic, trend]));
    expect(trends.get('prijs')).toMatchObject({ name: 'Over prijs', verdict: 'rising', authors: 60, negativeAuthors: 60, mentions: 60, isComplete: true, sources: '{"archive:invented":60}' });
    expect(trends.get('prijs')?.expected).toBeCloseTo(20, 0);
    expect(trends.get('prijs')?.ratio).toBeCloseTo(3, 1);
    expect(trends.get('vertraging')).toMatchObject({ verdict: 'steady', authors: 25, negativeAuthors: 0 });
    expect(trends.get('koffie')).toMatchObject({ verdict: 'new', authors: 15, expected: 0, ratio: null });
  });

  it('counts a person once, and follows a topic nobody spoke of', async () => {
    await storePosts(store, [...FIVE_WEEKS.map((post) => ({ ...post, author: 7 })), { number: 9_000, daysAgo: 100, text: 'Het begin' }]);
    await measured();
    expect((await weekly()).map(({ topic, authors, verdict }) => [topic, authors, verdict])).toEqual([['prijs', 1, 'few'], ['vertraging', 1, 'few'], ['koffie', 1, 'few']]);
    expect((await weekly(THIS_WEEK)).map(({ topic, authors, verdict, isComplete }) => [topic, authors, verdict, isComplete])).toContainEqual(['koffie', 0, 'few', false]);
  });

  it('writes nothing when nothing changed', async () => {
    await storePosts(store, FIVE_WEEKS);
    const { measure } = await measured();
    const count = await select(store, 'SELECT count() FROM topic_trends_v1');
    expect(await measure()).toEqual({ measured: 0 });
    expect(await select(store, 'SELECT count() FROM topic_trends_v1')).toEqual(count);
  });

  it('does not call a topic new whose brand was not watched before, nor one whose rule is', async () => {
    await storePosts(store, FIVE_WEEKS.filter(({ daysAgo }) => daysAgo < 9.5));
    await measured();
    expect((await weekly()).map(({ topic, verdict, ratio }) => [topic, verdict, ratio])).toEqual([['prijs', 'steady', null], ['vertraging', 'steady', null], ['koffie', 'steady', null]]);
  });

  it('holds back while the weeks before were not read with the present rules', async () => {
    await storePosts(store, [...FIVE_WEEKS, { number: 9_000, daysAgo: 100, text: 'Het begin' }]);
    const partly = startTopics(store, [BRAND], { mostInARun: 100 });
    await partly.tag();
    await partly.measure();
    expect((await weekly()).filter(({ topic }) => !topic.startsWith('word:')).map(({ verdict }) => verdict)).toEqual(['steady', 'steady', 'steady']);
  });

  it('finds a word that no topic counts, never a handle or a number, and takes it back when it falls', async () => {
    const other = [0, 1, 2, 3, 4].flatMap((week) => spread({ first: 20_000 + week * 500, count: 60, text: 'Gewoon een dag in de winkel', fromDay: 2.6 + week * 7, toDay: 9.4 + week * 7 }));
    const storm = spread({ first: 30_000, count: 30, text: 'De zoutstrooier @piet_1 bel 0612345678 kwam langs', fromDay: 2.6, toDay: 9.4 });
    await storePosts(store, [...FIVE_WEEKS, ...other, ...storm, { number: 9_000, daysAgo: 100, text: 'Het begin' }]);
    await measured();
    const words = (await weekly()).filter(({ topic }) => topic.startsWith('word:'));
    expect(words.map(({ name }) => name).join(' ')).toContain('zoutstrooier');
    expect(words.every(({ topic, authors, verdict, negativeAuthors }) => authors >= 10 && verdict === 'new' && negativeAuthors === 0 && !/[\d@_]|piet/u.test(topic))).toBe(true);
    await execute(store, `TRUNCATE TABLE mention_text_v1`);
    await startTopics(store, [BRAND]).measure();
    expect((await weekly()).filter(({ topic }) => topic.startsWith('word:')).every(({ verdict }) => verdict === 'few')).toBe(true);
  });
});

describe('a recurring issue', () => {
  const answer = { brand: 'zonnehof', topic: 'prijs', person: 'femke', note: '' } as const;

  it('is open until somebody answers, comes back when people do, and an answer can be taken back', async () => {
    await storePosts(store, [...FIVE_WEEKS, { number: 9_000, daysAgo: 100, text: 'Het begin' }]);
    await measured();
    expect(await readIssues(store, { brand: 'zonnehof' })).toMatchObject([{ topic: 'prijs', owner: 'facturatie', answer: 'open', answeredAt: null, fixedOn: null, isBack: false }]);
    expect(await answerIssue(store, { ...answer, at: MIDDAY_MS, answer: 'fixed', fixedOn: '2026-11-20' })).toBe(true);
    expect(await readIssues(store)).toMatchObject([{ answer: 'fixed', answeredAt: MIDDAY_MS, fixedOn: '2026-11-20', isBack: false }]);
    expect(await answerIssue(store, { ...answer, at: MIDDAY_MS, answer: 'fixed', fixedOn: '2026-11-02' })).toBe(true);
    expect(await readIssues(store)).toMatchObject([{ answer: 'fixed', fixedOn: '2026-11-02', isBack: true }]);
    expect(await answerIssue(store, { ...answer, at: MIDDAY_MS, answer: 'open', fixedOn: null })).toBe(true);
    expect(await readIssues(store)).toMatchObject([{ answer: 'open', answeredAt: null, fixedOn: null, isBack: false }]);
    expect(await select(store, 'SELECT count() FROM topic_answers_v1')).toEqual([['3']]);
  });

  it('takes no answer for what is no issue, or is one no longer', async () => {
    const topics = await measured();
    expect(await answerIssue(store, { ...answer, topic: 'vertraging', at: MIDDAY_MS, answer: 'fixed', fixedOn: '2026-11-20' })).toBe(false);
    await startTopics(store, [brandOf({ topics: [DELAY] })], { now: MIDDAY_MS + 1_000 }).record();
    expect(await answerIssue(store, { ...answer, at: MIDDAY_MS, answer: 'fixed', fixedOn: '2026-11-20' })).toBe(false);
    expect(await topics.record()).toEqual({ recorded: 2 });
  });
});

describe('recording the configuration', () => {
  it('writes once, and marks what is gone', async () => {
    const campaign = { from: 1_764_000_000, to: 1_764_086_400, label: 'Open dag' };
    const first = startTopics(store, [brandOf({ topics: [PRICE], campaigns: [campaign], precision: { share: 0.8, sample: 50, measuredOn: '2026-10-01' } })]);
    expect(await first.record()).toEqual({ recorded: 3 });
    expect(await first.record()).toEqual({ recorded: 0 });
    expect(await select(store, 'SELECT brand, name, zone, precision_share FROM v_brands')).toEqual([['zonnehof', 'Zonnehof', 'Europe/Amsterdam', 0.8]]);
    expect(await select(store, 'SELECT label FROM v_campaigns')).toEqual([['Open dag']]);
    expect(await startTopics(store, [brandOf()], { now: MIDDAY_MS + 1_000 }).record()).toEqual({ recorded: 3 });
    expect(await select(store, 'SELECT count() FROM v_campaigns')).toEqual([['0']]);
    expect(await select(store, 'SELECT topic, is_retired FROM brand_topics_v1 FINAL')).toEqual([['prijs', 1]]);
  });
});
