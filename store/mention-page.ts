import { z } from 'zod';
import { DIRECTIONS, LABELS, LANGUAGE_SOURCES, VISIBILITIES } from '../schemas/plain/labels.ts';
import type { MentionKey } from '../schemas/rows.ts';
import type { CallOptions, Store } from './client.ts';
import { count, decimal, milliseconds, seconds, truth } from './columns.ts';
import { keyParams, keyParamsShape } from './mention-keys.ts';
import { defineQuery } from './query.ts';

/** A mention as a card shows it: personal data, but no handle and no link. */
export type MentionCard = z.output<typeof READ_MENTION_CARDS.row>;
/** How a mention counts for one brand. */
export type BrandJudgement = z.output<typeof READ_JUDGEMENTS.row>;
/** A copy of a story. */
export type StoryCopy = z.output<typeof READ_STORY_COPIES.row>;

/** Cards of these mentions, in no fixed order. Deleted ones are left out; what is private has no text. */
export async function readMentionCards(store: Store, keys: readonly MentionKey[], options: CallOptions = {}): Promise<readonly MentionCard[]> {
  const cards: MentionCard[] = [];
  for (const params of keyParams(keys)) cards.push(...(await store.query(READ_MENTION_CARDS, params, options)));
  return cards;
}

/** How a mention counts for each brand it names, by brand. None: it counts nowhere, or was taken back. */
export function readJudgements(store: Store, { origin, nativeId }: MentionKey, options: CallOptions = {}): Promise<readonly BrandJudgement[]> {
  return store.query(READ_JUDGEMENTS, { origin, nativeId }, options);
}

/** Mentions of one story of a brand, the earliest first, at most `limit`. */
export function readStoryCopies(
  store: Store,
  { brand, story, limit }: { readonly brand: string; readonly story: string; readonly limit: number },
  options: CallOptions = {},
): Promise<readonly StoryCopy[]> {
  return store.query(READ_STORY_COPIES, { brand, story, limit }, options);
}

// A few rows of a large table: the latest of each is found three times as fast this way as with FINAL.
export const READ_MENTION_CARDS = defineQuery({
  name: 'read-mention-cards',
  sql: `
    SELECT m.origin AS origin, m.native_id AS nativeId, m.version AS version, toUnixTimestamp64Milli(m.published_at) AS publishedAt,
      toUnixTimestamp64Milli(m.seen_at) AS seenAt, toUnixTimestamp(m.bucket_at) AS bucketAt, m.late AS isLate, m.clamped AS isClamped,
      m.author_key AS authorKey, m.language AS language, m.language_source AS languageSource, m.followers AS followers, m.reposts AS reposts,
      m.likes AS likes, m.rating AS rating, m.in_reply_to != '' AS isReply, m.visibility AS visibility,
      if(m.visibility = 'private', '', t.text) AS text, if(m.visibility = 'private', '', t.title) AS title, t.url != '' AS hasLink, s.sources AS sources
    FROM (
      SELECT * FROM mentions_v1
      WHERE origin IN ({origins: Array(String)}) AND native_id IN ({nativeIds: Array(String)})
      ORDER BY is_deleted DESC, version DESC LIMIT 1 BY origin, native_id
    ) AS m
    LEFT ANY JOIN (
      SELECT origin, native_id, text, title, url FROM mention_text_v1
      WHERE origin IN ({origins: Array(String)}) AND native_id IN ({nativeIds: Array(String)})
      ORDER BY version DESC LIMIT 1 BY origin, native_id
    ) AS t ON t.origin = m.origin AND t.native_id = m.native_id
    LEFT ANY JOIN (
      SELECT origin, native_id, arraySort(groupUniqArray(toString(source))) AS sources FROM sightings_v1
      WHERE origin IN ({origins: Array(String)}) AND native_id IN ({nativeIds: Array(String)})
      GROUP BY origin, native_id
    ) AS s ON s.origin = m.origin AND s.native_id = m.native_id
    WHERE m.is_deleted = 0`,
  params: keyParamsShape,
  row: z.object({
    origin: z.string(), nativeId: z.string(), version: count, publishedAt: milliseconds.nullable(), seenAt: milliseconds, bucketAt: seconds,
    isLate: truth, isClamped: truth, authorKey: z.string(), language: z.string(), languageSource: z.enum(LANGUAGE_SOURCES), followers: z.number(),
    reposts: z.number(), likes: z.number(), rating: z.number(), isReply: truth, visibility: z.enum(VISIBILITIES), text: z.string(), title: z.string(),
    hasLink: truth, sources: z.array(z.string()),
  }),
});

// A key does not tell where the facts lie; the bucket of its mention does.
export const READ_JUDGEMENTS = defineQuery({
  name: 'read-judgements',
  sql: `
    SELECT f.brand AS brand, f.story AS story, f.direction AS direction, toString(f.label) AS label, toString(f.model_label) AS modelLabel,
      toString(f.person_label) AS personLabel, f.flags AS flags, f.reach AS reach, a.p_negative AS pNegative, a.p_neutral AS pNeutral,
      a.p_positive AS pPositive, a.model_version AS modelVersion
    FROM labelled_facts_v1 AS f
    LEFT ANY JOIN (
      SELECT brand, p_negative, p_neutral, p_positive, model_version FROM mention_analysis_v1 FINAL
      WHERE origin = {origin: String} AND native_id = {nativeId: String}
    ) AS a ON a.brand = f.brand
    WHERE f.bucket_at IN (SELECT bucket_at FROM mentions_v1 WHERE origin = {origin: String} AND native_id = {nativeId: String})
      AND f.origin = {origin: String} AND f.native_id = {nativeId: String}
    ORDER BY f.brand`,
  params: z.object({ origin: z.string(), nativeId: z.string() }),
  row: z.object({
    brand: z.string(), story: decimal, direction: z.enum(DIRECTIONS), label: z.enum(['none', ...LABELS]), modelLabel: z.enum(['none', ...LABELS]),
    personLabel: z.enum(['none', ...LABELS]), flags: z.number(), reach: count, pNegative: z.number(), pNeutral: z.number(), pPositive: z.number(),
    modelVersion: z.string(),
  }),
});

export const READ_STORY_COPIES = defineQuery({
  name: 'read-story-copies',
  sql: `
    SELECT f.origin AS origin, f.native_id AS nativeId, toUnixTimestamp(f.bucket_at) AS bucketAt, count() OVER () AS all
    FROM mention_facts_v1 AS f FINAL
    WHERE f.brand = {brand: String} AND f.story = toUInt64OrZero({story: String})
    ORDER BY f.bucket_at, f.native_id LIMIT {limit: UInt32}`,
  params: z.object({ brand: z.string(), story: z.string(), limit: z.number() }),
  row: z.object({ origin: z.string(), nativeId: z.string(), bucketAt: seconds, all: count }),
});
