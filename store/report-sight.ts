import { z } from 'zod';
import type { EpochSeconds } from '../schemas/plain/units.ts';
import type { CallOptions, Store } from './client.ts';
import { count, seconds } from './columns.ts';
import { defineQuery } from './query.ts';

/** What of time sources saw or missed: spans of each, merged, in the order of time. */
export type SourceSpan = z.output<typeof READ_SOURCE_SPANS.row>;
/** Versions of models and queries that the mentions of a span were read with. */
export type ReadingVersions = z.output<typeof READ_READING_VERSIONS.row>;

/** How far before a period a source may have brought something and still be one of the brand's. */
const SOURCES_LOOK_BACK_SECONDS = 28 * 86_400;
/** Keys are hashes, so the lowest ones are an even sample, and the same one each time. */
const SAMPLE_KEYS = 1_000;

/** Configured sources of a brand, by a sample of a thousand mentions of the four weeks before `to`, or since `from` where that is longer ago. */
export async function readBrandSources(
  store: Store,
  { brand, from, to }: { readonly brand: string; readonly from: EpochSeconds; readonly to: EpochSeconds },
  options: CallOptions = {},
): Promise<readonly string[]> {
  const rows = await store.query(READ_BRAND_SOURCES, { brand, from: Math.max(0, Math.min(from, to - SOURCES_LOOK_BACK_SECONDS)), to }, options);
  return rows.map(({ source }) => source);
}

/**
 * What these sources saw of [from, to), as the fewest spans that hold the same time, and what nobody ever read back. A source without any
 * `covered` span is an archive, which does not say what it is complete for, or was never read.
 */
export async function readSourceSpans(
  store: Store,
  { sources, from, to }: { readonly sources: readonly string[]; readonly from: EpochSeconds; readonly to: EpochSeconds },
  options: CallOptions = {},
): Promise<readonly SourceSpan[]> {
  return sources.length === 0 ? [] : store.query(READ_SOURCE_SPANS, { sources: [...sources], from, to }, options);
}

/** Models and query versions that a sample of a thousand mentions of [from, to) was read with, each with its first mention there. */
export function readReadingVersions(
  store: Store,
  span: { readonly brand: string; readonly from: EpochSeconds; readonly to: EpochSeconds },
  options: CallOptions = {},
): Promise<readonly ReadingVersions[]> {
  return store.query(READ_READING_VERSIONS, span, options);
}

export const READ_BRAND_SOURCES = defineQuery({
  name: 'read-report-brand-sources',
  sql: `
    SELECT DISTINCT toString(g.source) AS source FROM sightings_v1 AS g
    WHERE g.native_id IN (
      SELECT f.native_id FROM mention_facts_v1 AS f
      WHERE f.brand = {brand: String} AND f.bucket_at >= toDateTime({from: UInt32}) AND f.bucket_at < toDateTime({to: UInt32})
      ORDER BY f.native_id LIMIT ${SAMPLE_KEYS})
    ORDER BY source`,
  params: z.object({ brand: z.string(), from: z.number(), to: z.number() }),
  row: z.object({ source: z.string() }),
});

// Spans that touch or overlap make one island: a new one begins where a span starts behind everything before it.
export const READ_SOURCE_SPANS = defineQuery({
  name: 'read-report-source-spans',
  sql: `
    SELECT 'gap' AS kind, toString(g.source) AS source, toUnixTimestamp(g.from_at) AS start, toUnixTimestamp(g.to_at) AS end
    FROM v_gaps AS g
    WHERE g.to_at > toDateTime({from: UInt32}) AND g.from_at < toDateTime({to: UInt32}) AND g.recovered_at IS NULL AND g.source IN ({sources: Array(String)})
    UNION ALL
    SELECT 'covered' AS kind, i.source AS source, min(i.begins) AS start, max(i.ends) AS end
    FROM (
      SELECT p.source AS source, p.begins AS begins, p.ends AS ends, sum(p.begins > p.reached) OVER (PARTITION BY p.source ORDER BY p.begins, p.ends) AS island
      FROM (
        SELECT toString(c.source) AS source, toUnixTimestamp(c.from_at) AS begins, toUnixTimestamp(c.to_at) AS ends,
          max(toUnixTimestamp(c.to_at)) OVER (PARTITION BY c.source ORDER BY c.from_at, c.to_at ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reached
        FROM v_coverage AS c
        WHERE c.to_at > toDateTime({from: UInt32}) AND c.from_at < toDateTime({to: UInt32}) AND c.source IN ({sources: Array(String)})
      ) AS p
    ) AS i
    GROUP BY i.source, i.island
    ORDER BY kind, source, start`,
  params: z.object({ sources: z.array(z.string()), from: z.number(), to: z.number() }),
  row: z.object({ kind: z.enum(['gap', 'covered']), source: z.string(), start: seconds, end: seconds }),
});

export const READ_READING_VERSIONS = defineQuery({
  name: 'read-report-reading-versions',
  sql: `
    WITH sample AS (
      SELECT f.native_id AS native_id, f.bucket_at AS bucket_at FROM mention_facts_v1 AS f
      WHERE f.brand = {brand: String} AND f.bucket_at >= toDateTime({from: UInt32}) AND f.bucket_at < toDateTime({to: UInt32}) AND f.direction = 'about'
      ORDER BY f.native_id LIMIT ${SAMPLE_KEYS}
    )
    SELECT 'model' AS kind, toString(a.model_version) AS version, toUInt32(0) AS since, count() AS found
    FROM mention_analysis_v1 AS a
    WHERE a.brand IN ({brand: String}, '-') AND a.native_id IN (SELECT sample.native_id FROM sample) AND a.model_version NOT IN ('', 'none')
    GROUP BY version
    UNION ALL
    SELECT 'query' AS kind, toString(b.query_version) AS version, toUnixTimestamp(min(k.bucket_at)) AS since, count() AS found
    FROM mention_brands_v1 AS b INNER JOIN sample AS k ON k.native_id = b.native_id
    WHERE b.brand = {brand: String} AND b.native_id IN (SELECT sample.native_id FROM sample)
    GROUP BY version
    ORDER BY kind, since, version`,
  params: z.object({ brand: z.string(), from: z.number(), to: z.number() }),
  row: z.object({ kind: z.enum(['model', 'query']), version: z.string(), since: seconds, found: count }),
});
