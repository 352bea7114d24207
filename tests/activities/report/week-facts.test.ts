import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildWeekFacts } from '../../../activities/report/build-week-facts.ts';
import { addWeeks, weekSpan } from '../../../analysis/statistics/iso-week.ts';
import type { WeekFacts } from '../../../schemas/report.ts';
import { openTestStore, select, type TestStore } from '../../store/test-store.ts';
import { BRAND, CANARIES, fillWeeks, ZONE, weeksAround } from './seeded-week.ts';

const NOW = Date.now();
const { period, from, to, before } = weeksAround(NOW);
const { signal } = new AbortController();
let test: TestStore;
let facts: WeekFacts;
beforeAll(async () => {
  test = await openTestStore();
  await fillWeeks(test.store, NOW);
  facts = await build();
});
afterAll(() => test.close());

function build(changes: Partial<Parameters<typeof buildWeekFacts>[0]> = {}): Promise<WeekFacts> {
  return buildWeekFacts({ store: test.store, brand: BRAND, period, now: NOW, notConnected: ['X'], ...changes }, signal);
}

const inWeek = `brand = 'kempenvonk' AND bucket_at >= toDateTime(${from}) AND bucket_at < toDateTime(${to}) AND direction = 'about'`;
const inWeekBefore = `brand = 'kempenvonk' AND bucket_at >= toDateTime(${weekSpan(before, ZONE).from / 1_000}) AND bucket_at < toDateTime(${from}) AND direction = 'about'`;
const inTrend = (start: number, end: number) => `brand = 'kempenvonk' AND at >= toDateTime(${start}) AND at < toDateTime(${end})`;
const monday = new Date((from + 43_200) * 1_000).toISOString().slice(0, 10);
const ofThreads = (kind: string) => `brand = 'kempenvonk' AND kind = '${kind}' AND opened_at >= fromUnixTimestamp64Milli(${from * 1_000}) AND opened_at < fromUnixTimestamp64Milli(${to * 1_000})`;

