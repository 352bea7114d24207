import { z } from 'zod';
import { DIRECTIONS, LABELS, VISIBILITIES } from '../schemas/plain/labels.ts';
import type { EpochSeconds } from '../schemas/plain/units.ts';
import type { MentionKey } from '../schemas/rows.ts';
import type { CallOptions, Store } from './client.ts';
import { milliseconds } from './columns.ts';
import { keyParams, keyParamsShape } from './mention-keys.ts';
import { defineQuery } from './query.ts';

/** A post of a conversation with a brand, with its words. Personal data: for judging what it is. */
export type ConversationPost = z.output<typeof READ_CONVERSATION_POSTS.row>;

/** The newest so many posts of a brand are read; older ones stay as they were measured. */
export const MOST_CONVERSATION_POSTS = 300_000;
/** As many as one search takes. */
const MOST_HANDLES = 250;
/** Stands in no cleaned text. */
const NO_HANDLE = '@\u0001';

/**
 * Posts that can belong to a conversation with a brand, from a bucket on: by the brand, to it, what it answered and what answers it, what
 * names one of `handles`, and the first posts of conversations that were measured before. At most the newest 300,000. Deleted ones are
 * not among them.
 * @param options.handles beginnings such as `@noordrail`; a longer name that begins so is found as well
 */
export function readConversationPosts(
  store: Store,
  { handles, ...span }: { readonly brand: string; readonly from: EpochSeconds; readonly handles: readonly string[] },
  options: CallOptions = {},
): Promise<readonly ConversationPost[]> {
  return store.query(READ_CONVERSATION_POSTS, { ...span, handles: handles.length === 0 ? [NO_HANDLE] : handles.slice(0, MOST_HANDLES) }, options);
}

/** The same of posts by their keys, whatever they are; those of another brand, and deleted ones, are left out. */
export async function readConversationPostsByKeys(
  store: Store,
  { brand, keys }: { readonly brand: string; readonly keys: readonly MentionKey[] },
  options: CallOptions = {},
): Promise<readonly ConversationPost[]> {
  const posts: ConversationPost[] = [];
  for (const params of keyParams(keys)) posts.push(...(await store.query(READ_CONVERSATION_POSTS_BY_KEYS, { brand, ...params }, options)));
  return posts;
}

/** Networks on which a post by the brand itself was ever seen: only there a missing answer is known to be missing. */
export async function readOwnNetworks(store: Store, brand: string, options: CallOptions = {}): Promise<ReadonlySet<string>> {
  return new Set((await store.query(READ_OWN_NETWORKS, { brand }, options)).map(({ network }) => network));
}

const row = z.object({
  origin: z.string(), nativeId: z.string(), inReplyTo: z.string(), direction: z.enum(DIRECTIONS), network: z.string(), at: milliseconds, authorKey: z.string(),
  followers: z.number(), language: z.string(), label: z.enum(['none', ...LABELS]), flags: z.number(), visibility: z.enum(VISIBILITIES), text: z.string(), title: z.string(),
});

/** @param meant condition on `origin` and `native_id` of each of the three tables, which share these names */
function selectPosts(meant: string, span: string): string {
  return `
    SELECT f.origin AS origin, f.native_id AS nativeId, m.in_reply_to AS inReplyTo, f.direction AS direction, if(m.network = '', f.origin, m.network) AS network,
      if(m.clamped = 1 OR isNull(m.published_at), toInt64(toUnixTimestamp(f.bucket_at)) * 1000, toUnixTimestamp64Milli(assumeNotNull(m.published_at))) AS at,
      f.author_key AS authorKey, m.followers AS followers, m.language AS language, toString(f.label) AS label, f.flags AS flags, m.visibility AS visibility,
      t.text AS text, t.title AS title
    FROM (SELECT * FROM labelled_facts_v1 WHERE brand = {brand: String} AND ${span} AND ${meant}) AS f
    INNER JOIN (
      SELECT origin, native_id, in_reply_to, network, clamped, published_at, followers, language, visibility FROM mentions_v1 FINAL WHERE ${meant}
    ) AS m ON m.origin = f.origin AND m.native_id = f.native_id
    LEFT JOIN (SELECT origin, native_id, text, title FROM mention_text_v1 FINAL WHERE ${meant}) AS t ON t.origin = f.origin AND t.native_id = f.native_id
    ORDER BY f.bucket_at DESC, f.native_id`;
}

const OWN = `SELECT native_id FROM mention_facts_v1 WHERE brand = {brand: String} AND bucket_at >= toDateTime({from: UInt32}) AND direction = 'by'`;

export const READ_CONVERSATION_POSTS = defineQuery({
  name: 'read-conversation-posts',
  sql: `
    WITH sample AS (
      SELECT native_id FROM mention_facts_v1 WHERE brand = {brand: String} AND bucket_at >= toDateTime({from: UInt32}) AND direction IN ('by', 'to')
      UNION DISTINCT SELECT in_reply_to AS native_id FROM mentions_v1 WHERE in_reply_to != '' AND native_id IN (${OWN})
      UNION DISTINCT SELECT native_id FROM mentions_v1 WHERE in_reply_to != '' AND in_reply_to IN (${OWN})
      UNION DISTINCT SELECT native_id FROM mention_text_v1
        WHERE multiSearchAnyCaseInsensitive(text, {handles: Array(String)}) OR multiSearchAnyCaseInsensitive(title, {handles: Array(String)})
      UNION DISTINCT SELECT thread AS native_id FROM service_threads_v1 WHERE brand = {brand: String} AND came_by = 'live' AND opened_at >= toDateTime({from: UInt32})
    )
    ${selectPosts('native_id IN (SELECT native_id FROM sample)', 'bucket_at >= toDateTime({from: UInt32})')}
    LIMIT ${MOST_CONVERSATION_POSTS}`,
  params: z.object({ brand: z.string(), from: z.number(), handles: z.array(z.string()) }),
  row,
});

export const READ_CONVERSATION_POSTS_BY_KEYS = defineQuery({
  name: 'read-conversation-posts-by-keys',
  sql: selectPosts('origin IN ({origins: Array(String)}) AND native_id IN ({nativeIds: Array(String)})', '1'),
  params: keyParamsShape.extend({ brand: z.string() }),
  row,
});

export const READ_OWN_NETWORKS = defineQuery({
  name: 'read-own-networks',
  sql: `
    SELECT DISTINCT if(m.network = '', m.origin, m.network) AS network
    FROM mentions_v1 AS m
    WHERE m.native_id IN (SELECT f.native_id FROM mention_facts_v1 AS f WHERE f.brand = {brand: String} AND f.direction = 'by')
    ORDER BY network`,
  params: z.object({ brand: z.string() }),
  row: z.object({ network: z.string() }),
});
