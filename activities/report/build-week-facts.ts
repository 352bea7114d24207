import { cohenKappa } from '../../analysis/statistics/kappa.ts';
import { addWeeks, mondayOf, weekAYearBefore, weekSpan } from '../../analysis/statistics/iso-week.ts';
import { addDays } from '../../analysis/duty/zoned.ts';
import { DAY_SECONDS, type EpochSeconds } from '../../schemas/plain/units.ts';
import type { ReportState, WeekFacts } from '../../schemas/report.ts';
import { readBrandSpan, readHalfHours, readSample, readSpanCounts } from '../../store/report-counts.ts';
import { readHeldAlerts, readPeriodIncidents } from '../../store/report-incidents.ts';
import { readFanCounts, readReportCampaigns, readReportFigures, readThreadCounts } from '../../store/report-service.ts';
import { readReadingVersions } from '../../store/report-sight.ts';
import { readMovedTopics, readReportIssues } from '../../store/report-topics.ts';
import { readBiggestStory } from '../../store/report-words.ts';
import { readShareOfVoice } from '../../store/share-of-voice.ts';
import { findReportQuotes } from './find-report-quotes.ts';
import { compare, compareNegative, netSentimentOf, NO_COUNTS, negativeShareOf, sampleSize } from './key-figures.ts';
import { spanOfPeriod, type FactsQuestion } from './report-brand.ts';
import { campaignsIn, usualPeaks } from './report-calendar.ts';
import { LEAST_COVERAGE, readBrandSight } from './report-sight.ts';
import { tellFans, tellService, threadsOf } from './report-threads.ts';
import { chooseTopics, createTopicTeller, followedIn, originsOf, readIssueWeeks, tellIssues } from './report-topics.ts';
import { readLatencies, tellIncidents } from './report-warnings.ts';
import { findRestatements } from './restatements.ts';

const TREND_WEEKS = 12;
const WATCHED = 3;

/**
 * Everything the report about one week says, from the store as it is now: a person's label wins, what was taken back counts nowhere. Asked
 * twice it says the same, and it changes nothing. Words of a few posts are read by their keys; everything else is counts.
 * @throws CommandError as `spanOfPeriod`; StoreError
 */
