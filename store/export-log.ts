import { z } from 'zod';
import type { EpochMs } from '../schemas/plain/units.ts';
import { insertAudit } from './audit.ts';
import type { CallOptions, Store } from './client.ts';
import { count, dateTime64, milliseconds, uint64 } from './columns.ts';
import { insertOwnRows } from './insert.ts';
import { defineQuery } from './query.ts';
import { risingVersion } from './rising-version.ts';
import { defineTable } from './table.ts';

export const EXPORT_FORMATS = ['csv', 'jsonl', 'parquet'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** What left the house, or is leaving it. */
export interface ExportRow {
  /** 16 hex digits; stands in the watermark. */
  readonly export: string;
  readonly begunAt: EpochMs;
  /** null while it runs, or was stopped. */
  readonly endedAt: EpochMs | null;
  /** Person id; empty after a year. */
  readonly person: string;
  readonly reason: string;
  /** View. */
  readonly source: string;
  readonly format: ExportFormat;
  /** JSON of `ViewFilters`. */
  readonly filters: string;
  readonly rowsWritten: number;
}

/** Notes how far an export is; `at` orders the notes. */
export function recordExport(store: Store, row: ExportRow, at: EpochMs, options: CallOptions = {}): Promise<void> {
  return insertOwnRows(store, EXPORTS, [{ ...row, version: risingVersion(at) }], options);
}

/** Notes that an export begins, in the list of exports and in the record of what staff did: before the first row is read. */
export async function recordExportStart(store: Store, row: ExportRow, options: CallOptions = {}): Promise<void> {
  await recordExport(store, row, row.begunAt, options);
  await insertAudit(store, [{ at: row.begunAt, person: row.person, action: 'export', subject: row.export, reason: row.reason }], options);
}

/** An export as it was last noted; undefined when none has this id. */
export async function readExport(store: Store, id: string, options: CallOptions = {}): Promise<ExportRow | undefined> {
  const [row] = await store.query(READ_EXPORT, { export: id }, options);
  return row;
}

export const READ_EXPORT = defineQuery({
  name: 'read-export',
  sql: `
    SELECT e.export AS export, toUnixTimestamp64Milli(e.begun_at) AS begunAt, if(isNull(e.ended_at), NULL, toUnixTimestamp64Milli(assumeNotNull(e.ended_at))) AS endedAt,
      e.person AS person, e.reason AS reason, e.source AS source, e.format AS format, e.filters AS filters, e.rows_written AS rowsWritten
    FROM exports_v1 AS e FINAL
    WHERE e.export = {export: String}`,
  params: z.object({ export: z.string() }),
  row: z.object({
    export: z.string(), begunAt: milliseconds, endedAt: milliseconds.nullable(), person: z.string(), reason: z.string(), source: z.string(),
    format: z.enum(EXPORT_FORMATS), filters: z.string(), rowsWritten: count,
  }),
});

const EXPORTS = defineTable<ExportRow & { readonly version: string }>('exports_v1', {
  export: (row) => row.export,
  version: (row) => uint64(row.version),
  begun_at: (row) => dateTime64(row.begunAt),
  ended_at: (row) => (row.endedAt === null ? null : dateTime64(row.endedAt)),
  person: (row) => row.person,
  reason: (row) => row.reason,
  source: (row) => row.source,
  format: (row) => row.format,
  filters: (row) => row.filters,
  rows_written: (row) => row.rowsWritten,
});
