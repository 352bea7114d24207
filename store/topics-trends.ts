import { z } from 'zod';
import { TREND_PERIODS, TREND_VERDICTS, type TrendPeriod, type TrendVerdict } from '../schemas/plain/service-figures.ts';
import type { EpochMs, EpochSeconds } from '../schemas/plain/units.ts';
import type { CallOptions, Store } from './client.ts';
import { count, count32, flag, seconds, truth, uint64 } from './columns.ts';
import { insertOwnRows } from './insert.ts';
import { defineQuery } from './query.ts';
import { risingVersion } from './rising-version.ts';
import { defineTable } from './table.ts';

/** Before a word that rose without a topic. */
export const WORD_TOPIC = 'word:';

/** How one topic, or word, moved in one period. */
export interface TopicTrend {
  readonly brand: string;
  readonly period: TrendPeriod;
  /** First local day, ISO. */
  readonly at: string;
  /** Id of the topic, or `word:` and a word. */
  readonly topic: string;
  readonly isComplete: boolean;
  readonly mentions: number;
  readonly authors: number;
  readonly negativeAuthors: number;
  readonly expected: number;
  /** null: nothing was expected. */
  readonly ratio: number | null;
  readonly p: number;
  readonly verdict: TrendVerdict;
  /** Mentions by origin, JSON. */
  readonly sources: string;
}

/** As it is shown, with the name it has now. */
export type NamedTrend = z.output<typeof READ_TRENDS.row>;

/** Trends of a brand in one period, the topics with the most people first. @param question.at first local day of the period, ISO */
export function readTrends(
  store: Store,
  question: { readonly brand: string; readonly period: TrendPeriod; readonly at: string },
  options: CallOptions = {},
): Promise<readonly NamedTrend[]> {
  return store.query(READ_TRENDS, question, options);
}

/** First local days of the periods that were measured for a brand, the latest first, at most `limit`. */
export function readMeasuredPeriods(
  store: Store,
  question: { readonly brand: string; readonly period: TrendPeriod; readonly limit: number },
  options: CallOptions = {},
): Promise<readonly { readonly at: string; readonly isComplete: boolean }[]> {
  return store.query(READ_MEASURED, question, options);
}

/** Stores trends; the latest measurement of a topic and period counts. */
export function insertTrends(store: Store, rows: readonly TopicTrend[], { at, ...options }: { readonly at: EpochMs } & CallOptions): Promise<void> {
  const version = risingVersion(at);
  return insertOwnRows(store, TRENDS, rows.map((row) => ({ ...row, version })), options);
}

/** Two posts that may stand for a topic, by different people, of different stories. */
export type TopicExample = z.output<typeof READ_EXAMPLES.row>;

/** The newest posts on these topics of a brand in [from, to), at most `limit` for each: one of each story and each person. */
export function readTopicExamples(
  store: Store,
  question: { readonly brand: string; readonly from: EpochSeconds; readonly to: EpochSeconds; readonly topics: readonly string[]; readonly limit: number },
  options: CallOptions = {},
): Promise<readonly TopicExample[]> {
  return question.topics.length === 0 ? Promise.resolve([]) : store.query(READ_EXAMPLES, { ...question, topics: [...question.topics] }, options);
}

export const READ_TRENDS = defineQuery({
  name: 'read-topic-trends',
  sql: `
    SELECT r.topic AS topic, r.name AS name, r.is_complete AS isComplete, r.mentions AS mentions, r.authors AS authors, r.negative_authors AS negativeAuthors,
      r.expected AS expected, r.ratio AS ratio, r.p AS p, r.verdict AS verdict, r.sources AS sources
    FROM v_topic_trends AS r
    WHERE r.brand = {brand: String} AND r.period = {period: String} AND r.at = toDate32OrZero({at: String})
    ORDER BY r.authors DESC, r.expected DESC, r.topic`,
  params: z.object({ brand: z.string(), period: z.string(), at: z.string() }),
  row: z.object({
    topic: z.string(), name: z.string(), isComplete: truth, mentions: count, authors: count, negativeAuthors: count, expected: z.number(),
    ratio: z.number().nullable(), p: z.number(), verdict: z.enum(TREND_VERDICTS), sources: z.string(),
  }),
});

export const READ_MEASURED = defineQuery({
  name: 'read-measured-periods',
  sql: `
    SELECT toString(r.at) AS at, max(r.is_complete) AS isComplete FROM topic_trends_v1 AS r FINAL
    WHERE r.brand = {brand: String} AND r.period = {period: String} GROUP BY r.at ORDER BY r.at DESC LIMIT {limit: UInt32}`,
  params: z.object({ brand: z.string(), period: z.enum(TREND_PERIODS).or(z.string()), limit: z.number() }),
  row: z.object({ at: z.string(), isComplete: truth }),
});

export const READ_EXAMPLES = defineQuery({
  name: 'read-topic-examples',
  sql: `
    SELECT e.topic AS topic, e.origin AS origin, e.nativeId AS nativeId, e.bucketAt AS bucketAt
    FROM (
      SELECT d.topic AS topic, d.origin AS origin, d.native_id AS nativeId, toUnixTimestamp(d.bucket_at) AS bucketAt
      FROM (
        SELECT v.topic AS topic, v.story AS story, v.origin AS origin, v.native_id AS native_id, v.bucket_at AS bucket_at,
          if(v.author_key = '', v.native_id, v.author_key) AS who
        FROM v_mention_topics AS v
        WHERE v.brand = {brand: String} AND v.bucket_at >= toDateTime({from: UInt32}) AND v.bucket_at < toDateTime({to: UInt32}) AND v.topic IN ({topics: Array(String)})
        ORDER BY v.bucket_at DESC, v.native_id DESC LIMIT 1 BY v.topic, v.story
      ) AS d
      ORDER BY d.bucket_at DESC, d.native_id DESC LIMIT 1 BY d.topic, d.who
    ) AS e
    ORDER BY e.topic, e.bucketAt DESC, e.nativeId DESC LIMIT {limit: UInt32} BY e.topic`,
  params: z.object({ brand: z.string(), from: z.number(), to: z.number(), topics: z.array(z.string()), limit: z.number() }),
  row: z.object({ topic: z.string(), origin: z.string(), nativeId: z.string(), bucketAt: seconds }),
});

const TRENDS = defineTable<TopicTrend & { readonly version: string }>('topic_trends_v1', {
  brand: (row) => row.brand,
  period: (row) => row.period,
  at: (row) => row.at,
  topic: (row) => row.topic,
  version: (row) => uint64(row.version),
  is_complete: (row) => flag(row.isComplete),
  mentions: (row) => count32(row.mentions),
  authors: (row) => count32(row.authors),
  negative_authors: (row) => count32(row.negativeAuthors),
  expected: (row) => row.expected,
  ratio: (row) => row.ratio,
  p: (row) => row.p,
  verdict: (row) => row.verdict,
  sources: (row) => row.sources,
});
