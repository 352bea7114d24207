import { z } from 'zod';
import type { EpochMs, EpochSeconds } from '../schemas/plain/units.ts';
import type { CoverageRow, CursorRow, QuarantineRow } from '../schemas/rows.ts';
import type { CallOptions, Store } from './client.ts';
import { count, count32, dateTime, dateTime64, decimal, seconds, uint64 } from './columns.ts';
import { insertOwnRows } from './insert.ts';
import { defineQuery } from './query.ts';
import { defineTable } from './table.ts';

/** A span of time that nobody covered. */
export interface GapRow {
  readonly source: string;
  readonly from: EpochSeconds;
  /** Exclusive. */
  readonly to: EpochSeconds;
  /** A fixed word: outage, ceiling, window-lost, parse-failed, … */
  readonly reason: string;
  readonly recoveredAt: EpochSeconds | null;
  /** Unique and rising, decimal. */
  readonly version: string;
}

export const SOURCE_STATES = ['healthy', 'degraded', 'blind', 'needs-attention', 'recovering'] as const;

/** Health of a source. */
export interface SourceStateRow {
  readonly source: string;
  /** Unique and rising, decimal. */
  readonly version: string;
  readonly state: (typeof SOURCE_STATES)[number];
  readonly since: EpochSeconds;
  readonly lastGoodAt: EpochSeconds | null;
  readonly failures: number;
  /** A fixed sentence without personal data. */
  readonly reason: string;
}

/** What a page costs. Written before the call, once for a page however often it is tried. */
export interface BudgetSpend {
  readonly source: string;
  /** Name of the period, such as `2026-11`. */
  readonly window: string;
  readonly tick: EpochMs;
  readonly page: number;
  readonly amount: number;
}

/** Where the next page of a source starts, or undefined before the first. Of several rows the highest version counts. */
export async function readCursor(store: Store, source: string, options: CallOptions = {}): Promise<CursorRow | undefined> {
  const [row] = await store.query(READ_CURSOR, { source }, options);
  return row;
}

/** Saves a cursor. One with a lower version than the stored one changes nothing, so a stalled worker cannot move it back. */
export function writeCursor(store: Store, row: CursorRow, options: CallOptions = {}): Promise<void> {
  return insertOwnRows(store, CURSORS, [row], options);
}

/** Notes what a page costs, before it is fetched. Trying the same page again costs nothing more. */
export function spendBudget(store: Store, spend: BudgetSpend, options: CallOptions = {}): Promise<void> {
  return insertOwnRows(store, BUDGET_SPEND, [spend], options);
}

/** What a source has spent in a period, in the unit of its budget. */
export async function readBudgetSpent(
  store: Store,
  { source, window }: { readonly source: string; readonly window: string },
  options: CallOptions = {},
): Promise<number> {
  const [row] = await store.query(READ_BUDGET_SPENT, { source, window }, options);
  return row?.spent ?? 0;
}

/** Stores what could not be used, and why. */
export function insertQuarantine(store: Store, rows: readonly QuarantineRow[], options: CallOptions = {}): Promise<void> {
  return insertOwnRows(store, QUARANTINE, rows, options);
}

/** Stores spans that a source has covered. */
export function insertCoverage(store: Store, rows: readonly CoverageRow[], options: CallOptions = {}): Promise<void> {
  return insertOwnRows(store, COVERAGE, rows, options);
}

/** Stores spans that nobody covered; the same source and start with a higher version replaces one. */
export function insertGaps(store: Store, rows: readonly GapRow[], options: CallOptions = {}): Promise<void> {
  return insertOwnRows(store, GAPS, rows, options);
}

/** Stores the health of sources. */
export function writeSourceStates(store: Store, rows: readonly SourceStateRow[], options: CallOptions = {}): Promise<void> {
  return insertOwnRows(store, SOURCE_STATE, rows, options);
}

/** Health of all sources, by name. */
export function readSourceStates(store: Store, options: CallOptions = {}): Promise<readonly SourceStateRow[]> {
  return store.query(READ_SOURCE_STATES, {}, options);
}

