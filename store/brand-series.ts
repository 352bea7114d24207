import { z } from 'zod';
import { BUCKET_SECONDS, HOUR_SECONDS, type EpochSeconds } from '../schemas/plain/units.ts';
import type { CallOptions, Store } from './client.ts';
import { level, seconds, truth } from './columns.ts';
import { defineQuery } from './query.ts';

/** One moment of a series: everything is about the hour that ends then. */
export interface SeriesPoint {
  readonly at: EpochSeconds;
  /** seen: the figures are complete; partly: a source was out of sight, they are a lower bound; unknown: nobody looked and nothing came in. */
  readonly sight: 'seen' | 'partly' | 'unknown';
  /** null: unknown, which is not 0. */
  readonly mentions: number | null;
  /** Distinct known authors of negative mentions. */
  readonly negativePeople: number | null;
  /** Mentions expected, with the dispersion of the five-minute counts; null where nothing was decided. */
  readonly expected: { readonly mean: number; readonly dispersion: number } | null;
}

export interface SeriesIncident {
  readonly incident: string;
  readonly level: 0 | 1 | 2 | 3 | 4;
  readonly peakLevel: 0 | 1 | 2 | 3 | 4;
  readonly openedAt: EpochSeconds;
  readonly closedAt: EpochSeconds | null;
}

/** A span that a source of the brand did not see. */
export interface SeriesGap {
  readonly source: string;
  readonly from: EpochSeconds;
  readonly to: EpochSeconds;
}

export interface BrandSeries {
  readonly brand: string;
  readonly from: EpochSeconds;
  readonly to: EpochSeconds;
  readonly stepSeconds: number;
  readonly points: readonly SeriesPoint[];
  readonly gaps: readonly SeriesGap[];
  readonly incidents: readonly SeriesIncident[];
}

/**
 * What a chart of a brand shows between two moments: a point every five minutes up to two days, every half hour up to ten, every hour
 * beyond. Counts come from the facts as they are now, so a corrected label is in them at once; what was expected comes from the decisions.
 */
export async function readBrandSeries(
  store: Store,
  { brand, from, to }: { readonly brand: string; readonly from: EpochSeconds; readonly to: EpochSeconds },
  options: CallOptions = {},
): Promise<BrandSeries> {
  const step = stepOf(to - from);
  const start = Math.ceil(from / step) * step;
  const length = Math.max(0, Math.floor((to - start) / step) + 1);
  const params = { brand, from: start, step, length, to: start + (length - 1) * step };
  const [points, spans] = await Promise.all([
    length === 0 ? [] : store.query(step === HOUR_SECONDS ? READ_HOUR_POINTS : READ_SERIES_POINTS, params, options),
    store.query(READ_SERIES_SPANS, { brand, from, to, sourcesFrom: Math.max(0, from - SOURCES_LOOK_BACK_SECONDS) }, options),
  ]);
  return {
    brand, from, to, stepSeconds: step, points: points.map(toPoint),
    gaps: spans.flatMap(({ kind, name, start: begin, end }) => (kind === 'gap' ? [{ source: name, from: begin, to: end ?? to }] : [])),
    incidents: spans.flatMap(({ kind, name, start: openedAt, end: closedAt, level: now, peakLevel }) =>
      (kind === 'incident' ? [{ incident: name, level: now, peakLevel, openedAt, closedAt }] : [])),
  };
}

const DAY = 86_400;
/** A source that brought the brand nothing for four weeks is none of its own. */
const SOURCES_LOOK_BACK_SECONDS = 28 * DAY;

function stepOf(seconds: number): number {
  if (seconds <= 2 * DAY) return BUCKET_SECONDS;
  return seconds <= 10 * DAY ? 6 * BUCKET_SECONDS : HOUR_SECONDS;
}

type PointRow = z.output<typeof POINT>;

function toPoint({ at, mentions, people, isDecided, isBlind, mean, dispersion }: PointRow): SeriesPoint {
  const sight = isDecided && !isBlind ? 'seen' : mentions > 0 ? 'partly' : 'unknown';
  return {
    at, sight,
    mentions: sight === 'unknown' ? null : mentions,
    negativePeople: sight === 'unknown' ? null : people,
    expected: isDecided && mean > 0 ? { mean, dispersion } : null,
  };
}

const POINT_PARAMS = z.object({ brand: z.string(), from: z.number(), to: z.number(), step: z.number(), length: z.number() });
const POINT = z.object({
  at: seconds, mentions: z.coerce.number(), people: z.coerce.number(), isDecided: truth, isBlind: truth, mean: z.number(), dispersion: z.number(),
});

const MOMENTS = 'SELECT {from: UInt32} + {step: UInt32} * arrayJoin(range(least({length: UInt32}, 5000))) AS at';

