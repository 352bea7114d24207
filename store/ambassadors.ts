import { z } from 'zod';
import { LABELS } from '../schemas/plain/labels.ts';
import type { EpochSeconds } from '../schemas/plain/units.ts';
import type { AmbassadorScoreRow } from '../schemas/rows.ts';
import type { CallOptions, Store } from './client.ts';
import { dateTime64, decimal, milliseconds, seconds, truth, uint64 } from './columns.ts';
import { insertOwnRows } from './insert.ts';
import { defineQuery } from './query.ts';
import { defineTable } from './table.ts';

/** What one pseudonym said about a brand, mentions in the order of their time. */
export type AuthorActivity = z.output<typeof READ_AUTHOR_ACTIVITY.row>;

/**
 * Known authors with at least `minMentions` mentions about a brand in [from, to) of bucket time, by author key. `label` is a
 * person's when there is one.
 */
export function readAuthorActivity(
  store: Store,
  span: { readonly brand: string; readonly from: EpochSeconds; readonly to: EpochSeconds; readonly minMentions?: number },
  options: CallOptions = {},
): Promise<readonly AuthorActivity[]> {
  return store.query(READ_AUTHOR_ACTIVITY, { minMentions: 1, ...span }, options);
}

/** For each network the interactions (reposts + likes) that nine of ten posts in [from, to) of bucket time stay at or below. */
export async function readPlatformP90(
  store: Store,
  span: { readonly from: EpochSeconds; readonly to: EpochSeconds },
  options: CallOptions = {},
): Promise<ReadonlyMap<string, number>> {
  const rows = await store.query(READ_PLATFORM_P90, span, options);
  return new Map(rows.map(({ network, p90 }) => [network, p90]));
}

/** Stores scores; the highest version of an author is the current one. */
export function insertAmbassadorScores(store: Store, rows: readonly AmbassadorScoreRow[], options: CallOptions = {}): Promise<void> {
  return insertOwnRows(store, AMBASSADOR_SCORES, rows, options);
}

/** Scores of a brand, best first; the ones that a gate stopped come last. */
export function readAmbassadorScores(
  store: Store,
  { brand }: { readonly brand: string },
  options: CallOptions = {},
): Promise<readonly AmbassadorScoreRow[]> {
  return store.query(READ_AMBASSADOR_SCORES, { brand }, options);
}

const label = z.enum(['none', ...LABELS]);

export const READ_AUTHOR_ACTIVITY = defineQuery({
  name: 'read-author-activity',
  sql: `
    SELECT f.author_key AS authorKey, any(m.network) AS network, argMax(m.followers, (f.bucket_at, f.native_id)) AS followers,
      arraySort(groupArray((toUnixTimestamp(f.bucket_at), f.native_id, f.origin, toUnixTimestamp64Milli(m.published_at),
        f.label, f.flags, f.story, m.reposts, m.likes, m.in_reply_to != ''))) AS mentions
    FROM labelled_facts_v1 AS f
    INNER JOIN (
      SELECT origin, native_id, network, followers, published_at, reposts, likes, in_reply_to FROM mentions_v1 FINAL
    ) AS m ON m.origin = f.origin AND m.native_id = f.native_id
    WHERE f.brand = {brand: String} AND f.bucket_at >= toDateTime({from: UInt32}) AND f.bucket_at < toDateTime({to: UInt32})
      AND f.direction = 'about' AND f.author_key != ''
    GROUP BY f.author_key
    HAVING count() >= {minMentions: UInt32}
    ORDER BY f.author_key`,
  params: z.object({ brand: z.string(), from: z.number(), to: z.number(), minMentions: z.number() }),
  row: z.object({
    authorKey: z.string(),
    network: z.string(),
    followers: z.number(),
    mentions: z.array(
      z
        .tuple([seconds, z.string(), z.string(), milliseconds.nullable(), label, z.number(), decimal, z.number(), z.number(), truth])
        .transform(([bucketAt, nativeId, origin, publishedAt, given, flags, story, reposts, likes, isReply]) => ({
          origin, nativeId, bucketAt, publishedAt, label: given, flags, story, reposts, likes, isReply,
        })),
    ),
  }),
});

export const READ_PLATFORM_P90 = defineQuery({
  name: 'read-platform-p90',
  sql: `
    SELECT m.network AS network, quantileExact(0.9)(toUInt64(m.reposts) + m.likes) AS p90
    FROM mentions_v1 AS m FINAL
    WHERE m.bucket_at >= toDateTime({from: UInt32}) AND m.bucket_at < toDateTime({to: UInt32})
    GROUP BY m.network
    ORDER BY m.network`,
  params: z.object({ from: z.number(), to: z.number() }),
  row: z.object({ network: z.string(), p90: z.coerce.number() }),
});

export const READ_AMBASSADOR_SCORES = defineQuery({
  name: 'read-ambassador-scores',
  sql: `
    SELECT s.brand AS brand, s.author_key AS authorKey, toUnixTimestamp64Milli(s.scored_at) AS scoredAt, s.version AS version,
      s.score AS score, s.band AS band, s.gate AS gate, s.detail AS detail
    FROM ambassador_scores_v1 AS s FINAL
    WHERE s.brand = {brand: String}
    ORDER BY s.score DESC, s.author_key`,
  params: z.object({ brand: z.string() }),
  row: z.object({
    brand: z.string(), authorKey: z.string(), scoredAt: milliseconds, version: decimal, score: z.number(),
    band: z.enum(['propose', 'follow', 'hidden', 'stopped']), gate: z.string(), detail: z.string(),
  }),
});

const AMBASSADOR_SCORES = defineTable<AmbassadorScoreRow>('ambassador_scores_v1', {
  brand: (row) => row.brand,
  author_key: (row) => row.authorKey,
  scored_at: (row) => dateTime64(row.scoredAt),
  version: (row) => uint64(row.version),
  score: (row) => row.score,
  band: (row) => row.band,
  gate: (row) => row.gate,
  detail: (row) => row.detail,
});
