import type { GapReason, HealthReason, SourceState } from '../schemas/plain/source-health.ts';
import type { EpochMs, EpochSeconds } from '../schemas/plain/units.ts';
import type { CoverageRow, CursorRow, QuarantineRow } from '../schemas/rows.ts';
import type { CallOptions, Store } from './client.ts';
import {
  BUDGET_SPEND, COVERAGE, CURSORS, GAPS, QUARANTINE, READ_BUDGET_SPENT, READ_COVERAGE, READ_COVERED_UNTIL, READ_CURSOR, READ_GAPS, READ_SOURCE_STATES,
  SOURCE_STATE,
} from './collection-statements.ts';
import { insertOwnRows } from './insert.ts';

/** A span of time that nobody covered. */
export interface GapRow {
  readonly source: string;
  readonly from: EpochSeconds;
  /** Exclusive. */
  readonly to: EpochSeconds;
  readonly reason: GapReason;
  readonly recoveredAt: EpochSeconds | null;
  /** Unique and rising, decimal. */
  readonly version: string;
}

/** Health of a source. */
export interface SourceStateRow {
  readonly source: string;
  /** Unique and rising, decimal. */
  readonly version: string;
  readonly state: SourceState;
  readonly since: EpochSeconds;
  readonly lastGoodAt: EpochSeconds | null;
  readonly failures: number;
  readonly reason: HealthReason;
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

/** Spans that sources have covered and that touch [from, to), by source and start. */
export async function readCoverage(
  store: Store,
  { from, to }: { readonly from: EpochSeconds; readonly to: EpochSeconds },
  options: CallOptions = {},
): Promise<readonly CoverageRow[]> {
  const rows = await store.query(READ_COVERAGE, { from, to }, options);
  return rows.flatMap(({ source, froms, tos, versions }) => froms
    .map((start, place): CoverageRow => ({ source, from: start, to: tos[place]!, version: versions[place]! })) // three lists of one length
    .sort((a, b) => a.from - b.from || a.to - b.to));
}

/** The latest moment before `before` up to which each source has covered anything; sources that never did are left out. */
export function readCoveredUntil(
  store: Store,
  { before }: { readonly before: EpochSeconds },
  options: CallOptions = {},
): Promise<readonly { readonly source: string; readonly until: EpochSeconds }[]> {
  return store.query(READ_COVERED_UNTIL, { before }, options);
}

/** Spans that nobody covered and that touch [from, to), the earliest first. */
export function readGaps(
  store: Store,
  { from, to }: { readonly from: EpochSeconds; readonly to: EpochSeconds },
  options: CallOptions = {},
): Promise<readonly GapRow[]> {
  return store.query(READ_GAPS, { from, to }, options);
}

/** Stores the health of sources. */
export function writeSourceStates(store: Store, rows: readonly SourceStateRow[], options: CallOptions = {}): Promise<void> {
  return insertOwnRows(store, SOURCE_STATE, rows, options);
}

/** Health of all sources, by name. */
export function readSourceStates(store: Store, options: CallOptions = {}): Promise<readonly SourceStateRow[]> {
  return store.query(READ_SOURCE_STATES, {}, options);
}