/** Each figure of the report, and the question over the published views that gives the same. */
const FIGURES: readonly (readonly [name: string, of: (facts: WeekFacts) => unknown, sql: string])[] = [
  ['mentions', ({ keyFigures }) => keyFigures.mentions.value, `SELECT count() FROM v_mentions WHERE ${inWeek}`],
  ['mentions before', ({ keyFigures }) => keyFigures.mentions.before, `SELECT count() FROM v_mentions WHERE ${inWeekBefore}`],
  ['people', ({ keyFigures }) => keyFigures.people.value, `SELECT uniqExact(author_key) FROM v_mentions WHERE ${inWeek} AND author_key != ''`],
  ['people before', ({ keyFigures }) => keyFigures.people.before, `SELECT uniqExact(author_key) FROM v_mentions WHERE ${inWeekBefore} AND author_key != ''`],
  ['stories', ({ keyFigures }) => keyFigures.stories.value, `SELECT uniqExact(story) FROM v_mentions WHERE ${inWeek}`],
  ['copies', ({ keyFigures }) => keyFigures.copies.value, `SELECT count() - uniqExact(story) FROM v_mentions WHERE ${inWeek}`],
  ['copies of the biggest story', ({ keyFigures }) => keyFigures.biggestStory?.copies, `SELECT max(told) - 1 FROM (SELECT count() AS told FROM v_mentions WHERE ${inWeek} GROUP BY story)`],
  ['negative share', ({ keyFigures }) => keyFigures.negative.value?.value, `SELECT countIf(label = 'negative') / countIf(label != 'none') FROM v_mentions WHERE ${inWeek}`],
  ['judged mentions', ({ keyFigures }) => keyFigures.negative.value?.n, `SELECT countIf(label != 'none') FROM v_mentions WHERE ${inWeek}`],
  ['negative share before', ({ keyFigures }) => keyFigures.negative.before?.value, `SELECT countIf(label = 'negative') / countIf(label != 'none') FROM v_mentions WHERE ${inWeekBefore}`],
  ['net sentiment', ({ keyFigures }) => keyFigures.netSentiment.value, `SELECT (countIf(label = 'positive') - countIf(label = 'negative')) / countIf(label IN ('positive', 'negative')) FROM v_mentions WHERE ${inWeek}`],
  ['first mention', ({ keyFigures }) => keyFigures.firstMentionAt, "SELECT toUnixTimestamp(first_at) * 1000 FROM v_brand_totals WHERE brand = 'kempenvonk'"],
  ['unjudged', ({ completeness }) => completeness.unlabelled, `SELECT countIf(label = 'none') FROM v_mentions WHERE ${inWeek}`],
  ['coverage', ({ completeness }) => completeness.coverage, `SELECT 1 - sum(dateDiff('second', from_at, to_at)) / (2 * (${to} - ${from})) FROM v_gaps`],
  ['blind spans', ({ completeness }) => completeness.blind.length, 'SELECT count() FROM v_gaps WHERE recovered_at IS NULL'],
  ['twelve weeks', ({ trend }) => trend.weeks.reduce((sum, { mentions }) => sum + (mentions ?? 0), 0), `SELECT sum(mentions) FROM v_brand_hours WHERE ${inTrend(weekSpan(addWeeks(period, -11), ZONE).from / 1_000, to)}`],
  ['last week of the trend', ({ trend }) => trend.weeks.at(-1)?.mentions, `SELECT sum(mentions) FROM v_brand_hours WHERE ${inTrend(from, to)}`],
  ['incidents of the trend', ({ trend }) => trend.incidents.length, "SELECT count() FROM v_incidents WHERE brand = 'kempenvonk'"],
  ['people of a topic', ({ topics }) => topics.week[0]?.authors, `SELECT authors FROM v_topic_trends WHERE brand = 'kempenvonk' AND period = 'week' AND topic = 'hogere-factuur' AND at = '${monday}'`],
  ['mentions of a topic', ({ topics }) => topics.week[0]?.mentions, `SELECT count() FROM v_mention_topics WHERE topic = 'hogere-factuur' AND bucket_at >= toDateTime(${from})`],
  ['growth of a topic', ({ topics }) => topics.week[0]?.ratio, `SELECT ratio FROM v_topic_trends WHERE topic = 'hogere-factuur' AND period = 'week' AND at = '${monday}'`],
  ['topics that moved', ({ topics }) => topics.week.length + topics.day.length + topics.month.length, "SELECT count() FROM v_topic_trends WHERE brand = 'kempenvonk' AND verdict IN ('new', 'rising', 'fading')"],
  ['people of an issue', ({ issues }) => issues[0]?.people, `SELECT uniqExact(author_key) FROM v_mention_topics WHERE topic = 'hogere-factuur' AND bucket_at >= toDateTime(${from})`],
  ['weeks of an issue', ({ issues }) => issues[0]?.weeks, "SELECT uniqExact(toMonday(bucket_at, 'Europe/Brussels')) FROM v_mention_topics WHERE topic = 'hogere-factuur'"],
  ['compliments', ({ compliments }) => compliments.count, `SELECT count() FROM v_service_threads WHERE ${ofThreads('compliment')}`],
  ['answered compliments', ({ compliments }) => compliments.answered, `SELECT count() FROM v_service_threads WHERE ${ofThreads('compliment')} AND replied_at IS NOT NULL`],
  ['complaints', ({ complaints }) => complaints.count, `SELECT count() FROM v_service_threads WHERE ${ofThreads('complaint')}`],
  ['unanswered suggestions', ({ suggestions }) => suggestions.unanswered, `SELECT count() FROM v_service_threads WHERE ${ofThreads('suggestion')} AND replied_at IS NULL`],
  ['acknowledged after', ({ warnings }) => warnings.incidents[0]?.acknowledgedMinutes, "SELECT acknowledged_seconds / 60 FROM v_latency WHERE brand = 'kempenvonk'"],
  ['first post', ({ warnings }) => warnings.incidents[0]?.firstPostAt, "SELECT toUnixTimestamp64Milli(first_post_at) FROM v_latency WHERE brand = 'kempenvonk'"],
  ['held alerts', ({ warnings }) => warnings.held.length, "SELECT count() FROM v_incident_acts WHERE brand = 'kempenvonk' AND kind = 'held'"],
  ['reply time', ({ service }) => service?.figures[0]?.value, `SELECT value FROM v_service_figures WHERE figure = 'reply-time-median' AND platform = '' AND period = 'week' AND at = '${monday}'`],
  ['conversations', ({ service }) => service?.threads, `SELECT count() FROM v_service_threads WHERE brand = 'kempenvonk' AND opened_at >= fromUnixTimestamp64Milli(${from * 1_000}) AND opened_at < fromUnixTimestamp64Milli(${to * 1_000})`],
  ['contacted fans', ({ ambassadors }) => ambassadors?.contacted, `SELECT people FROM v_outreach WHERE brand = 'kempenvonk' AND state = 'invited' AND week = '${monday}'`],
  ['own share of voice', ({ competitors }) => competitors.shares[0]?.share, `SELECT 60 * 0.91 / (60 * 0.91 + 0.88 * (SELECT sum(mentions) FROM v_brand_hours WHERE brand = 'energie-a' AND at >= toDateTime(${from}) AND at < toDateTime(${to})))`],
  ['busiest hours', ({ nextWeek }) => nextWeek.peaks.reduce((sum, { expected }) => sum + expected, 0), `SELECT sum(usual) FROM (
    SELECT arrayReduce('quantileExactInclusive(0.5)', arrayConcat(groupArray(weekly), arrayWithConstant(12 - count(), 0))) AS usual FROM (
      SELECT toDayOfWeek(at, 0, 'Europe/Brussels') AS day, toHour(at, 'Europe/Brussels') AS hour, toMonday(at, 'Europe/Brussels') AS week, toFloat64(sum(mentions)) AS weekly
      FROM v_brand_hours WHERE ${inTrend(weekSpan(addWeeks(period, -11), ZONE).from / 1_000, to)} GROUP BY day, hour, week
    ) GROUP BY day, hour ORDER BY usual DESC LIMIT 3)`],
];

