import type { z } from 'zod';
import type { ReportFacts, ReportKind } from '../schemas/report.ts';
import type { EpochMs, EpochSeconds } from '../schemas/plain/units.ts';
import type { CallOptions, Store } from './client.ts';
import { insertOwnRows } from './insert.ts';
import {
  LIST_REPORTS, READ_CHANGES_SINCE, READ_EARLIER_FIGURES, READ_QUEUED_MESSAGES, READ_REPORT, READ_REPORT_ROW, REPORTS, type ReportFigures,
} from './report-statements.ts';
import { risingVersion } from './rising-version.ts';

/** A report as a list shows it: no words. */
export type ListedReport = z.output<typeof LIST_REPORTS.row>;
/** The figures of an earlier report, and when it was written. */
export type EarlierFigures = z.output<typeof READ_EARLIER_FIGURES.row>;

export interface ReportQuestion {
  readonly brand: string;
  readonly kind: ReportKind;
  /** `2026-W47` or `2026-11-24`. */
  readonly period: string;
}

/** Stores a report; written again it replaces the one before. Its words live as long as what it quotes: 90 days from the start of its period. */
export function insertReport(store: Store, { facts, figures, coverage }: {
  readonly facts: ReportFacts; readonly figures: ReportFigures; readonly coverage: number | null;
}, options: CallOptions = {}): Promise<void> {
  return insertOwnRows(store, REPORTS, [{ facts, figures, coverage: coverage ?? 0, version: risingVersion(facts.writtenAt) }], options);
}

/**
 * What a stored report says. Quotes whose posts are gone are left out of it.
 * @returns undefined when it was not written, or when its words have gone
 */
export async function readReport(store: Store, question: ReportQuestion, options: CallOptions = {}): Promise<ReportFacts | undefined> {
  const [row] = await store.query(READ_REPORT, { ...question }, options);
  return row === undefined || row.facts === '' ? undefined : withoutGoneQuotes(JSON.parse(row.facts) as ReportFacts); // only insertReport writes it
}

/** Whether a report was written, whatever became of its words: when it was; undefined when it was not. */
export async function readReportRow(store: Store, question: ReportQuestion, options: CallOptions = {}): Promise<{ readonly writtenAt: EpochMs } | undefined> {
  const [row] = await store.query(READ_REPORT_ROW, { ...question }, options);
  return row;
}

/** Reports of a brand, the latest period first, or of every brand. @param options.brand '' means all */
export function listReports(
  store: Store,
  { brand = '', limit }: { readonly brand?: string; readonly limit: number },
  options: CallOptions = {},
): Promise<readonly ListedReport[]> {
  return store.query(LIST_REPORTS, { brand, limit }, options);
}

/** Figures of the weekly reports about these weeks, as they were written last. */
export async function readEarlierFigures(
  store: Store,
  { brand, periods }: { readonly brand: string; readonly periods: readonly string[] },
  options: CallOptions = {},
): Promise<readonly EarlierFigures[]> {
  return periods.length === 0 ? [] : store.query(READ_EARLIER_FIGURES, { brand, periods: [...periods] }, options);
}

/** What happened to the mentions of a week since a moment: labels that people gave, and mentions that were taken back. */
export async function readChangesSince(
  store: Store,
  question: { readonly brand: string; readonly from: EpochSeconds; readonly to: EpochSeconds; readonly since: EpochMs },
  options: CallOptions = {},
): Promise<z.output<typeof READ_CHANGES_SINCE.row>> {
  const [row] = await store.query(READ_CHANGES_SINCE, question, options);
  return row ?? { labels: 0, removed: 0 };
}

/** Those of some messages that are in the outbox already. */
export async function readQueuedMessages(store: Store, messages: readonly string[], options: CallOptions = {}): Promise<readonly string[]> {
  if (messages.length === 0) return [];
  return (await store.query(READ_QUEUED_MESSAGES, { messages: [...messages] }, options)).map(({ message }) => message);
}

/** A quote without words says nothing: its object has gone from the lists, and stands as null alone. */
function withoutGoneQuotes(facts: ReportFacts): ReportFacts {
  const isGone = (value: unknown) => typeof value === 'object' && value !== null && 'text' in value && value.text === '' && 'id' in value;
  const clean = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.filter((each) => !isGone(each)).map(clean);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, isGone(each) ? null : clean(each)]));
  };
  return clean(facts) as ReportFacts; // the same shape: a quote that stands alone may be null
}
