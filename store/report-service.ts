import { z } from 'zod';
import { FIGURE_VERDICTS, SERVICE_FIGURES } from '../schemas/plain/service-figures.ts';
import type { EpochMs, EpochSeconds } from '../schemas/plain/units.ts';
import type { CallOptions, Store } from './client.ts';
import { count, milliseconds, seconds } from './columns.ts';
import { defineQuery } from './query.ts';

/** A figure of the service desk over one period, all channels together. */
export type ServiceFigureRow = z.output<typeof READ_REPORT_FIGURES.row>;
/** Conversations of one kind that began in a period. */
export type ThreadCounts = z.output<typeof READ_THREAD_COUNTS.row>;
/** What came of proposed fans in a week. */
export type FanCounts = z.output<typeof READ_FAN_COUNTS.row>;
/** A promise that is open. */
export type DuePromise = z.output<typeof READ_DUE_PROMISES.row>;
/** Something that was planned. */
export type PlannedCampaign = z.output<typeof READ_REPORT_CAMPAIGNS.row>;

/** Figures of the service desk over the period that begins on a day. */
export function readReportFigures(
  store: Store,
  period: { readonly brand: string; readonly period: 'day' | 'week'; readonly at: string },
  options: CallOptions = {},
): Promise<readonly ServiceFigureRow[]> {
  return store.query(READ_REPORT_FIGURES, period, options);
}

/**
 * Conversations by kind and by how they came: those that began in [from, to), and whether any were ever known. No row: nobody ever told of
 * answers of this brand, which is not 0.
 */
export function readThreadCounts(
  store: Store,
  span: { readonly brand: string; readonly from: EpochMs; readonly to: EpochMs },
  options: CallOptions = {},
): Promise<readonly ThreadCounts[]> {
  return store.query(READ_THREAD_COUNTS, span, options);
}

/** People who were proposed as fans in a week, and those who came to each state in it. @param question.week its Monday, ISO day */
export function readFanCounts(store: Store, question: { readonly brand: string; readonly week: string }, options: CallOptions = {}): Promise<readonly FanCounts[]> {
  return store.query(READ_FAN_COUNTS, question, options);
}

/** Open promises of a brand that are due before a moment, the first one first. */
export function readDuePromises(store: Store, question: { readonly brand: string; readonly before: EpochMs }, options: CallOptions = {}): Promise<readonly DuePromise[]> {
  return store.query(READ_DUE_PROMISES, question, options);
}

/** Campaigns of a brand that touch [from, to). */
export function readReportCampaigns(
  store: Store,
  span: { readonly brand: string; readonly from: EpochSeconds; readonly to: EpochSeconds },
  options: CallOptions = {},
): Promise<readonly PlannedCampaign[]> {
  return store.query(READ_REPORT_CAMPAIGNS, span, options);
}

export const READ_REPORT_FIGURES = defineQuery({
  name: 'read-report-figures',
  sql: `
    SELECT v.figure AS figure, v.value AS value, v.low AS low, v.high AS high, v.n AS n, v.target AS target, v.verdict AS verdict
    FROM v_service_figures AS v
    WHERE v.brand = {brand: String} AND v.period = {period: String} AND toString(v.at) = {at: String} AND v.platform = ''
      AND v.figure IN (${SERVICE_FIGURES.map((figure) => `'${figure}'`).join(', ')})
    ORDER BY v.figure`,
  params: z.object({ brand: z.string(), period: z.string(), at: z.string() }),
  row: z.object({
    figure: z.enum(SERVICE_FIGURES), value: z.number().nullable(), low: z.number().nullable(), high: z.number().nullable(), n: count, target: z.number().nullable(),
    verdict: z.enum(FIGURE_VERDICTS),
  }),
});

export const READ_THREAD_COUNTS = defineQuery({
  name: 'read-report-thread-counts',
  sql: `
    SELECT t.kind AS kind, t.came_by AS cameBy, countIf(t.inside) AS threads, countIf(t.inside AND t.replied_at IS NOT NULL) AS answered
    FROM (
      SELECT toString(v.kind) AS kind, toString(v.came_by) AS came_by, v.replied_at AS replied_at,
        toUnixTimestamp64Milli(v.opened_at) >= {from: UInt64} AND toUnixTimestamp64Milli(v.opened_at) < {to: UInt64} AS inside
      FROM v_service_threads AS v WHERE v.brand = {brand: String}
    ) AS t
    GROUP BY kind, cameBy ORDER BY kind, cameBy`,
  params: z.object({ brand: z.string(), from: z.number(), to: z.number() }),
  row: z.object({ kind: z.string(), cameBy: z.enum(['live', 'import']), threads: count, answered: count }),
});

export const READ_FAN_COUNTS = defineQuery({
  name: 'read-report-fan-counts',
  sql: `
    SELECT 'proposed' AS state, uniqExact(w.author_key) AS people FROM ambassador_weeks_v1 AS w FINAL
    WHERE w.brand = {brand: String} AND toString(w.week) = {week: String} AND w.band = 'propose'
    UNION ALL
    SELECT toString(o.state) AS state, o.people AS people FROM v_outreach AS o WHERE o.brand = {brand: String} AND toString(o.week) = {week: String}
    ORDER BY state`,
  params: z.object({ brand: z.string(), week: z.string() }),
  row: z.object({ state: z.string(), people: count }),
});

export const READ_DUE_PROMISES = defineQuery({
  name: 'read-report-due-promises',
  sql: `
    SELECT v.promise AS promise, toUnixTimestamp64Milli(v.due_at) AS dueAt
    FROM v_promises AS v
    WHERE v.brand = {brand: String} AND v.outcome = 'open' AND toUnixTimestamp64Milli(v.due_at) < {before: UInt64}
    ORDER BY v.due_at, v.promise LIMIT 50`,
  params: z.object({ brand: z.string(), before: z.number() }),
  row: z.object({ promise: z.string(), dueAt: milliseconds }),
});

export const READ_REPORT_CAMPAIGNS = defineQuery({
  name: 'read-report-campaigns',
  sql: `
    SELECT toUnixTimestamp(v.from_at) AS begins, toUnixTimestamp(v.to_at) AS ends, v.label AS label
    FROM v_campaigns AS v
    WHERE v.brand = {brand: String} AND v.to_at > toDateTime({from: UInt32}) AND v.from_at < toDateTime({to: UInt32})
    ORDER BY v.from_at, v.to_at, v.label`,
  params: z.object({ brand: z.string(), from: z.number(), to: z.number() }),
  row: z.object({ begins: seconds, ends: seconds, label: z.string() }).transform(({ begins, ends, label }) => ({ from: begins, to: ends, label })),
});
