/** Table and queries behind `store/reports.ts`. */
import { z } from 'zod';
import { REPORT_KINDS, type ReportFacts, type ReportState } from '../schemas/report.ts';
import { dateTime, dateTime64, milliseconds, seconds, uint64 } from './columns.ts';
import { defineQuery } from './query.ts';
import { defineTable } from './table.ts';

/** The numbers of a report that a later one is compared with. */
export interface ReportFigures {
  readonly mentions: number;
  readonly people: number;
  readonly stories: number;
  /** null: no mention was judged. */
  readonly negativeShare: number | null;
  readonly netSentiment: number | null;
  /** Random sample labels behind the share. */
  readonly labels: number;
}

const REPORT_PARAMS = z.object({ brand: z.string(), kind: z.string(), period: z.string() });
const FIGURES = z.string().transform((text) => JSON.parse(text === '' ? '{}' : text) as Partial<ReportFigures>); // only insertReport writes it

export const READ_REPORT = defineQuery({
  name: 'read-report',
  sql: 'SELECT r.facts AS facts FROM reports_v1 AS r FINAL WHERE r.brand = {brand: String} AND r.kind = {kind: String} AND r.period = {period: String}',
  params: REPORT_PARAMS,
  row: z.object({ facts: z.string() }),
});

export const READ_REPORT_ROW = defineQuery({
  name: 'read-report-row',
  sql: `
    SELECT toUnixTimestamp64Milli(v.written_at) AS writtenAt FROM v_reports AS v
    WHERE v.brand = {brand: String} AND v.kind = {kind: String} AND v.period = {period: String}`,
  params: REPORT_PARAMS,
  row: z.object({ writtenAt: milliseconds }),
});

export const LIST_REPORTS = defineQuery({
  name: 'list-reports',
  sql: `
    SELECT v.brand AS brand, v.kind AS kind, v.period AS period, toUnixTimestamp(v.from_at) AS start, toUnixTimestamp(v.to_at) AS end,
      toUnixTimestamp64Milli(v.written_at) AS writtenAt, v.state AS state, v.coverage AS coverage, v.figures AS figures
    FROM v_reports AS v
    WHERE {brand: String} = '' OR v.brand = {brand: String}
    ORDER BY v.to_at DESC, v.brand, v.kind DESC LIMIT {limit: UInt32}`,
  params: z.object({ brand: z.string(), limit: z.number() }),
  row: z.object({
    brand: z.string(), kind: z.enum(REPORT_KINDS), period: z.string(), start: seconds, end: seconds, writtenAt: milliseconds,
    state: z.enum(['complete', 'incomplete', 'empty'] satisfies readonly ReportState[]), coverage: z.number(), figures: FIGURES,
  }),
});

export const READ_EARLIER_FIGURES = defineQuery({
  name: 'read-earlier-figures',
  sql: `
    SELECT v.period AS period, toUnixTimestamp64Milli(v.written_at) AS writtenAt, v.figures AS figures
    FROM v_reports AS v WHERE v.brand = {brand: String} AND v.kind = 'week' AND v.period IN ({periods: Array(String)}) ORDER BY v.period`,
  params: z.object({ brand: z.string(), periods: z.array(z.string()) }),
  row: z.object({ period: z.string(), writtenAt: milliseconds, figures: FIGURES }),
});

// A tombstone carries the time at which its mention was taken back as its version; its facts stay as rows that count nowhere.
export const READ_CHANGES_SINCE = defineQuery({
  name: 'read-report-changes-since',
  sql: `
    SELECT
      (SELECT uniqExact((l.origin, l.native_id)) FROM mention_labels_v1 AS l
        WHERE l.brand = {brand: String} AND l.field = 'label' AND toUnixTimestamp64Milli(l.labelled_at) > {since: UInt64} AND l.native_id IN (
          SELECT f.native_id FROM mention_facts_v1 AS f
          WHERE f.brand = {brand: String} AND f.bucket_at >= toDateTime({from: UInt32}) AND f.bucket_at < toDateTime({to: UInt32}))) AS labels,
      (SELECT uniqExact((m.origin, m.native_id)) FROM mentions_v1 AS m
        WHERE m.is_deleted = 1 AND m.version > {since: UInt64} AND m.native_id IN (
          SELECT f.native_id FROM mention_facts_v1 AS f
          WHERE f.brand = {brand: String} AND f.bucket_at >= toDateTime({from: UInt32}) AND f.bucket_at < toDateTime({to: UInt32}) AND f.is_deleted = 1)) AS removed`,
  params: z.object({ brand: z.string(), from: z.number(), to: z.number(), since: z.number() }),
  row: z.object({ labels: z.coerce.number(), removed: z.coerce.number() }),
});

export const READ_QUEUED_MESSAGES = defineQuery({
  name: 'read-queued-messages',
  sql: 'SELECT DISTINCT o.message AS message FROM outbox_v1 AS o WHERE o.message IN ({messages: Array(String)})',
  params: z.object({ messages: z.array(z.string()) }),
  row: z.object({ message: z.string() }),
});

/** A report as it is stored. */
export interface ReportRow {
  readonly facts: ReportFacts;
  readonly figures: ReportFigures;
  readonly coverage: number;
  readonly version: string;
}

export const REPORTS = defineTable<ReportRow>('reports_v1', {
  brand: ({ facts }) => facts.brand.id,
  kind: ({ facts }) => facts.kind,
  period: ({ facts }) => facts.period,
  version: (row) => uint64(row.version),
  from_at: ({ facts }) => dateTime(facts.from / 1_000),
  to_at: ({ facts }) => dateTime(facts.to / 1_000),
  written_at: ({ facts }) => dateTime64(facts.writtenAt),
  state: ({ facts }) => facts.state,
  coverage: (row) => row.coverage,
  figures: (row) => JSON.stringify(row.figures),
  facts: (row) => JSON.stringify(row.facts),
});
