import { z } from 'zod';
import { FIGURE_VERDICTS, SERVICE_FIGURES, type FigurePeriod } from '../schemas/plain/service-figures.ts';
import type { EpochSeconds } from '../schemas/plain/units.ts';
import type { CallOptions, Store } from './client.ts';
import { count, milliseconds, truth } from './columns.ts';
import { defineQuery } from './query.ts';

/** A published figure of the service desk. */
export type ShownFigure = z.output<typeof READ_SHOWN_FIGURES.row>;
/** What came in within half an hour. */
export type DemandMoment = z.output<typeof READ_DEMAND.row>;
/** How soon a brand answered in a span, over all platforms. */
export type ReplyTime = z.output<typeof READ_REPLY_TIME.row>;

interface FigurePlace {
  readonly brand: string;
  readonly period: FigurePeriod;
}

/** First days of the periods for which a brand has figures, the latest first, and its platforms in them. */
export async function readFigurePlaces(store: Store, { brand, period, limit }: FigurePlace & { readonly limit: number }, options: CallOptions = {}): Promise<readonly z.output<typeof READ_FIGURE_PLACES.row>[]> {
  return store.query(READ_FIGURE_PLACES, { brand, period, limit }, options);
}

/** Every figure of one period and platform ('' = all), in no fixed order. @param place.day first local day, ISO */
export function readShownFigures(store: Store, { brand, period, day, platform }: FigurePlace & { readonly day: string; readonly platform: string }, options: CallOptions = {}): Promise<readonly ShownFigure[]> {
  return store.query(READ_SHOWN_FIGURES, { brand, period, day, platform }, options);
}

/** What asks for attention whatever is chosen: accounts that are silent, and complaints that wait longer for having few followers; latest of each platform. */
export function readServiceWarnings(store: Store, brand: string, options: CallOptions = {}): Promise<readonly z.output<typeof READ_SERVICE_WARNINGS.row>[]> {
  return store.query(READ_SERVICE_WARNINGS, { brand }, options);
}

/** Conversations that opened in [from, to) with something that asks for an answer, by half hours, which every zone knows; empty ones are left out. */
export function readDemand(store: Store, span: { readonly brand: string; readonly from: EpochSeconds; readonly to: EpochSeconds }, options: CallOptions = {}): Promise<readonly DemandMoment[]> {
  return store.query(READ_DEMAND, span, options);
}

/** Reply times of conversations that opened in [from, to): mean and median of those that were answered, in open minutes of the desk, and how many were. */
export async function readReplyTime(store: Store, span: { readonly brand: string; readonly from: EpochSeconds; readonly to: EpochSeconds }, options: CallOptions = {}): Promise<ReplyTime> {
  const [found] = await store.query(READ_REPLY_TIME, span, options);
  return found ?? { threads: 0, answered: 0, meanMinutes: null, medianMinutes: null };
}

export const READ_FIGURE_PLACES = defineQuery({
  name: 'read-figure-places',
  sql: `
    SELECT toString(f.at) AS day, min(f.is_complete) AS isComplete, arraySort(groupUniqArray(toString(f.platform))) AS platforms
    FROM v_service_figures AS f
    WHERE f.brand = {brand: String} AND f.period = {period: String}
    GROUP BY f.at ORDER BY f.at DESC LIMIT {limit: UInt32}`,
  params: z.object({ brand: z.string(), period: z.string(), limit: z.number() }),
  row: z.object({ day: z.string(), isComplete: truth, platforms: z.array(z.string()) }),
});

export const READ_SHOWN_FIGURES = defineQuery({
  name: 'read-shown-figures',
  sql: `
    SELECT f.figure AS figure, f.value AS value, f.low AS low, f.high AS high, f.n AS n, f.target AS target, f.verdict AS verdict
    FROM v_service_figures AS f
    WHERE f.brand = {brand: String} AND f.period = {period: String} AND f.at = toDateOrZero({day: String}) AND f.platform = {platform: String}`,
  params: z.object({ brand: z.string(), period: z.string(), day: z.string(), platform: z.string() }),
  row: z.object({
    figure: z.enum(SERVICE_FIGURES), value: z.number().nullable(), low: z.number().nullable(), high: z.number().nullable(), n: count, target: z.number().nullable(), verdict: z.enum(FIGURE_VERDICTS),
  }),
});

export const READ_SERVICE_WARNINGS = defineQuery({
  name: 'read-service-warnings',
  sql: `
    SELECT w.figure AS figure, w.platform AS platform, w.latest.1 AS value, w.latest.2 AS n
    FROM (
      SELECT f.figure AS figure, f.platform AS platform, argMax((f.value, f.n, f.verdict), f.at) AS latest
      FROM v_service_figures AS f
      WHERE f.brand = {brand: String} AND ((f.figure = 'silent-days' AND f.period = 'day') OR (f.figure = 'follower-fairness' AND f.period = 'month'))
      GROUP BY f.figure, f.platform
    ) AS w
    WHERE w.latest.3 = 'missed' AND w.latest.1 IS NOT NULL AND w.platform != ''
    ORDER BY w.figure, w.platform`,
  params: z.object({ brand: z.string() }),
  row: z.object({ figure: z.enum(['silent-days', 'follower-fairness']), platform: z.string(), value: z.number(), n: count }),
});

export const READ_DEMAND = defineQuery({
  name: 'read-demand',
  sql: `
    SELECT intDiv(toUnixTimestamp64Milli(t.opened_at), 1800000) * 1800000 AS at, count() AS questions, countIf(t.replied_at IS NULL) AS unanswered
    FROM v_service_threads AS t
    WHERE t.brand = {brand: String} AND t.kind IN ('question', 'complaint', 'suggestion') AND t.opened_at >= toDateTime64({from: UInt32}, 3) AND t.opened_at < toDateTime64({to: UInt32}, 3)
    GROUP BY at ORDER BY at`,
  params: z.object({ brand: z.string(), from: z.number(), to: z.number() }),
  row: z.object({ at: milliseconds, questions: count, unanswered: count }),
});

export const READ_REPLY_TIME = defineQuery({
  name: 'read-reply-time',
  sql: `
    SELECT count() AS threads, countIf(t.replied_at IS NOT NULL) AS answered, avgOrNull(t.desk_minutes) AS meanMinutes, quantileExactOrNull(0.5)(t.desk_minutes) AS medianMinutes
    FROM v_service_threads AS t
    WHERE t.brand = {brand: String} AND t.opened_at >= toDateTime64({from: UInt32}, 3) AND t.opened_at < toDateTime64({to: UInt32}, 3)`,
  params: z.object({ brand: z.string(), from: z.number(), to: z.number() }),
  row: z.object({ threads: count, answered: count, meanMinutes: z.number().nullable(), medianMinutes: z.number().nullable() }),
});
