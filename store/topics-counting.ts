import { z } from 'zod';
import { LABELS } from '../schemas/plain/labels.ts';
import type { EpochSeconds } from '../schemas/plain/units.ts';
import type { CallOptions, Store } from './client.ts';
import { count, decimal, seconds } from './columns.ts';
import { defineQuery } from './query.ts';

export type TopicWindow = z.output<typeof COUNT_TOPICS.row>;
export type WindowCover = z.output<typeof COUNT_TAGGED.row>;

interface Windows {
  readonly brand: string;
  readonly windows: readonly { readonly from: EpochSeconds; readonly to: EpochSeconds }[];
}

/** Mentions and people of each topic in each window (by its place, from 0); nothing for a topic nobody spoke of. */
export function countTopics(store: Store, { brand, windows }: Windows, options: CallOptions = {}): Promise<readonly TopicWindow[]> {
  return windows.length === 0 ? Promise.resolve([]) : store.query(COUNT_TOPICS, { brand, ...bounds(windows) }, options);
}

/** Mentions about a brand in each window, and how many of them were read with these rules. */
export function countTagged(store: Store, { brand, windows, rules }: Windows & { readonly rules: string }, options: CallOptions = {}): Promise<readonly WindowCover[]> {
  return windows.length === 0 ? Promise.resolve([]) : store.query(COUNT_TAGGED, { brand, rules, ...bounds(windows) }, options);
}

/** Arrays of starts and ends, and the span that holds them all. */
export function bounds(windows: Windows['windows']): { readonly froms: number[]; readonly tos: number[]; readonly from: number; readonly to: number } {
  const froms = windows.map(({ from }) => from);
  const tos = windows.map(({ to }) => to);
  return { froms, tos, from: Math.min(...froms), to: Math.max(...tos) };
}

/** Places (from 0) of the windows that hold a bucket, as the windows are given by `bounds`. */
export function windowsOf(bucket: string): string {
  return `arrayFilter(w -> ${bucket} >= toDateTime({froms: Array(UInt32)}[w + 1]) AND ${bucket} < toDateTime({tos: Array(UInt32)}[w + 1]), range(length({froms: Array(UInt32)})))`;
}

const IN_SPAN = (table: string) => `${table}.brand = {brand: String} AND ${table}.bucket_at >= toDateTime({from: UInt32}) AND ${table}.bucket_at < toDateTime({to: UInt32})`;
const WINDOWS_SHAPE = { brand: z.string(), froms: z.array(z.number()), tos: z.array(z.number()), from: z.number(), to: z.number() };

// Few mentions have a topic: their keys first, and only their facts.
export const COUNT_TOPICS = defineQuery({
  name: 'count-topics-of-windows',
  sql: `
    WITH sample AS (
      SELECT t.origin AS origin, t.native_id AS native_id, t.topics AS topics FROM mention_topics_v1 AS t FINAL
      WHERE ${IN_SPAN('t')} AND notEmpty(t.topics)
    )
    SELECT arrayJoin(j.topics) AS topic, place, count() AS mentions, uniqExactIf(j.author, j.is_known) AS authors, uniqExactIf(j.author, j.is_known AND j.label = 'negative') AS negativeAuthors,
      toJSONString(sumMap(map(j.origin, toUInt32(1)))) AS sources
    FROM (
      SELECT f.bucket_at AS bucket_at, toString(f.origin) AS origin, cityHash64(f.author_key) AS author, f.author_key != '' AS is_known, f.label AS label, s.topics AS topics
      FROM labelled_facts_v1 AS f
      INNER JOIN (SELECT origin, native_id, topics FROM sample) AS s ON s.origin = f.origin AND s.native_id = f.native_id
      WHERE ${IN_SPAN('f')} AND f.direction = 'about' AND f.native_id IN (SELECT native_id FROM sample)
    ) AS j
    ARRAY JOIN ${windowsOf('j.bucket_at')} AS place
    GROUP BY topic, place
    ORDER BY topic, place`,
  params: z.object(WINDOWS_SHAPE),
  row: z.object({ topic: z.string(), place: count, mentions: count, authors: count, negativeAuthors: count, sources: z.string().transform(withPlainNumbers) }),
});

/** The engine quotes 64-bit numbers. */
function withPlainNumbers(json: string): string {
  const counts = z.record(z.string(), z.coerce.number()).parse(JSON.parse(json));
  return JSON.stringify(counts);
}

export const COUNT_TAGGED = defineQuery({
  name: 'count-tagged-of-windows',
  sql: `
    SELECT place, sum(g.mentions) AS mentions, sum(g.tagged) AS tagged
    FROM (
      SELECT f.bucket_at AS bucket_at, count() AS mentions, 0 AS tagged FROM mention_facts_v1 AS f FINAL WHERE ${IN_SPAN('f')} AND f.direction = 'about' GROUP BY f.bucket_at
      UNION ALL
      SELECT t.bucket_at AS bucket_at, 0 AS mentions, count() AS tagged FROM mention_topics_v1 AS t FINAL WHERE ${IN_SPAN('t')} AND t.rules = toUInt64({rules: String}) GROUP BY t.bucket_at
    ) AS g
    ARRAY JOIN ${windowsOf('g.bucket_at')} AS place
    GROUP BY place ORDER BY place`,
  params: z.object({ ...WINDOWS_SHAPE, rules: z.string() }),
  row: z.object({ place: count, mentions: count, tagged: count }),
});

