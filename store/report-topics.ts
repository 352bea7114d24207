import { z } from 'zod';
import { ISSUE_ANSWERS, TREND_PERIODS, TREND_VERDICTS } from '../schemas/plain/service-figures.ts';
import type { EpochSeconds } from '../schemas/plain/units.ts';
import type { CallOptions, Store } from './client.ts';
import { count, milliseconds, seconds } from './columns.ts';
import { defineQuery } from './query.ts';

/** How a topic moved in one period. */
export type TopicTrend = z.output<typeof READ_MOVED_TOPICS.row>;
/** A recurring issue and what was answered about its cause. */
export type Issue = z.output<typeof READ_REPORT_ISSUES.row>;
/** What was said of an issue in one span. */
export type IssueSpan = z.output<typeof READ_ISSUE_SPANS.row>;
/** A mention of a topic that may be quoted, once its text is found fit. */
export type TopicMention = z.output<typeof READ_TOPIC_MENTIONS.row>;

/** Quotes a topic is given candidates for: some posts leave nothing once names and links are out. */
const CANDIDATES = 8;

/**
 * Topics that were new, rising or fading: on a day between `fromDay` and `toDay`, in the week of `fromDay`, in the month of `month`, each
 * ISO days and the last one included. The ones with the most people first; of one that moved on several days the day with the most people.
 */
export function readMovedTopics(
  store: Store,
  question: { readonly brand: string; readonly fromDay: string; readonly toDay: string; readonly week: string; readonly month: string },
  options: CallOptions = {},
): Promise<readonly TopicTrend[]> {
  return store.query(READ_MOVED_TOPICS, question, options);
}

/** Recurring issues of a brand, by id. */
export function readReportIssues(store: Store, brand: string, options: CallOptions = {}): Promise<readonly Issue[]> {
  return store.query(READ_REPORT_ISSUES, { brand }, options);
}

/**
 * Mentions and people of these topics in each span that has any, spans given by their starts, and the mentions since `since` of each topic.
 * @param options.since one moment for each topic
 */
export async function readIssueSpans(
  store: Store,
  { brand, topics, since, starts, to }: {
    readonly brand: string; readonly topics: readonly string[]; readonly since: readonly EpochSeconds[]; readonly starts: readonly EpochSeconds[]; readonly to: EpochSeconds;
  },
  options: CallOptions = {},
): Promise<readonly IssueSpan[]> {
  if (topics.length === 0) return [];
  return store.query(READ_ISSUE_SPANS, { brand, topics: [...topics], since: [...since], starts: [...starts], from: Math.min(...starts), to }, options);
}

/** Up to eight mentions of each topic in [from, to), critical ones first, each author and story once; none that holds a word of danger. */
export async function readTopicMentions(
  store: Store,
  { topics, ...span }: { readonly brand: string; readonly topics: readonly string[]; readonly from: EpochSeconds; readonly to: EpochSeconds },
  options: CallOptions = {},
): Promise<readonly TopicMention[]> {
  if (topics.length === 0) return [];
  return store.query(READ_TOPIC_MENTIONS, { ...span, topics: [...topics] }, options);
}

export const READ_MOVED_TOPICS = defineQuery({
  name: 'read-report-moved-topics',
  sql: `
    SELECT v.period AS period, v.topic AS topic, v.name AS name, v.verdict AS verdict, v.mentions AS mentions, v.authors AS authors,
      v.negative_authors AS negativeAuthors, v.expected AS expected, v.ratio AS ratio, s.sources AS sources
    FROM v_topic_trends AS v
    LEFT ANY JOIN (
      SELECT r.period AS period, r.at AS at, r.topic AS topic, r.sources AS sources FROM topic_trends_v1 AS r FINAL WHERE r.brand = {brand: String}
    ) AS s ON s.period = v.period AND s.at = v.at AND s.topic = v.topic
    WHERE v.brand = {brand: String} AND v.verdict IN ('new', 'rising', 'fading') AND multiIf(
      v.period = 'day', toString(v.at) >= {fromDay: String} AND toString(v.at) <= {toDay: String},
      v.period = 'week', toString(v.at) = {week: String},
      toString(v.at) = {month: String})
    ORDER BY v.authors DESC, v.at DESC, v.topic LIMIT 1 BY v.period, v.topic LIMIT 100`,
  params: z.object({ brand: z.string(), fromDay: z.string(), toDay: z.string(), week: z.string(), month: z.string() }),
  row: z.object({
    period: z.enum(TREND_PERIODS), topic: z.string(), name: z.string(), verdict: z.enum(TREND_VERDICTS), mentions: count, authors: count, negativeAuthors: count,
    expected: z.number(), ratio: z.number().nullable(), sources: z.string(),
  }),
});