// A decision is about the hour that ends with its bucket.
const DECIDED = `
  SELECT toUnixTimestamp(v.bucket) + ${BUCKET_SECONDS} AS at, JSONExtractFloat(v.terms, 'm1') AS mean, JSONExtractFloat(v.terms, 'dispersion') AS dispersion,
    has(JSONExtract(v.terms, 'marks', 'Array(String)'), 'blind') AS blind, 1 AS decided
  FROM v_decisions AS v
  WHERE v.brand = {brand: String} AND v.bucket >= toDateTime({from: UInt32} - ${BUCKET_SECONDS}) AND v.bucket < toDateTime({to: UInt32})`;

function pointsFrom(counted: string): string {
  return `
    SELECT p.at AS at, c.mentions AS mentions, c.people AS people, d.decided AS isDecided, d.blind AS isBlind, d.mean AS mean, d.dispersion AS dispersion
    FROM (${MOMENTS}) AS p
    LEFT ANY JOIN (${counted}) AS c ON c.at = p.at
    LEFT ANY JOIN (${DECIDED}) AS d ON d.at = p.at
    ORDER BY p.at`;
}

// Each mention counts for all moments of the hour behind its own five minutes.
export const READ_SERIES_POINTS = defineQuery({
  name: 'read-series-points',
  sql: pointsFrom(`
    SELECT toUInt32(intDiv(m.bucket, {step: UInt32}) * {step: UInt32} + {step: UInt32} * arrayJoin(range(1, toUInt32(${HOUR_SECONDS} / {step: UInt32}) + 1))) AS at,
      count() AS mentions, uniqExactIf(m.author_key, m.author_key != '' AND m.label = 'negative') AS people
    FROM (
      SELECT intDiv(toUnixTimestamp(f.bucket_at), ${BUCKET_SECONDS}) * ${BUCKET_SECONDS} AS bucket, f.author_key AS author_key, toString(f.label) AS label
      FROM labelled_facts_v1 AS f
      WHERE f.brand = {brand: String} AND f.bucket_at >= toDateTime({from: UInt32} - ${HOUR_SECONDS}) AND f.bucket_at < toDateTime({to: UInt32}) AND f.direction = 'about'
    ) AS m
    GROUP BY at`),
  params: POINT_PARAMS,
  row: POINT,
});

export const READ_HOUR_POINTS = defineQuery({
  name: 'read-hour-points',
  sql: pointsFrom(`
    SELECT toUnixTimestamp(h.at) + ${HOUR_SECONDS} AS at, h.mentions AS mentions, h.negative_authors AS people
    FROM v_brand_hours AS h
    WHERE h.brand = {brand: String} AND h.at >= toDateTime({from: UInt32} - ${HOUR_SECONDS}) AND h.at < toDateTime({to: UInt32})`),
  params: POINT_PARAMS,
  row: POINT,
});

// Two hundred mentions tell which sources a brand has; those with the lowest hashes lie together, so few places are read.
export const READ_SERIES_SPANS = defineQuery({
  name: 'read-series-spans',
  sql: `
    WITH sample AS (
      SELECT f.native_id AS native_id FROM mention_facts_v1 AS f
      WHERE f.brand = {brand: String} AND f.bucket_at >= toDateTime({sourcesFrom: UInt32}) AND f.bucket_at < toDateTime({to: UInt32})
      ORDER BY f.native_id LIMIT 200
    )
    SELECT 'gap' AS kind, toString(g.source) AS name, toUnixTimestamp(g.from_at) AS start, toUnixTimestamp(g.to_at) AS end, 0 AS level, 0 AS peakLevel
    FROM v_gaps AS g
    WHERE g.to_at > toDateTime({from: UInt32}) AND g.from_at < toDateTime({to: UInt32})
      AND g.source IN (SELECT source FROM sightings_v1 WHERE native_id IN (SELECT native_id FROM sample))
    UNION ALL
    SELECT 'incident' AS kind, i.incident AS name, toUnixTimestamp(i.opened_at) AS start, toUnixTimestamp(i.closed_at) AS end, i.level AS level, i.peak_level AS peakLevel
    FROM v_incidents AS i
    WHERE i.brand = {brand: String} AND i.opened_at < toDateTime({to: UInt32}) AND (i.closed_at IS NULL OR i.closed_at > toDateTime({from: UInt32}))
    ORDER BY kind, start, name`,
  params: z.object({ brand: z.string(), from: z.number(), to: z.number(), sourcesFrom: z.number() }),
  row: z.object({ kind: z.enum(['gap', 'incident']), name: z.string(), start: seconds, end: seconds.nullable(), level, peakLevel: level }),
});
