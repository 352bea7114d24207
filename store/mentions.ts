import { z } from 'zod';
import type {
  AuthorIdentityRow, MentionBrandRow, MentionKey, MentionRow, MentionTextRow, SightingRow, StoredMention,
} from '../schemas/rows.ts';
import type { CallOptions, Store } from './client.ts';
import { count, count32, dateTime, dateTime64, flag, milliseconds, seconds, truth, uint64 } from './columns.ts';
import { insertRows, type InsertOutcome } from './insert.ts';
import { keyParams, keyParamsShape } from './mention-keys.ts';
import { defineQuery } from './query.ts';
import { defineTable } from './table.ts';

/**
 * What is stored of these keys, tombstones included; keys that are not stored are left out, order is not kept. The times
 * are those of the first sight, whatever later versions say.
 */
export async function readStoredMentions(
  store: Store,
  keys: readonly MentionKey[],
  options: CallOptions = {},
): Promise<readonly StoredMention[]> {
  const stored: StoredMention[] = [];
  for (const params of keyParams(keys)) stored.push(...(await store.query(READ_STORED_MENTIONS, params, options)));
  return stored;
}

/** Stores mentions; each version of a key is a row, the highest is the current one. */
export function insertMentions(store: Store, rows: readonly MentionRow[], options: CallOptions = {}): Promise<InsertOutcome> {
  return insertRows(store, MENTIONS, rows, options);
}

/** Stores texts, titles and links, which are blanked 90 days after the first sight. */
export function insertMentionTexts(store: Store, rows: readonly MentionTextRow[], options: CallOptions = {}): Promise<InsertOutcome> {
  return insertRows(store, MENTION_TEXTS, rows, options);
}

/** Stores who is behind an author key, encrypted by the caller; rows go after 30 days. */
export function insertAuthorIdentities(store: Store, rows: readonly AuthorIdentityRow[], options: CallOptions = {}): Promise<InsertOutcome> {
  return insertRows(store, AUTHOR_IDENTITIES, rows, options);
}

/** Stores which configured source saw which mention. */
export function insertSightings(store: Store, rows: readonly SightingRow[], options: CallOptions = {}): Promise<InsertOutcome> {
  return insertRows(store, SIGHTINGS, rows, options);
}

/** Stores which mention belongs to which brand. */
export function insertMentionBrands(store: Store, rows: readonly MentionBrandRow[], options: CallOptions = {}): Promise<InsertOutcome> {
  return insertRows(store, MENTION_BRANDS, rows, options);
}

// Not FINAL, which would hide tombstones: a deletion must be seen here, so that it is not undone.
export const READ_STORED_MENTIONS = defineQuery({
  name: 'read-stored-mentions',
  sql: `
    SELECT m.origin AS origin, m.native_id AS nativeId, max(m.version) AS version,
      toUnixTimestamp64Milli(min(m.seen_at)) AS seenAt,
      toUnixTimestamp(argMin(m.bucket_at, m.seen_at)) AS bucketAt,
      argMin(m.late, m.seen_at) AS late, argMax(m.is_deleted, m.version) AS isDeleted
    FROM mentions_v1 AS m
    WHERE m.origin IN ({origins: Array(String)}) AND m.native_id IN ({nativeIds: Array(String)})
    GROUP BY m.origin, m.native_id`,
  params: keyParamsShape,
  row: z.object({
    origin: z.string(), nativeId: z.string(), version: count, seenAt: milliseconds, bucketAt: seconds, late: truth, isDeleted: truth,
  }),
});

const MENTIONS = defineTable<MentionRow>('mentions_v1', {
  origin: (row) => row.origin,
  native_id: (row) => row.nativeId,
  version: (row) => uint64(row.version),
  published_at: (row) => (row.publishedAt === null ? null : dateTime64(row.publishedAt)),
  seen_at: (row) => dateTime64(row.seenAt),
  bucket_at: (row) => dateTime(row.bucketAt),
  late: (row) => flag(row.late),
  clamped: (row) => flag(row.clamped),
  author_key: (row) => row.authorKey,
  network: (row) => row.network,
  language: (row) => row.language,
  language_source: (row) => row.languageSource,
  followers: (row) => count32(row.followers),
  reposts: (row) => count32(row.reposts),
  likes: (row) => count32(row.likes),
  rating: (row) => row.rating,
  in_reply_to: (row) => row.inReplyTo,
  visibility: (row) => row.visibility,
  is_deleted: (row) => flag(row.isDeleted),
});

const MENTION_TEXTS = defineTable<MentionTextRow>('mention_text_v1', {
  origin: (row) => row.origin,
  native_id: (row) => row.nativeId,
  version: (row) => uint64(row.version),
  seen_at: (row) => dateTime64(row.seenAt),
  source_own_id: (row) => row.sourceOwnId,
  text: (row) => row.text,
  title: (row) => row.title,
  url: (row) => row.url,
  recheck_at: (row) => row.recheckAt,
});

const AUTHOR_IDENTITIES = defineTable<AuthorIdentityRow>('author_identity_v1', {
  author_key: (row) => row.authorKey,
  version: (row) => uint64(row.version),
  seen_at: (row) => dateTime64(row.seenAt),
  network: (row) => row.network,
  sealed: (row) => row.sealed,
});

const SIGHTINGS = defineTable<SightingRow>('sightings_v1', {
  origin: (row) => row.origin,
  native_id: (row) => row.nativeId,
  source: (row) => row.source,
  seen_at: (row) => dateTime64(row.seenAt),
  version: (row) => uint64(row.version),
});

const MENTION_BRANDS = defineTable<MentionBrandRow>('mention_brands_v1', {
  brand: (row) => row.brand,
  origin: (row) => row.origin,
  native_id: (row) => row.nativeId,
  direction: (row) => row.direction,
  query_version: (row) => count32(row.queryVersion),
  version: (row) => uint64(row.version),
});
