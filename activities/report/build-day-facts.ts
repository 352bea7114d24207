import { digestSpan } from '../../analysis/statistics/iso-week.ts';
import { addDays } from '../../analysis/duty/zoned.ts';
import { DAY_SECONDS } from '../../schemas/plain/units.ts';
import type { DayFacts } from '../../schemas/report.ts';
import { readBrandSpan, readSample, readSpanCounts } from '../../store/report-counts.ts';
import { readHeldAlerts, readPeriodIncidents, readUnsaidIncidents } from '../../store/report-incidents.ts';
import { readDuePromises, readReportCampaigns, readThreadCounts } from '../../store/report-service.ts';
import { readMovedTopics } from '../../store/report-topics.ts';
import { readQuestionCount } from '../../store/report-words.ts';
import { stateOf } from './build-week-facts.ts';
import { findReportQuotes } from './find-report-quotes.ts';
import { compare, compareNegative, NO_COUNTS } from './key-figures.ts';
import { spanOfPeriod, type FactsQuestion } from './report-brand.ts';
import { campaignsIn } from './report-calendar.ts';
import { readBrandSight } from './report-sight.ts';
import { threadsOf } from './report-threads.ts';
import { chooseTopics, createTopicTeller, followedIn, originsOf } from './report-topics.ts';
import { readLatencies, tellIncidents } from './report-warnings.ts';

/** What nobody answered in a week is the work list's, and no news. */
const UNANSWERED_DAYS = 7;

/**
 * What the desks read in the morning of one day: the 24 hours before 08:00, by the clock of the brand, from the store as it is now. Asked
 * twice it says the same, and it changes nothing.
 * @throws CommandError as `spanOfPeriod`; StoreError
 */
export async function buildDayFacts({ store, brand, period, now }: FactsQuestion, signal: AbortSignal): Promise<DayFacts> {
  const { from: fromMs, to: toMs } = spanOfPeriod('day', { period, zone: brand.zone, now });
  const [from, to] = [fromMs / 1_000, toMs / 1_000];
  const until = Math.max(from + 1, Math.min(to, Math.floor(now / 1_000)));
  const span = { brand: brand.id, from, to };
  const starts = [digestSpan(addDays(period, -1), brand.zone).from / 1_000, from];
  const options = { signal };

  const counts = await readSpanCounts(store, { brand: brand.id, starts, to }, options);
  const samples = await readSample(store, { brand: brand.id, starts, to }, options);
  const [before, own] = starts.map((start) => counts.find((row) => row.start === start) ?? NO_COUNTS) as [typeof NO_COUNTS, typeof NO_COUNTS]; // one for each of two starts
  const mentioned = await readBrandSpan(store, brand.id, options);
  const sight = await readBrandSight(store, { brand: brand.id, sourcesFrom: from, from: starts[0] ?? from, to: until, mentioned }, signal);
  const trends = await readMovedTopics(store, { brand: brand.id, fromDay: addDays(period, -1), toDay: period, week: '', month: '' }, options);
  const topics = chooseTopics(trends);
  const incidents = await readPeriodIncidents(store, span, options);
  const latencies = await readLatencies(store, { ...span, incidents }, signal);
  const quotes = await findReportQuotes(store, {
    ...span, to: until, topics: followedIn(topics), origins: originsOf(trends), wantsBest: false, keep: [brand.name, ...brand.aliases],
    firstPosts: latencies.flatMap(({ firstPostAt }) => (firstPostAt === null ? [] : [firstPostAt])),
  }, signal);
  const threads = await readThreadCounts(store, { brand: brand.id, from: fromMs, to: toMs }, options);
  const late = await readThreadCounts(store, { brand: brand.id, from: toMs - UNANSWERED_DAYS * DAY_SECONDS * 1_000, to: toMs }, options);
  const coverage = sight.coverageOf({ from, to: until });
  const isKnownBefore = before.mentions > 0 || (sight.coverageOf({ from: starts[0] ?? from, to: from }) ?? 0) > 0;
  const earlier = (value: number) => (isKnownBefore ? value : null);
  return {
    kind: 'day', period, from: fromMs, to: toMs, writtenAt: now, coverage,
    brand: { id: brand.id, name: brand.name, zone: brand.zone, language: brand.language },
    state: stateOf({ mentions: own.mentions, coverage, isOver: toMs <= now }),
    blind: sight.blindIn({ from, to: until }),
    mentions: compare(own.mentions, earlier(before.mentions)), people: compare(own.people, earlier(before.people)),
    negative: compareNegative({ counts: own, sample: sampleAt(from) }, { counts: before, sample: sampleAt(starts[0]) }),
    questions: threadsOf('question', threads)?.count ?? await readQuestionCount(store, span, options),
    complaints: threadsOf('complaint', threads)?.count ?? own.negative,
    compliments: threadsOf('compliment', threads)?.count ?? own.positive,
    unanswered: unansweredOf('question') === null ? null : (unansweredOf('question') ?? 0) + (unansweredOf('complaint') ?? 0),
    topics: topics.day.map(createTopicTeller(quotes)),
    incidents: tellIncidents({ incidents, latencies, quotes }),
    held: await readHeldAlerts(store, { brand: brand.id, from: fromMs, to: toMs }, options),
    unsaid: (await readUnsaidIncidents(store, span, options)).map(({ incident, level, severity }) => ({ id: `i-${incident}`, level, severity })),
    promises: (await readDuePromises(store, { brand: brand.id, before: toMs + DAY_SECONDS * 1_000 }, options)).map(({ promise, dueAt }) => ({ id: promise, dueAt, isOverdue: dueAt < now })),
    campaigns: campaignsIn({ from: to, to: to + DAY_SECONDS }, brand, await readReportCampaigns(store, { brand: brand.id, from: to, to: to + DAY_SECONDS }, options)),
  };

  function sampleAt(start: number | undefined) {
    return samples.find((row) => row.start === start);
  }

  function unansweredOf(kind: string): number | null {
    const counted = threadsOf(kind, late);
    return counted === null ? null : counted.count - counted.answered;
  }
}