export async function buildWeekFacts({ store, brand, period, now, notConnected }: FactsQuestion, signal: AbortSignal): Promise<WeekFacts> {
  const { from: fromMs, to: toMs } = spanOfPeriod('week', { period, zone: brand.zone, now });
  const [from, to] = [inSeconds(fromMs), inSeconds(toMs)];
  const until = Math.max(from + 1, Math.min(to, inSeconds(now)));
  const span = { brand: brand.id, from, to };
  const seen = { from, to: until };
  // The week before the first one of the trend is there for its restatement alone.
  const weeks = Array.from({ length: TREND_WEEKS + 1 }, (_, back) => addWeeks(period, back - TREND_WEEKS)).map((week) => weekIn(week, brand.zone));
  const trendFrom = weeks[1]?.from ?? from;
  const options = { signal };

  const lastWeek = weeks.at(-2)?.from ?? from;
  const counts = new Map((await readSpanCounts(store, { brand: brand.id, starts: [lastWeek, from], to }, options)).map((row) => [row.start, row]));
  const [own, before] = [counts.get(from) ?? NO_COUNTS, counts.get(lastWeek) ?? NO_COUNTS];
  const halfHours = await readHalfHours(store, { ...span, from: weeks[0]?.from ?? from }, options);
  const mentioned = await readBrandSpan(store, brand.id, options);
  const sight = await readBrandSight(store, { brand: brand.id, sourcesFrom: from, from: trendFrom, to: until, mentioned }, signal);
  const samples = new Map((await readSample(store, { brand: brand.id, starts: weeks.map((week) => week.from), to }, options)).map((row) => [row.start, row]));
  const trends = await readMovedTopics(store, {
    brand: brand.id, fromDay: mondayOf(period), toDay: addDays(mondayOf(period), 6), week: mondayOf(period), month: `${addDays(mondayOf(period), 6).slice(0, 7)}-01`,
  }, options);
  const issues = await readReportIssues(store, brand.id, options);
  const incidents = await readPeriodIncidents(store, { ...span, from: trendFrom }, options);
  const ownIncidents = incidents.filter(({ openedAt }) => openedAt >= from);
  const latencies = await readLatencies(store, { ...span, incidents: ownIncidents }, signal);
  const topics = chooseTopics(trends);
  const quotes = await findReportQuotes(store, {
    ...span, to: until, topics: [...new Set([...followedIn(topics), ...issues.map(({ topic }) => topic)])], origins: originsOf(trends), wantsBest: true, keep: [brand.name, ...brand.aliases],
    firstPosts: latencies.flatMap(({ firstPostAt }) => (firstPostAt === null ? [] : [firstPostAt])),
  }, signal);
  const issueSpans = issues.length === 0 ? [] : await readIssueWeeks(store, { brand: brand.id, zone: brand.zone, issues, starts: weeks.slice(1).map((week) => week.from), to: until }, signal);
  const threads = await readThreadCounts(store, { brand: brand.id, from: fromMs, to: toMs }, options);
  const noted = await readReportCampaigns(store, { brand: brand.id, from: trendFrom, to: to + 7 * DAY_SECONDS }, options);
  const versions = await readReadingVersions(store, { ...span, to: until }, options);
  const queries = versions.filter(({ kind }) => kind === 'query').map(({ version, since }) => ({ version: Number(version), since }));
  const story = await readBiggestStory(store, span, options);
  const voices = await readShareOfVoice(store, span, options);
  const tellTopic = createTopicTeller(quotes);

  const [sample, sampleBefore] = [samples.get(from), samples.get(lastWeek)];
  const coverage = sight.coverageOf(seen);
  const trendWeeks = weeks.slice(1).map((week) => trendWeek(week));
  const complete = weeks.slice(1).filter((_, place) => trendWeeks[place]?.isComplete === true);
  const [compliments, complaints, suggestions] = ['compliment', 'complaint', 'suggestion'].map((kind) => threadsOf(kind, threads));

  return {
    kind: 'week', period, from: fromMs, to: toMs, writtenAt: now,
    brand: { id: brand.id, name: brand.name, zone: brand.zone, language: brand.language },
    state: stateOf({ mentions: own.mentions, coverage, isOver: toMs <= now }),
    completeness: {
      coverage, notConnected,
      sources: sight.sourcesOf(seen), blind: sight.blindIn(seen),
      sample: { labels: sampleSize(sample), kappa: cohenKappa(sample?.pairs ?? []) },
      models: versions.filter(({ kind }) => kind === 'model').map(({ version }) => version),
      queryVersions: queries.length === 0 ? [brand.queryVersion] : queries.map(({ version }) => version),
      unlabelled: own.unlabelled,
      readUntil: toMs <= now ? null : now,
    },
    keyFigures: {
      mentions: compare(own.mentions, knownBefore(before.mentions)), people: compare(own.people, knownBefore(before.people)),
      stories: compare(own.stories, knownBefore(before.stories)), copies: compare(own.mentions - own.stories, knownBefore(before.mentions - before.stories)),
      biggestStory: story === undefined ? null : { id: `s-${story.story.slice(0, 6)}`, copies: story.mentions - 1 },
      negative: compareNegative({ counts: own, sample }, { counts: before, sample: sampleBefore }),
      netSentiment: compare(netSentimentOf(own), netSentimentOf(before)),
      lastYear: await readLastYear(), firstMentionAt: mentioned === undefined ? null : mentioned.first * 1_000,
    },
    trend: {
      weeks: trendWeeks,
      campaigns: campaignsIn({ from: trendFrom, to }, brand, noted),
      incidents: incidents.map(({ incident, openedAt, peakLevel }) => ({ id: `i-${incident}`, openedAt: openedAt * 1_000, peakLevel })),
    },
    topics: { day: topics.day.map(tellTopic), week: topics.week.map(tellTopic), month: topics.month.map(tellTopic) },
    topicsFollowed: brand.topics.length,
    issues: tellIssues({ issues, spans: issueSpans, starts: weeks.slice(1).map((week) => week.from), quotes }),
    compliments: { count: compliments?.count ?? own.positive, answered: compliments?.answered ?? null, best: quotes.best },
    complaints: { count: complaints?.count ?? own.negative, answered: complaints?.answered ?? null },
    suggestions: { count: suggestions?.count ?? null, unanswered: suggestions == null ? null : suggestions.count - suggestions.answered },
    warnings: { incidents: tellIncidents({ incidents: ownIncidents, latencies, quotes }), held: await readHeldAlerts(store, { brand: brand.id, from: fromMs, to: toMs }, options) },
    service: tellService(await readReportFigures(store, { brand: brand.id, period: 'week', at: mondayOf(period) }, options), threads),
    ambassadors: brand.ambassadors === undefined ? null : tellFans(await readFanCounts(store, { brand: brand.id, week: mondayOf(period) }, options)),
    competitors: { refused: voices.refused, shares: voices.shares.map(({ name, isOwn, share, precision, mentions }) => ({ name, isOwn, share, precision, mentions })) },
    nextWeek: {
      campaigns: campaignsIn({ from: to, to: to + 7 * DAY_SECONDS }, brand, noted),
      peaks: usualPeaks({ halfHours, weeks: complete, zone: brand.zone }),
      watch: watchList(),
    },
    annex: {
      queryVersions: queries.map(({ version, since }, place) => ({ version, since: place === 0 ? null : since * 1_000 })),
      restatements: await findRestatements(store, { brand: brand.id, weeks: weeks.slice(0, -1), halfHours, samples }, signal),
    },
  };

  /** Before anybody listened there is no 0. */
  function knownBefore(value: number): number | null {
    return before.mentions > 0 || (sight.coverageOf({ from: lastWeek, to: from }) ?? 0) > 0 ? value : null;
  }

  function trendWeek(week: (typeof weeks)[number]): WeekFacts['trend']['weeks'][number] {
    const covered = sight.coverageOf({ from: week.from, to: week.to });
    const mentions = halfHours.reduce((sum, { at, mentions: found }) => sum + (at >= week.from && at < week.to ? found : 0), 0);
    return {
      period: week.period, from: week.from * 1_000,
      mentions: mentions > 0 || (covered ?? 0) > 0 ? mentions : null,
      isComplete: week.to * 1_000 <= now && (covered ?? (mentions > 0 ? 1 : 0)) >= LEAST_COVERAGE,
    };
  }

  async function readLastYear(): Promise<WeekFacts['keyFigures']['lastYear']> {
    const year = weekIn(weekAYearBefore(period), brand.zone);
    if (mentioned === undefined || mentioned.first >= year.to) return null;
    const [then = NO_COUNTS] = await readSpanCounts(store, { brand: brand.id, starts: [year.from], to: year.to }, options);
    return { mentions: then.mentions, people: then.people, negativeShare: negativeShareOf(then, undefined)?.value ?? null, netSentiment: netSentimentOf(then) };
  }

  function watchList(): WeekFacts['nextWeek']['watch'] {
    const open = issues.filter(({ answer }) => answer === 'open' || answer === 'not-fixed');
    const moving = topics.week.filter(({ verdict }) => verdict !== 'fading');
    return [...new Map([...moving, ...open].map(({ topic, name }) => [topic, { id: `t-${topic}`, name }])).values()].slice(0, WATCHED);
  }
}

/** empty: nothing was said; incomplete: too little was seen, or the period goes on. A brand no source is known of is judged by its mentions. */
export function stateOf({ mentions, coverage, isOver }: { readonly mentions: number; readonly coverage: number | null; readonly isOver: boolean }): ReportState {
  if (mentions === 0) return 'empty';
  return isOver && (coverage ?? 1) >= LEAST_COVERAGE ? 'complete' : 'incomplete';
}

function weekIn(week: string, zone: string): { readonly period: string; readonly from: EpochSeconds; readonly to: EpochSeconds } {
  const { from, to } = weekSpan(week, zone);
  return { period: week, from: inSeconds(from), to: inSeconds(to) };
}

function inSeconds(ms: number): EpochSeconds {
  return Math.floor(ms / 1_000);
}
