import { z } from 'zod';
import type { EpochMs, EpochSeconds } from '../schemas/plain/units.ts';
import type { CallOptions, Store } from './client.ts';
import { dateTime, decimal, seconds, uint64 } from './columns.ts';
import { insertOwnRows } from './insert.ts';
import { keyParams, keyParamsShape } from './mention-keys.ts';
import { defineQuery } from './query.ts';
import { risingVersion } from './rising-version.ts';
import { defineTable } from './table.ts';
import type { MentionKey } from '../schemas/rows.ts';

/** A mention that was not looked at with the present rules. */
export type UntaggedMention = z.output<typeof READ_UNTAGGED.row>;

/** Topics of one mention as they are stored. */
export interface MentionTopicsRow extends MentionKey {
  readonly brand: string;
  readonly bucketAt: EpochSeconds;
  readonly mentionVersion: string;
  /** Rules its text was read with, decimal; '0': it had no text. */
  readonly rules: string;
  /** Rules it was looked at with, decimal. */
  readonly looked: string;
  readonly topics: readonly string[];
}

/** Months of bucket time in which a brand was mentioned, `202611`, the latest first. */
export async function readMonths(store: Store, brand: string, options: CallOptions = {}): Promise<readonly number[]> {
  return (await store.query(READ_MONTHS, { brand }, options)).map(({ month }) => month);
}

/**
 * Mentions about a brand in one month that nobody looked at with these rules, in the version they have now: the newest first, at most
 * `limit`. None costs one pass over the keys of the month.
 */
export function readUntagged(
  store: Store,
  question: { readonly brand: string; readonly month: number; readonly rules: string; readonly limit: number },
  options: CallOptions = {},
): Promise<readonly UntaggedMention[]> {
  return store.query(READ_UNTAGGED, question, options);
}

/** What is stored of these mentions of a brand: topics by native id, with the rules they were read with. */
export async function readStoredTopics(
  store: Store,
  { brand, keys }: { readonly brand: string; readonly keys: readonly (MentionKey & { readonly bucketAt: EpochSeconds })[] },
  options: CallOptions = {},
): Promise<ReadonlyMap<string, Pick<MentionTopicsRow, 'topics' | 'rules'>>> {
  const stored = new Map<string, Pick<MentionTopicsRow, 'topics' | 'rules'>>();
  const times = keys.map(({ bucketAt }) => bucketAt);
  const span = { from: Math.min(...times), to: Math.max(...times) };
  for (const params of keyParams(keys)) {
    for (const { nativeId, topics, rules } of await store.query(READ_STORED_TOPICS, { brand, ...span, ...params }, options)) stored.set(nativeId, { topics, rules });
  }
  return stored;
}

/** Stores the topics of mentions; the latest reading of a mention counts. */
export function insertMentionTopics(store: Store, rows: readonly MentionTopicsRow[], { at, ...options }: { readonly at: EpochMs } & CallOptions): Promise<void> {
  const version = risingVersion(at);
  return insertOwnRows(store, MENTION_TOPICS, rows.map((row) => ({ ...row, version })), options);
}

export const READ_MONTHS = defineQuery({
  name: 'read-months-of-brand',
  sql: `SELECT toYYYYMM(f.bucket_at) AS month FROM mention_facts_v1 AS f WHERE f.brand = {brand: String} GROUP BY month ORDER BY month DESC`,
  params: z.object({ brand: z.string() }),
  row: z.object({ month: z.number() }),
});

/** The lower 44 bits of the version of a fact are the version of its mention. */
const MENTION_VERSION = 'bitAnd(f.version, 17592186044415)';

// A key and the version that was read fall together in one number: a set of numbers is asked eight times as fast as one of pairs.
export const READ_UNTAGGED = defineQuery({
  name: 'read-untagged-mentions',
  sql: `
    SELECT f.origin AS origin, f.native_id AS nativeId, toUnixTimestamp(f.bucket_at) AS bucketAt, toString(${MENTION_VERSION}) AS mentionVersion
    FROM mention_facts_v1 AS f FINAL
    WHERE f.brand = {brand: String} AND toYYYYMM(f.bucket_at) = {month: UInt32} AND f.direction = 'about'
      AND cityHash64(f.native_id, ${MENTION_VERSION}) NOT IN (
        SELECT cityHash64(t.native_id, t.mention_version) FROM mention_topics_v1 AS t FINAL
        WHERE t.brand = {brand: String} AND toYYYYMM(t.bucket_at) = {month: UInt32} AND t.looked = toUInt64({rules: String}))
    ORDER BY f.bucket_at DESC, f.native_id DESC
    LIMIT {limit: UInt32}`,
  params: z.object({ brand: z.string(), month: z.number(), rules: z.string(), limit: z.number() }),
  row: z.object({ origin: z.string(), nativeId: z.string(), bucketAt: seconds, mentionVersion: decimal }),
});

export const READ_STORED_TOPICS = defineQuery({
  name: 'read-stored-topics',
  sql: `
    SELECT t.native_id AS nativeId, t.topics AS topics, toString(t.rules) AS rules
    FROM mention_topics_v1 AS t FINAL
    WHERE t.brand = {brand: String} AND t.bucket_at >= toDateTime({from: UInt32}) AND t.bucket_at <= toDateTime({to: UInt32})
      AND t.origin IN ({origins: Array(String)}) AND t.native_id IN ({nativeIds: Array(String)})`,
  params: keyParamsShape.extend({ brand: z.string(), from: z.number(), to: z.number() }),
  row: z.object({ nativeId: z.string(), topics: z.array(z.string()), rules: decimal }),
});

const MENTION_TOPICS = defineTable<MentionTopicsRow & { readonly version: string }>('mention_topics_v1', {
  brand: (row) => row.brand,
  bucket_at: (row) => dateTime(row.bucketAt),
  origin: (row) => row.origin,
  native_id: (row) => row.nativeId,
  version: (row) => uint64(row.version),
  mention_version: (row) => uint64(row.mentionVersion),
  rules: (row) => uint64(row.rules),
  looked: (row) => uint64(row.looked),
  topics: (row) => row.topics,
});