describe('the facts of a week', () => {
  it.each(FIGURES)('say the same as a question over the published views: %s', async (_name, of, sql) => {
    const expected = (await select(test.store, sql))[0]?.[0];
    expect(expected).not.toBeNull();
    expect(Number(of(facts))).toBeCloseTo(Number(expected), 9);
  });

  it('hold the counts a person would make by hand', () => {
    expect(facts.state).toBe('complete');
    expect(facts.keyFigures).toMatchObject({ mentions: { value: 60, before: 30 }, people: { value: 50, before: 30 }, stories: { value: 56 }, copies: { value: 4, before: 0 }, biggestStory: { copies: 4 } });
    expect(facts.completeness).toMatchObject({ unlabelled: 2, sources: { ok: 2, all: 2 }, sample: { labels: 0, kappa: null }, models: ['nl-7'], queryVersions: [5], notConnected: ['X'], readUntil: null });
    expect(facts.keyFigures.negative.value).toMatchObject({ n: 58, labels: 0, isCorrected: false });
    expect(facts.ambassadors).toEqual({ proposed: 2, contacted: 1, accepted: 1, optedOut: 0 });
    expect(facts.competitors).toMatchObject({ refused: null, shares: [{ name: 'Kempenvonk', isOwn: true }, { name: 'Energie A', precision: 0.88 }, { name: 'Energie B', share: null, precision: null }] });
    expect(facts.warnings.incidents).toMatchObject([{ peakLevel: 2, verdict: 'real', marks: ['copies'], acknowledgedMinutes: 7 }]);
    expect(facts.trend.campaigns.map(({ label }) => label)).toEqual(['Groen Dak']);
    expect(facts.nextWeek.campaigns.map(({ label }) => label)).toEqual(['Winterklaar']);
    expect(facts.nextWeek.watch).toEqual([{ id: 't-hogere-factuur', name: 'voorschotfactuur' }]);
    expect(facts.issues).toMatchObject([{ id: 't-hogere-factuur', weeks: 3, people: 12, answer: 'not-fixed', mentionsSince: null }]);
    expect(facts.topics.week.map(({ id: topic, verdict }) => [topic, verdict])).toEqual([['t-hogere-factuur', 'rising'], ['t-word:zonnedelen', 'fading']]);
    expect(facts.topics.week[0]?.sources).toEqual([{ source: 'bron-een', share: 0.75 }, { source: 'Mastodon', share: 0.25 }]);
    expect(facts.service).toMatchObject({ threads: 9, cameBy: ['import'] });
    expect(facts.suggestions).toEqual({ count: 1, unanswered: 1 });
  });

  it('quote by short ids, each post once, and hold no handle, number, address or link of it', () => {
    const quotes = [...facts.topics.week, ...facts.topics.day].flatMap((topic) => topic.quotes).concat(facts.issues.flatMap(({ quote }) => quote ?? []), facts.compliments.best ?? []);
    expect(quotes.length).toBeGreaterThanOrEqual(5);
    for (const { id, text } of quotes) expect({ id, length: text.length }).toEqual({ id: expect.stringMatching(/^v-[0-9a-f]{6}$/u) as string, length: Math.min(120, text.length) });
    expect(new Set(quotes.map(({ id }) => id)).size).toBe(quotes.length);
    for (const canary of CANARIES) expect(JSON.stringify(facts)).not.toContain(canary);
  });

  it('are the same when they are asked for twice, and asking writes nothing', async () => {
    const rows = () => select(test.store, 'SELECT (SELECT count() FROM reports_v1), (SELECT count() FROM outbox_v1)');
    const before = await rows();
    expect(await build()).toEqual(facts);
    expect(await rows()).toEqual(before);
  });

  it('keep the brand by its id and call it by its present name', async () => {
    expect(await build({ brand: { ...BRAND, name: 'Kempenvonk Nieuw' } })).toEqual({ ...facts, brand: { ...facts.brand, name: 'Kempenvonk Nieuw' } });
  });
});