/** Spans that sources have covered and that touch [from, to), by source and start. */
export function readCoverage(
  store: Store,
  { from, to }: { readonly from: EpochSeconds; readonly to: EpochSeconds },
  options: CallOptions = {},
): Promise<readonly CoverageRow[]> {
  return store.query(READ_COVERAGE, { from, to }, options);
}

export const READ_CURSOR = defineQuery({
  name: 'read-cursor',
  sql: `
    SELECT c.source AS source, max(c.version) AS version, argMax(c.cursor, c.version) AS cursor
    FROM cursors_v1 AS c WHERE c.source = {source: String} GROUP BY c.source`,
  params: z.object({ source: z.string() }),
  row: z.object({ source: z.string(), version: decimal, cursor: z.string() }),
});

export const READ_BUDGET_SPENT = defineQuery({
  name: 'read-budget-spent',
  sql: `SELECT sum(amount) AS spent FROM budget_spend_v1 FINAL WHERE source = {source: String} AND window = {window: String}`,
  params: z.object({ source: z.string(), window: z.string() }),
  row: z.object({ spent: z.number() }),
});

export const READ_SOURCE_STATES = defineQuery({
  name: 'read-source-states',
  sql: `
    SELECT s.source AS source, s.version AS version, s.state AS state, toUnixTimestamp(s.since) AS since,
      toUnixTimestamp(s.last_good_at) AS lastGoodAt, s.failures AS failures, s.reason AS reason
    FROM source_state_v1 AS s FINAL ORDER BY s.source`,
  params: z.object({}),
  row: z.object({
    source: z.string(), version: decimal, state: z.enum(SOURCE_STATES), since: seconds, lastGoodAt: seconds.nullable(),
    failures: z.number(), reason: z.string(),
  }),
});

export const READ_COVERAGE = defineQuery({
  name: 'read-coverage',
  sql: `
    SELECT c.source AS source, toUnixTimestamp(c.from_at) AS from, toUnixTimestamp(c.to_at) AS to, c.version AS version
    FROM coverage_v1 AS c FINAL
    WHERE c.to_at > toDateTime({from: UInt32}) AND c.from_at < toDateTime({to: UInt32})
    ORDER BY c.source, c.from_at, c.to_at`,
  params: z.object({ from: z.number(), to: z.number() }),
  row: z.object({ source: z.string(), from: seconds, to: seconds, version: count }),
});

const CURSORS = defineTable<CursorRow>('cursors_v1', {
  source: (row) => row.source,
  version: (row) => uint64(row.version),
  cursor: (row) => row.cursor,
});

const BUDGET_SPEND = defineTable<BudgetSpend>('budget_spend_v1', {
  source: (row) => row.source,
  window: (row) => row.window,
  tick: (row) => dateTime64(row.tick),
  page: (row) => count32(row.page),
  amount: (row) => row.amount,
  version: () => 1,
});

const QUARANTINE = defineTable<QuarantineRow>('quarantine_v1', {
  source: (row) => row.source,
  tick: (row) => dateTime64(row.tick),
  page: (row) => count32(row.page),
  position: (row) => uint64(row.position),
  reason: (row) => row.reason,
  seen_at: (row) => dateTime64(row.seenAt),
});

const COVERAGE = defineTable<CoverageRow>('coverage_v1', {
  source: (row) => row.source,
  from_at: (row) => dateTime(row.from),
  to_at: (row) => dateTime(row.to),
  version: (row) => uint64(row.version),
});

const GAPS = defineTable<GapRow>('gaps_v1', {
  source: (row) => row.source,
  from_at: (row) => dateTime(row.from),
  to_at: (row) => dateTime(row.to),
  reason: (row) => row.reason,
  recovered_at: (row) => (row.recoveredAt === null ? null : dateTime(row.recoveredAt)),
  version: (row) => uint64(row.version),
});

const SOURCE_STATE = defineTable<SourceStateRow>('source_state_v1', {
  source: (row) => row.source,
  version: (row) => uint64(row.version),
  state: (row) => row.state,
  since: (row) => dateTime(row.since),
  last_good_at: (row) => (row.lastGoodAt === null ? null : dateTime(row.lastGoodAt)),
  failures: (row) => count32(row.failures),
  reason: (row) => row.reason,
});
