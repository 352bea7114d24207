import { z } from 'zod';
import type { EpochSeconds } from '../schemas/plain/units.ts';
import type { CallOptions, Store } from './client.ts';
import { count, seconds } from './columns.ts';
import { defineQuery } from './query.ts';

/** What was said about a brand in one span, by the labels that count and by the model's own. */
export type SpanCounts = z.output<typeof READ_SPAN_COUNTS.row>;
/** Counts of one half hour. */
export type HalfHour = z.output<typeof READ_HALF_HOURS.row>;
/** How people and the model judged the random sample of one span. */
export type SampleRow = z.output<typeof READ_SAMPLE.row>;

/** Spans by their starts, ascending; each ends where the next one begins, the last one at `to`. */
export interface Spans {
  readonly brand: string;
  readonly starts: readonly EpochSeconds[];
  /** Exclusive. */
  readonly to: EpochSeconds;
}

/**
 * Counts of each span that has a mention, in one look at the facts. Corrections by people are in them at once; what was taken back is
 * not. People are known authors, each once a span; copies are the mentions beyond the first of their story.
 */
export function readSpanCounts(store: Store, { brand, starts, to }: Spans, options: CallOptions = {}): Promise<readonly SpanCounts[]> {
  return store.query(READ_SPAN_COUNTS, { brand, starts: [...starts], from: Math.min(...starts), to }, options);
}

/** Mentions of each half hour in [from, to) that has any, by the label that counts, from the five-minute cells: every zone's hours and weeks are made of these. */
export function readHalfHours(store: Store, span: { readonly brand: string; readonly from: EpochSeconds; readonly to: EpochSeconds }, options: CallOptions = {}): Promise<readonly HalfHour[]> {
  return store.query(READ_HALF_HOURS, span, options);
}

/** Start of the first and end of the last five minutes that hold a mention about a brand; undefined when none do. */
export async function readBrandSpan(store: Store, brand: string, options: CallOptions = {}): Promise<{ readonly first: EpochSeconds; readonly end: EpochSeconds } | undefined> {
  const [row] = await store.query(READ_BRAND_SPAN, { brand }, options);
  return row;
}

/**
 * The random sample of each span: how often both, one or neither called a mention negative, and the labels that two people gave the same
 * mention. Only labels that were asked for by lot are in it (field `sample`), and only of mentions that the model judged.
 */
export function readSample(store: Store, { brand, starts, to }: Spans, options: CallOptions = {}): Promise<readonly SampleRow[]> {
  return store.query(READ_SAMPLE, { brand, starts: [...starts], from: Math.min(...starts), to }, options);
}

const SPAN_PARAMS = z.object({ brand: z.string(), starts: z.array(z.number()), from: z.number(), to: z.number() });
const SPAN_OF = 'roundDown(toUInt32(f.bucket_at), {starts: Array(UInt32)})';
const IN_SPANS = 'f.brand = {brand: String} AND f.bucket_at >= toDateTime({from: UInt32}) AND f.bucket_at < toDateTime({to: UInt32})';

// People as numbers: a set of them takes half the time of a set of their keys, and two of ten million fall together once in 400,000 times.
export const READ_SPAN_COUNTS = defineQuery({
  name: 'read-report-span-counts',
  sql: `
    SELECT ${SPAN_OF} AS start, count() AS mentions, uniqExactIf(cityHash64(f.author_key), f.author_key != '') AS people, uniqExact(f.story) AS stories,
      countIf(f.label = 'negative') AS negative, countIf(f.label = 'positive') AS positive, countIf(f.label = 'none') AS unlabelled,
      countIf(f.model_label = 'negative') AS modelNegative, countIf(f.model_label != 'none') AS modelJudged
    FROM labelled_facts_v1 AS f
    WHERE ${IN_SPANS} AND f.direction = 'about'
    GROUP BY start ORDER BY start`,
  params: SPAN_PARAMS,
  row: z.object({
    start: seconds, mentions: count, people: count, stories: count, negative: count, positive: count, unlabelled: count, modelNegative: count, modelJudged: count,
  }),
});

export const READ_HALF_HOURS = defineQuery({
  name: 'read-report-half-hours',
  sql: `
    SELECT intDiv(toUnixTimestamp(c.at), 1800) * 1800 AS start, sum(c.mentions) AS found, sum(c.negative) AS critical, sum(c.positive) AS pleased
    FROM v_brand_buckets AS c
    WHERE c.brand = {brand: String} AND c.at >= toDateTime({from: UInt32}) AND c.at < toDateTime({to: UInt32}) AND c.mentions > 0
    GROUP BY start ORDER BY start`,
  params: z.object({ brand: z.string(), from: z.number(), to: z.number() }),
  row: z.object({ start: seconds, found: count, critical: count, pleased: count })
    .transform(({ start, found, critical, pleased }) => ({ at: start, mentions: found, negative: critical, positive: pleased })),
});

export const READ_BRAND_SPAN = defineQuery({
  name: 'read-report-brand-span',
  sql: `
    SELECT toUnixTimestamp(min(c.at)) AS first, toUnixTimestamp(max(c.at)) + 300 AS end
    FROM v_brand_buckets AS c WHERE c.brand = {brand: String} AND c.mentions > 0 HAVING count() > 0`,
  params: z.object({ brand: z.string() }),
  row: z.object({ first: seconds, end: seconds }),
});

// Two people are the first two by their ids, so that the same pairs come out each time. The facts are sorted by brand and time, which a
// label does not tell: the bucket comes from the table that is sorted by key.
export const READ_SAMPLE = defineQuery({
  name: 'read-report-sample',
  sql: `
    SELECT ${SPAN_OF} AS start, countIf(s.label = 'negative' AND f.model_label = 'negative') AS both,
      countIf(s.label = 'negative' AND f.model_label != 'negative') AS humanOnly, countIf(s.label != 'negative' AND f.model_label = 'negative') AS modelOnly,
      countIf(s.label != 'negative' AND f.model_label != 'negative') AS neither,
      groupArrayIf((s.given[1].2, s.given[2].2), length(s.given) > 1) AS pairs
    FROM mention_facts_v1 AS f FINAL
    INNER JOIN (
      SELECT p.origin AS origin, p.native_id AS native_id, argMax(p.label, p.version) AS label, arraySort(groupArray((p.person, p.label))) AS given
      FROM (
        SELECT l.origin AS origin, l.native_id AS native_id, toString(l.person) AS person, argMax(toString(l.value), l.version) AS label, max(l.version) AS version
        FROM mention_labels_v1 AS l WHERE l.brand = {brand: String} AND l.field = 'sample'
        GROUP BY l.origin, l.native_id, l.person
      ) AS p
      WHERE p.label IN ('negative', 'neutral', 'positive')
      GROUP BY p.origin, p.native_id
    ) AS s ON s.origin = f.origin AND s.native_id = f.native_id
    WHERE ${IN_SPANS} AND f.direction = 'about' AND f.model_label != 'none' AND f.bucket_at IN (
      SELECT m.bucket_at FROM mentions_v1 AS m
      WHERE (m.origin, m.native_id) IN (SELECT l.origin, l.native_id FROM mention_labels_v1 AS l WHERE l.brand = {brand: String} AND l.field = 'sample'))
    GROUP BY start ORDER BY start`,
  params: SPAN_PARAMS,
  row: z.object({ start: seconds, both: count, humanOnly: count, modelOnly: count, neither: count, pairs: z.array(z.tuple([z.string(), z.string()])) }),
});
