import { z } from 'zod';
import { LABELS } from '../schemas/plain/labels.ts';
import { WORK_STATES } from '../schemas/plain/service-figures.ts';
import type { EpochSeconds } from '../schemas/plain/units.ts';
import type { CallOptions, Store } from './client.ts';
import { seconds } from './columns.ts';
import { defineQuery } from './query.ts';

/** A post of a fan as a card names it: no words, no link. */
export type FanPost = z.output<typeof READ_FAN_POSTS.row>;

/** Posts of these people about a brand in [from, to), newest first, each with its state on the work list ('' = not there). For a screen: a few dozen people. */
export function readFanPosts(
  store: Store,
  question: { readonly brand: string; readonly authorKeys: readonly string[]; readonly from: EpochSeconds; readonly to: EpochSeconds },
  options: CallOptions = {},
): Promise<readonly FanPost[]> {
  if (question.authorKeys.length === 0) return Promise.resolve([]);
  return store.query(READ_FAN_POSTS, { ...question, authorKeys: [...question.authorKeys] }, options);
}

export const READ_FAN_POSTS = defineQuery({
  name: 'read-fan-posts',
  sql: `
    SELECT f.author_key AS authorKey, f.origin AS origin, f.native_id AS nativeId, toUnixTimestamp(f.bucket_at) AS bucketAt, toString(f.label) AS label,
      f.flags AS flags, toString(w.state) AS workState
    FROM labelled_facts_v1 AS f
    LEFT ANY JOIN (
      SELECT i.origin AS origin, i.native_id AS native_id, argMax(i.state, i.version) AS state
      FROM work_items_v1 AS i WHERE i.brand = {brand: String} GROUP BY i.origin, i.native_id
    ) AS w ON w.origin = f.origin AND w.native_id = f.native_id
    WHERE f.brand = {brand: String} AND f.bucket_at >= toDateTime({from: UInt32}) AND f.bucket_at < toDateTime({to: UInt32})
      AND f.direction = 'about' AND f.author_key IN ({authorKeys: Array(String)})
    ORDER BY f.bucket_at DESC, f.native_id`,
  params: z.object({ brand: z.string(), authorKeys: z.array(z.string()), from: z.number(), to: z.number() }),
  row: z.object({
    authorKey: z.string(), origin: z.string(), nativeId: z.string(), bucketAt: seconds, label: z.enum(['none', ...LABELS]), flags: z.number(),
    workState: z.enum(['', ...WORK_STATES]),
  }),
});

/** First bucket at which somebody spoke of a brand since a moment; undefined: nobody did. */
export async function readFirstMention(
  store: Store,
  question: { readonly brand: string; readonly from: EpochSeconds },
  options: CallOptions = {},
): Promise<EpochSeconds | undefined> {
  const [row] = await store.query(READ_FIRST_MENTION, question, options);
  return row?.firstAt;
}

// The table is sorted by brand and time: the first row is found without reading the rest.
export const READ_FIRST_MENTION = defineQuery({
  name: 'read-first-mention',
  sql: `
    SELECT toUnixTimestamp(f.bucket_at) AS firstAt FROM mention_facts_v1 AS f
    WHERE f.brand = {brand: String} AND f.bucket_at >= toDateTime({from: UInt32}) AND f.is_deleted = 0
    ORDER BY f.brand, f.bucket_at LIMIT 1`,
  params: z.object({ brand: z.string(), from: z.number() }),
  row: z.object({ firstAt: seconds }),
});
