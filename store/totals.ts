import { z } from 'zod';
import type { CallOptions, Store } from './client.ts';
import { count, milliseconds, seconds } from './columns.ts';
import { defineQuery } from './query.ts';

export type BrandTotals = z.output<typeof READ_BRAND_TOTALS.row>;
export type QuarantinedItem = z.output<typeof READ_QUARANTINE.row>;
export type LanguageTotals = z.output<typeof READ_LANGUAGES.row>;

/** Counts of each brand over all time, by brand. */
export function readBrandTotals(store: Store, options: CallOptions = {}): Promise<readonly BrandTotals[]> {
  return store.query(READ_BRAND_TOTALS, {}, options);
}

/** Posts that are stored, each once whatever brands it names. */
export async function readMentionCount(store: Store, options: CallOptions = {}): Promise<number> {
  const [row] = await store.query(READ_MENTION_COUNT, {}, options);
  return row?.posts ?? 0;
}

/** What of a source could not be used, in the order in which it was met. */
export function readQuarantine(store: Store, source: string, options: CallOptions = {}): Promise<readonly QuarantinedItem[]> {
  return store.query(READ_QUARANTINE, { source }, options);
}

/** Languages of each brand, the most used first. */
export function readLanguages(store: Store, options: CallOptions = {}): Promise<readonly LanguageTotals[]> {
  return store.query(READ_LANGUAGES, {}, options);
}

export const READ_BRAND_TOTALS = defineQuery({
  name: 'read-brand-totals',
  sql: `
    SELECT v.brand AS brand, v.mentions AS mentions, v.authors AS authors, v.stories AS stories, v.negative AS negative,
      v.neutral AS neutral, v.positive AS positive, v.unlabelled AS unlabelled,
      toUnixTimestamp(v.first_at) AS firstAt, toUnixTimestamp(v.last_at) AS lastAt
    FROM v_brand_totals AS v ORDER BY v.brand`,
  params: z.object({}),
  row: z.object({
    brand: z.string(), mentions: count, authors: count, stories: count, negative: count, neutral: count, positive: count,
    unlabelled: count, firstAt: seconds, lastAt: seconds,
  }),
});

export const READ_MENTION_COUNT = defineQuery({
  name: 'read-mention-count',
  sql: 'SELECT count() AS posts FROM v_posts',
  params: z.object({}),
  row: z.object({ posts: count }),
});

export const READ_QUARANTINE = defineQuery({
  name: 'read-quarantine',
  sql: `
    SELECT toUnixTimestamp64Milli(q.tick) AS tick, q.page AS page, q.position AS position, q.reason AS reason,
      toUnixTimestamp64Milli(q.seen_at) AS seenAt
    FROM v_quarantine AS q
    WHERE q.source = {source: String}
    ORDER BY q.tick, q.page, q.position`,
  params: z.object({ source: z.string() }),
  row: z.object({ tick: milliseconds, page: z.number(), position: count, reason: z.string(), seenAt: milliseconds }),
});

export const READ_LANGUAGES = defineQuery({
  name: 'read-languages',
  sql: `
    SELECT v.brand AS brand, v.language AS language, v.mentions AS mentions, v.negative AS negative, v.neutral AS neutral,
      v.positive AS positive, v.unlabelled AS unlabelled
    FROM v_languages AS v ORDER BY v.brand, v.mentions DESC, v.language`,
  params: z.object({}),
  row: z.object({
    brand: z.string(), language: z.string(), mentions: count, negative: count, neutral: count, positive: count, unlabelled: count,
  }),
});
