import { z } from 'zod';
import type { FigurePeriod, FigureVerdict, ServiceFigure } from '../schemas/plain/service-figures.ts';
import type { EpochMs } from '../schemas/plain/units.ts';
import type { CallOptions, Store } from './client.ts';
import { count32, flag, milliseconds, uint64 } from './columns.ts';
import { insertOwnRows } from './insert.ts';
import { defineQuery } from './query.ts';
import { defineTable } from './table.ts';

/** A figure of one period and platform: the row of `service_figures_v1`. */
export interface ServiceFigureRow {
  readonly brand: string;
  readonly period: FigurePeriod;
  /** First local day, ISO. */
  readonly day: string;
  readonly figure: ServiceFigure;
  /** '' = all. */
  readonly platform: string;
  readonly version: string;
  readonly isComplete: boolean;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number;
  readonly target: number | null;
  readonly verdict: FigureVerdict;
}

/** Stores figures; the highest version of one is the current one. */
export function insertServiceFigures(store: Store, rows: readonly ServiceFigureRow[], options: CallOptions = {}): Promise<void> {
  return insertOwnRows(store, SERVICE_FIGURES_TABLE, rows, options);
}

/** Platforms for which a brand has figures, and when they were measured last; null when they never were. */
export async function readMeasuredPlatforms(
  store: Store,
  brand: string,
  options: CallOptions = {},
): Promise<{ readonly platforms: readonly string[]; readonly measuredAt: EpochMs | null }> {
  const rows = await store.query(READ_MEASURED_PLATFORMS, { brand }, options);
  return { platforms: rows.map(({ platform }) => platform), measuredAt: rows.length === 0 ? null : Math.max(...rows.map(({ measuredAt }) => measuredAt)) };
}

/** What became of the promises of a brand that were due at `from` or later; who made them is not read. */
export function readPromiseOutcomes(
  store: Store,
  span: { readonly brand: string; readonly from: EpochMs },
  options: CallOptions = {},
): Promise<readonly z.output<typeof READ_PROMISE_OUTCOMES.row>[]> {
  return store.query(READ_PROMISE_OUTCOMES, span, options);
}

// A version is milliseconds times a million (rising-version.ts).
export const READ_MEASURED_PLATFORMS = defineQuery({
  name: 'read-measured-platforms',
  sql: `
    SELECT s.platform AS platform, intDiv(max(s.version), 1000000) AS measuredAt
    FROM service_figures_v1 AS s WHERE s.brand = {brand: String} GROUP BY s.platform ORDER BY s.platform`,
  params: z.object({ brand: z.string() }),
  row: z.object({ platform: z.string(), measuredAt: milliseconds }),
});

export const READ_PROMISE_OUTCOMES = defineQuery({
  name: 'read-promise-outcomes',
  sql: `
    SELECT toUnixTimestamp64Milli(p.due_at) AS dueAt, p.outcome AS outcome
    FROM v_promises AS p
    WHERE p.brand = {brand: String} AND p.due_at >= fromUnixTimestamp64Milli(toInt64({from: UInt64}))
    ORDER BY p.due_at`,
  params: z.object({ brand: z.string(), from: z.number() }),
  row: z.object({ dueAt: milliseconds, outcome: z.enum(['open', 'kept', 'late', 'broken', 'withdrawn']) }),
});

const SERVICE_FIGURES_TABLE = defineTable<ServiceFigureRow>('service_figures_v1', {
  brand: (row) => row.brand,
  period: (row) => row.period,
  at: (row) => row.day,
  figure: (row) => row.figure,
  platform: (row) => row.platform,
  version: (row) => uint64(row.version),
  is_complete: (row) => flag(row.isComplete),
  value: (row) => row.value,
  low: (row) => row.low,
  high: (row) => row.high,
  n: (row) => count32(row.n),
  target: (row) => row.target,
  verdict: (row) => row.verdict,
});
