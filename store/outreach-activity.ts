import { z } from 'zod';
import { LABELS } from '../schemas/plain/labels.ts';
import { WORK_STATES } from '../schemas/plain/service-figures.ts';
import type { EpochSeconds } from '../schemas/plain/units.ts';
import type { CallOptions, Store } from './client.ts';
import { count, decimal, milliseconds, seconds, truth } from './columns.ts';
import { defineQuery } from './query.ts';

/** What one pseudonym said in public about a brand, mentions in the order of their time. */
export type FanActivity = z.output<typeof READ_FAN_ACTIVITY.row>;
/** How the work list stands for one mention. */
export type ComplaintState = z.output<typeof READ_COMPLAINT_STATES.row>;

/** Author keys from `low` up to and without `high`. */
export interface AuthorRange {
  readonly low: string;
  readonly high: string;
}

interface BrandSpan {
  readonly brand: string;
  readonly from: EpochSeconds;
  /** Exclusive. */
  readonly to: EpochSeconds;
}

/** Behind every author key: they are hexadecimal. */
const BEHIND_ALL = '~';

/**
 * Ranges of author keys that together hold everybody who spoke of a brand in [from, to), each with about `mentions` mentions at
 * most: keys are keyed hashes, so their first two digits cut evenly. So a brand of millions is read in portions.
 */
export async function readAuthorRanges(store: Store, span: BrandSpan, { mentions }: { readonly mentions: number }, options: CallOptions = {}): Promise<readonly AuthorRange[]> {
  const slots = await store.query(READ_AUTHOR_SLOTS, span, options);
  const starts: string[] = [];
  let filled = mentions;
  for (const { slot, facts } of slots) {
    if (filled + facts > mentions) {
      starts.push(slot);
      filled = 0;
    }
    filled += facts;
  }
  return starts.map((low, place) => ({ low, high: starts[place + 1] ?? BEHIND_ALL }));
}

/** The range that holds one author alone. */
export function rangeOf(authorKey: string): AuthorRange {
  return { low: authorKey, high: `${authorKey}${BEHIND_ALL}` };
}

/** Authors of a range with at least `minMentions` public mentions about a brand in [from, to) of bucket time, by author key. `label` is a person's when there is one. */
export function readFanActivity(
  store: Store,
  question: BrandSpan & AuthorRange & { readonly minMentions: number },
  options: CallOptions = {},
): Promise<readonly FanActivity[]> {
  return store.query(READ_FAN_ACTIVITY, question, options);
}

/**
 * Mentions of a brand that stand on the work list and are not done, and those that were done since a moment. Older ones that are
 * done say nothing any more: a complaint that nobody settled ends by itself after two weeks.
 */
export function readComplaintStates(
  store: Store,
  question: { readonly brand: string; readonly doneSince: EpochSeconds },
  options: CallOptions = {},
): Promise<readonly ComplaintState[]> {
  return store.query(READ_COMPLAINT_STATES, question, options);
}

export const READ_AUTHOR_SLOTS = defineQuery({
  name: 'read-author-slots',
  sql: `
    SELECT substring(f.author_key, 1, 2) AS slot, count() AS facts
    FROM mention_facts_v1 AS f
    WHERE f.brand = {brand: String} AND f.bucket_at >= toDateTime({from: UInt32}) AND f.bucket_at < toDateTime({to: UInt32})
      AND f.direction = 'about' AND f.author_key != ''
    GROUP BY slot ORDER BY slot`,
  params: z.object({ brand: z.string(), from: z.number(), to: z.number() }),
  row: z.object({ slot: z.string(), facts: count }),
});

// Only mentions of people who wrote often enough are joined: of millions that leaves a part.
export const READ_FAN_ACTIVITY = defineQuery({
  name: 'read-fan-activity',
  sql: `
    SELECT f.author_key AS authorKey, any(m.network) AS network, argMax(m.followers, (f.bucket_at, f.native_id)) AS followers,
      arraySort(groupArray((toUnixTimestamp(f.bucket_at), f.native_id, f.origin, toUnixTimestamp64Milli(m.published_at),
        f.label, f.flags, f.story, m.reposts, m.likes, m.in_reply_to != ''))) AS mentions
    FROM labelled_facts_v1 AS f
    INNER JOIN (
      SELECT origin, native_id, network, followers, published_at, reposts, likes, in_reply_to FROM mentions_v1 FINAL
      WHERE visibility = 'public' AND author_key >= {low: String} AND author_key < {high: String}
    ) AS m ON m.origin = f.origin AND m.native_id = f.native_id
    WHERE f.brand = {brand: String} AND f.bucket_at >= toDateTime({from: UInt32}) AND f.bucket_at < toDateTime({to: UInt32})
      AND f.direction = 'about' AND f.author_key >= {low: String} AND f.author_key < {high: String}
      AND f.author_key IN (
        SELECT author_key FROM mention_facts_v1
        WHERE brand = {brand: String} AND bucket_at >= toDateTime({from: UInt32}) AND bucket_at < toDateTime({to: UInt32})
          AND direction = 'about' AND author_key >= {low: String} AND author_key < {high: String}
        GROUP BY author_key HAVING count() >= {minMentions: UInt32}
      )
    GROUP BY f.author_key
    HAVING count() >= {minMentions: UInt32}
    ORDER BY f.author_key`,
  params: z.object({ brand: z.string(), from: z.number(), to: z.number(), low: z.string(), high: z.string(), minMentions: z.number() }),
  row: z.object({
    authorKey: z.string(),
    network: z.string(),
    followers: z.number(),
    mentions: z.array(
      z
        .tuple([seconds, z.string(), z.string(), milliseconds.nullable(), z.enum(['none', ...LABELS]), z.number(), decimal, z.number(), z.number(), truth])
        .transform(([bucketAt, nativeId, origin, publishedAt, label, flags, story, reposts, likes, isReply]) => ({
          origin, nativeId, bucketAt, publishedAt, label, flags, story, reposts, likes, isReply,
        })),
    ),
  }),
});

export const READ_COMPLAINT_STATES = defineQuery({
  name: 'read-complaint-states',
  sql: `
    SELECT w.origin AS origin, w.native_id AS nativeId, w.state AS state
    FROM v_work_items AS w
    WHERE w.brand = {brand: String} AND (w.state != 'done' OR w.changed_at >= toDateTime({doneSince: UInt32}))`,
  params: z.object({ brand: z.string(), doneSince: z.number() }),
  row: z.object({ origin: z.string(), nativeId: z.string(), state: z.enum(WORK_STATES) }),
});
