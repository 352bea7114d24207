import { z } from 'zod';
import { momentOf } from '../../analysis/duty/zoned.ts';
import { TREND_PERIODS, type TrendPeriod } from '../../schemas/plain/service-figures.ts';
import type { EpochSeconds } from '../../schemas/plain/units.ts';
import type { ReportTopic, WeekFacts } from '../../schemas/report.ts';
import type { Store } from '../../store/client.ts';
import { readIssueSpans, type Issue, type IssueSpan, type TopicTrend } from '../../store/report-topics.ts';
import type { ReportQuotes } from './find-report-quotes.ts';

/** Topics of one list; more would be no list but a table. */
const MOST_TOPICS = 6;
const QUOTES_EACH = 2;
const MOST_SOURCES = 4;
/** A fix of longer ago is looked after no more. */
const LOOKED_AFTER_SECONDS = 183 * 86_400;
const WORD = 'word:';

/** The topics a report shows, by period; the ones with the most people first. */
export function chooseTopics(trends: readonly TopicTrend[]): Readonly<Record<TrendPeriod, readonly TopicTrend[]>> {
  const of = (period: TrendPeriod) => trends.filter((trend) => trend.period === period).slice(0, MOST_TOPICS);
  return { day: of('day'), week: of('week'), month: of('month') };
}

/** Topics among these whose mentions can be found by key: a word that rose by itself has none. */
export function followedIn(topics: Readonly<Record<TrendPeriod, readonly TopicTrend[]>>): readonly string[] {
  return [...new Set(TREND_PERIODS.flatMap((period) => topics[period].map(({ topic }) => topic)))].filter((topic) => !topic.startsWith(WORD));
}

/** Id spaces that topics came from. */
export function originsOf(trends: readonly TopicTrend[]): readonly string[] {
  return [...new Set(trends.flatMap(({ sources }) => Object.keys(readSources(sources))))];
}

/** Turns trends into what a report says; a topic that stands in several lists is quoted alike in each. */
export function createTopicTeller(quotes: ReportQuotes): (trend: TopicTrend) => ReportTopic {
  const told = new Map<string, ReportTopic['quotes']>();
  return ({ topic, name, verdict, authors, mentions, negativeAuthors, expected, ratio, sources }) => {
    const own = told.get(topic) ?? quotes.ofTopic(topic, QUOTES_EACH);
    told.set(topic, own);
    return { id: `t-${topic}`, name, verdict, authors, mentions, negativeAuthors, expected, ratio, sources: sharesOf(sources, quotes), quotes: own };
  };
}

/** What was said of recurring issues in each of some weeks, and since their causes were called fixed. */
export function readIssueWeeks(store: Store, { brand, zone, issues, starts, to }: {
  readonly brand: string; readonly zone: string; readonly issues: readonly Issue[]; readonly starts: readonly EpochSeconds[]; readonly to: EpochSeconds;
}, signal: AbortSignal): Promise<readonly IssueSpan[]> {
  const since = issues.map(({ fixedOn }) => (fixedOn === null ? to : Math.floor(momentOf({ day: fixedOn, minute: 0, zone }) / 1_000)));
  const first = Math.min(...starts);
  const earliest = Math.max(to - LOOKED_AFTER_SECONDS, Math.min(first, ...since));
  return readIssueSpans(store, { brand, topics: issues.map(({ topic }) => topic), since, starts: earliest < first ? [earliest, ...starts] : starts, to }, { signal });
}

/** What a report says of each issue. @param question.starts of the weeks, ascending; the last one is that of the report */
export function tellIssues({ issues, spans, starts, quotes }: {
  readonly issues: readonly Issue[]; readonly spans: readonly IssueSpan[]; readonly starts: readonly EpochSeconds[]; readonly quotes: ReportQuotes;
}): WeekFacts['issues'] {
  return issues.map(({ topic, name, owner, answer, answeredAt, fixedOn }) => {
    const own = spans.filter(({ issue }) => issue === topic);
    const silent = starts.toReversed().findIndex((start) => !own.some((span) => span.start === start));
    return {
      id: `t-${topic}`, name, owner, answer, answeredAt, fixedOn,
      weeks: silent < 0 ? starts.length : silent,
      people: own.find(({ start }) => start === starts.at(-1))?.people ?? 0,
      mentionsSince: fixedOn === null ? null : own.reduce((sum, { later }) => sum + later, 0),
      quote: quotes.ofTopic(topic, 1)[0] ?? null,
    };
  }).toSorted((a, b) => b.people - a.people || (a.id < b.id ? -1 : 1));
}

const Sources = z.record(z.string(), z.number());

/** Mentions by id space, as the trend was stored. */
function readSources(sources: string): Readonly<Record<string, number>> {
  return sources === '' ? {} : Sources.parse(JSON.parse(sources));
}

function sharesOf(sources: string, { nameOf }: ReportQuotes): ReportTopic['sources'] {
  const counts = new Map<string, number>();
  for (const [origin, mentions] of Object.entries(readSources(sources))) counts.set(nameOf(origin), (counts.get(nameOf(origin)) ?? 0) + mentions);
  const all = [...counts.values()].reduce((sum, mentions) => sum + mentions, 0);
  return [...counts].map(([source, mentions]) => ({ source, share: all === 0 ? 0 : mentions / all }))
    .toSorted((a, b) => b.share - a.share || (a.source < b.source ? -1 : 1)).slice(0, MOST_SOURCES);
}