/** A post of a sample of a brand's texts. Personal data. */
export type SampledText = z.output<typeof READ_WORD_TEXTS.row>;

/**
 * Texts about a brand in any of these windows, copies folded to one: those with the lowest native ids, which are keyed hashes, so that
 * this is an even sample and the same every time, and lies together in the store. `originals` tells how many there are in all.
 */
export async function readWordTexts(
  store: Store,
  { brand, windows, limit }: Windows & { readonly limit: number },
  options: CallOptions = {},
): Promise<{ readonly texts: readonly SampledText[]; readonly originals: number }> {
  if (windows.length === 0) return { texts: [], originals: 0 };
  const params = { brand, ...bounds(windows) };
  const [[all], texts] = await Promise.all([store.query(COUNT_ORIGINALS, params, options), store.query(READ_WORD_TEXTS, { ...params, limit }, options)]);
  return { texts, originals: all?.originals ?? 0 };
}

const IN_A_WINDOW = `notEmpty(${windowsOf('f.bucket_at')})`;

export const COUNT_ORIGINALS = defineQuery({
  name: 'count-originals-of-windows',
  sql: `SELECT uniqExact(f.story) AS originals FROM mention_facts_v1 AS f FINAL WHERE ${IN_SPAN('f')} AND f.direction = 'about' AND ${IN_A_WINDOW}`,
  params: z.object(WINDOWS_SHAPE),
  row: z.object({ originals: count }),
});

export const READ_WORD_TEXTS = defineQuery({
  name: 'read-texts-for-words',
  sql: `
    WITH sample AS (
      SELECT f.story AS story, min(f.native_id) AS native_id, argMin(f.origin, f.native_id) AS origin, argMin(f.bucket_at, f.native_id) AS bucket_at,
        argMin(f.author_key, f.native_id) AS author_key, argMin(f.label, f.native_id) AS label
      FROM labelled_facts_v1 AS f
      WHERE ${IN_SPAN('f')} AND f.direction = 'about' AND ${IN_A_WINDOW}
      GROUP BY f.story ORDER BY native_id LIMIT {limit: UInt32}
    )
    SELECT toString(s.story) AS story, toUnixTimestamp(s.bucket_at) AS bucketAt, s.author_key AS authorKey, toString(s.label) AS label, t.text AS text
    FROM sample AS s
    INNER JOIN (
      SELECT origin, native_id, text FROM mention_text_v1 FINAL
      WHERE native_id <= (SELECT max(native_id) FROM sample) AND (origin, native_id) IN (SELECT origin, native_id FROM sample)
    ) AS t ON t.origin = s.origin AND t.native_id = s.native_id
    WHERE t.text != ''
    ORDER BY s.native_id`,
  params: z.object({ ...WINDOWS_SHAPE, limit: z.number() }),
  row: z.object({ story: decimal, bucketAt: seconds, authorKey: z.string(), label: z.enum(['none', ...LABELS]), text: z.string() }),
});

/** A span that a source of the brand did not see, with the share of the brand's mentions that the source brings. */
export type WeighedGap = z.output<typeof READ_WEIGHED_GAPS.row>;

/** Since when a brand is known, and what its sources did not see in [from, to) and nobody read back. Undefined: nothing is known of it. */
export async function readKnowledge(
  store: Store,
  span: { readonly brand: string; readonly from: EpochSeconds; readonly to: EpochSeconds },
  options: CallOptions = {},
): Promise<{ readonly since: EpochSeconds; readonly gaps: readonly WeighedGap[] } | undefined> {
  const [[first], gaps] = await Promise.all([store.query(READ_BEGINNING, { brand: span.brand }, options), store.query(READ_WEIGHED_GAPS, span, options)]);
  return first === undefined ? undefined : { since: first.first, gaps };
}

export const READ_BEGINNING = defineQuery({
  name: 'read-brand-beginning',
  sql: `SELECT toUnixTimestamp(min(f.bucket_at)) AS first FROM mention_facts_v1 AS f WHERE f.brand = {brand: String} HAVING count() > 0`,
  params: z.object({ brand: z.string() }),
  row: z.object({ first: seconds }),
});

// Two hundred mentions tell which sources a brand has, as in `brand-series.ts`.
export const READ_WEIGHED_GAPS = defineQuery({
  name: 'read-weighed-gaps',
  sql: `
    WITH sample AS (SELECT f.native_id AS native_id FROM mention_facts_v1 AS f WHERE ${IN_SPAN('f')} ORDER BY f.native_id LIMIT 200)
    SELECT toUnixTimestamp(g.from_at) AS start, toUnixTimestamp(g.to_at) AS end, s.sightings / greatest(1, (SELECT count() FROM sample)) AS share
    FROM v_gaps AS g
    INNER JOIN (
      SELECT i.source AS source, uniqExact(i.native_id) AS sightings FROM sightings_v1 AS i WHERE i.native_id IN (SELECT native_id FROM sample) GROUP BY i.source
    ) AS s ON s.source = g.source
    WHERE g.to_at > toDateTime({from: UInt32}) AND g.from_at < toDateTime({to: UInt32}) AND g.recovered_at IS NULL
    ORDER BY start, end`,
  params: z.object({ brand: z.string(), from: z.number(), to: z.number() }),
  row: z.object({ start: seconds, end: seconds, share: z.number() }),
});