export const READ_REPORT_ISSUES = defineQuery({
  name: 'read-report-issues',
  sql: `
    SELECT v.topic AS topic, v.name AS name, v.owner AS owner, v.answer AS answer, toUnixTimestamp64Milli(v.answered_at) AS answeredAt, toString(v.fixed_on) AS fixedOn
    FROM v_issues AS v WHERE v.brand = {brand: String} ORDER BY v.topic`,
  params: z.object({ brand: z.string() }),
  row: z.object({
    topic: z.string(), name: z.string(), owner: z.string(), answer: z.enum(ISSUE_ANSWERS), answeredAt: milliseconds.nullable(), fixedOn: z.string().nullable(),
  }),
});

// The tagged mentions are few beside all: the facts are asked for these keys alone.
const TAGGED = `
      SELECT m.bucket_at AS bucket_at, m.origin AS origin, m.native_id AS native_id, arrayJoin(arrayIntersect(m.topics, {topics: Array(String)})) AS topic
      FROM mention_topics_v1 AS m FINAL
      WHERE m.brand = {brand: String} AND m.bucket_at >= toDateTime({from: UInt32}) AND m.bucket_at < toDateTime({to: UInt32}) AND hasAny(m.topics, {topics: Array(String)})`;

export const READ_ISSUE_SPANS = defineQuery({
  name: 'read-report-issue-spans',
  sql: `
    SELECT toString(t.topic) AS issue, roundDown(toUInt32(f.bucket_at), {starts: Array(UInt32)}) AS start, count() AS mentions,
      uniqExactIf(f.author_key, f.author_key != '') AS people,
      countIf(toUInt32(f.bucket_at) >= {since: Array(UInt32)}[indexOf({topics: Array(String)}, toString(t.topic))]) AS later
    FROM mention_facts_v1 AS f FINAL
    INNER JOIN (${TAGGED}
    ) AS t ON t.origin = f.origin AND t.native_id = f.native_id
    WHERE f.brand = {brand: String} AND f.bucket_at >= toDateTime({from: UInt32}) AND f.bucket_at < toDateTime({to: UInt32}) AND f.direction = 'about'
    GROUP BY issue, start ORDER BY issue, start`,
  params: z.object({ brand: z.string(), topics: z.array(z.string()), since: z.array(z.number()), starts: z.array(z.number()), from: z.number(), to: z.number() }),
  row: z.object({ issue: z.string(), start: seconds, mentions: count, people: count, later: count }),
});

export const READ_TOPIC_MENTIONS = defineQuery({
  name: 'read-report-topic-mentions',
  sql: `
    SELECT q.topic AS topic, q.origin AS origin, q.nativeId AS nativeId
    FROM (
      SELECT toString(t.topic) AS topic, toString(f.origin) AS origin, f.native_id AS nativeId, f.label = 'negative' AS critical, f.story AS story,
        if(f.author_key = '', f.native_id, f.author_key) AS author
      FROM labelled_facts_v1 AS f
      INNER JOIN (${TAGGED}
      ) AS t ON t.origin = f.origin AND t.native_id = f.native_id
      WHERE f.brand = {brand: String} AND f.bucket_at >= toDateTime({from: UInt32}) AND f.bucket_at < toDateTime({to: UInt32}) AND f.direction = 'about' AND NOT bitTest(f.flags, 2)
      ORDER BY topic, critical DESC, nativeId LIMIT 1 BY topic, story
    ) AS q
    ORDER BY q.topic, q.critical DESC, q.nativeId LIMIT ${CANDIDATES} BY q.topic`,
  params: z.object({ brand: z.string(), topics: z.array(z.string()), from: z.number(), to: z.number() }),
  row: z.object({ topic: z.string(), origin: z.string(), nativeId: z.string() }),
});
