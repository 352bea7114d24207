import { z } from 'zod';
import { LABELS } from '../schemas/plain/labels.ts';
import type { EpochSeconds } from '../schemas/plain/units.ts';
import type { CallOptions, Store } from './client.ts';
import { count, decimal, level, seconds, truth } from './columns.ts';
import { defineQuery } from './query.ts';

/** Mentions and people of one label; `all` is everybody once. */
export type LabelShare = z.output<typeof READ_LABEL_SHARES.row>;
/** A text of which there are copies. */
export type CopiedStory = z.output<typeof READ_COPIED_STORIES.row>;
/** A brand as it stands in its last decision. */
export type BrandNow = z.output<typeof READ_BRANDS_NOW.row>;

interface BrandPeriod {
  readonly brand: string;
  readonly from: EpochSeconds;
  /** Exclusive. */
  readonly to: EpochSeconds;
}

/** What was said about a brand in a period, by label, with the people who said it. */
export function readLabelShares(store: Store, period: BrandPeriod, options: CallOptions = {}): Promise<readonly LabelShare[]> {
  return store.query(READ_LABEL_SHARES, period, options);
}

/** Stories of a period with the most copies, by their first mention in it. */
export function readCopiedStories(store: Store, period: BrandPeriod & { readonly limit: number }, options: CallOptions = {}): Promise<readonly CopiedStory[]> {
  return store.query(READ_COPIED_STORIES, period, options);
}

/** The last decision of each brand since a moment; brands nobody decided since are left out. */
export function readBrandsNow(store: Store, { since }: { readonly since: EpochSeconds }, options: CallOptions = {}): Promise<readonly BrandNow[]> {
  return store.query(READ_BRANDS_NOW, { since }, options);
}

const IN_PERIOD = `f.brand = {brand: String} AND f.bucket_at >= toDateTime({from: UInt32}) AND f.bucket_at < toDateTime({to: UInt32}) AND f.direction = 'about'`;

// People as numbers: a set of them takes half the time of a set of their keys, and two of ten million fall together once in 400,000 times.
export const READ_LABEL_SHARES = defineQuery({
  name: 'read-label-shares',
  sql: `
    SELECT choice, count() AS mentions, uniqExactIf(cityHash64(f.author_key), f.author_key != '') AS people
    FROM labelled_facts_v1 AS f
    ARRAY JOIN ['all', toString(f.label)] AS choice
    WHERE ${IN_PERIOD}
    GROUP BY choice ORDER BY choice`,
  params: z.object({ brand: z.string(), from: z.number(), to: z.number() }),
  row: z.object({ choice: z.enum(['all', 'none', ...LABELS]), mentions: count, people: count }),
});

// Which stories is asked first: most texts are told once, and what is shown is needed of a few only.
export const READ_COPIED_STORIES = defineQuery({
  name: 'read-copied-stories',
  sql: `
    SELECT f.story AS story, count() AS copies, uniqExactIf(f.author_key, f.author_key != '') AS people, argMin(f.origin, (f.bucket_at, f.native_id)) AS origin,
      argMin(f.native_id, (f.bucket_at, f.native_id)) AS nativeId, toUnixTimestamp(min(f.bucket_at)) AS firstAt
    FROM mention_facts_v1 AS f FINAL
    WHERE ${IN_PERIOD} AND f.story IN (
      SELECT f.story FROM mention_facts_v1 AS f FINAL WHERE ${IN_PERIOD}
      GROUP BY f.story HAVING count() > 1 ORDER BY count() DESC, min(f.bucket_at), f.story LIMIT {limit: UInt32})
    GROUP BY f.story ORDER BY copies DESC, firstAt, f.story`,
  params: z.object({ brand: z.string(), from: z.number(), to: z.number(), limit: z.number() }),
  row: z.object({ story: decimal, copies: count, people: count, origin: z.string(), nativeId: z.string(), firstAt: seconds }),
});

export const READ_BRANDS_NOW = defineQuery({
  name: 'read-brands-now',
  sql: `
    SELECT v.brand AS brand, toUnixTimestamp(max(v.bucket)) AS bucket, argMax(v.level, v.bucket) AS level, argMax(JSONExtractFloat(v.terms, 'x1'), v.bucket) AS mentions,
      argMax(JSONExtractFloat(v.terms, 'm1'), v.bucket) AS expected, argMax(JSONExtractFloat(v.terms, 'negativeAuthors1h'), v.bucket) AS critical,
      argMax(JSONExtractUInt(v.terms, 'coveredBuckets'), v.bucket) AS coveredBuckets, argMax(has(JSONExtract(v.terms, 'marks', 'Array(String)'), 'blind'), v.bucket) AS isBlind
    FROM v_decisions AS v
    WHERE v.bucket >= toDateTime({since: UInt32})
    GROUP BY v.brand ORDER BY v.brand`,
  params: z.object({ since: z.number() }),
  row: z.object({
    brand: z.string(), bucket: seconds, level, mentions: z.number(), expected: z.number(), critical: z.number(), coveredBuckets: count, isBlind: truth,
  }),
});
