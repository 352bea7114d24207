import { z } from 'zod';
import { POLL_OUTCOMES, type PollOutcome } from '../schemas/plain/source-health.ts';
import type { EpochMs, EpochSeconds } from '../schemas/plain/units.ts';
import type { CallOptions, Store } from './client.ts';
import { count32, dateTime, dateTime64, milliseconds, seconds } from './columns.ts';
import { insertOwnRows } from './insert.ts';
import { defineQuery } from './query.ts';
import { defineTable } from './table.ts';

/** How one page of a poll went. */
export interface PollRow {
  readonly source: string;
  readonly tick: EpochMs;
  readonly page: number;
  readonly outcome: PollOutcome;
  readonly read: number;
  readonly stored: number;
  /** Items met for the first time, whatever they are about; -1 = the source cannot tell. */
  readonly fresh: number;
  /** Kinds of the page's notices, comma-separated. */
  readonly notices: string;
  readonly waitUntil: EpochSeconds | null;
  readonly endedAt: EpochMs;
}

/** A poll as a whole: its last page says how it went. */
export type Poll = z.output<typeof READ_POLLS.row>;
/** What of a source usually arrives at one hour of the day. */
export type HourOfDay = z.output<typeof READ_USUAL_HOURS.row>;

/** When a source brought something, the newest first. */
export type BringingPolls = z.output<typeof READ_BRINGING_POLLS.row>;

/** What a source asked for after its polls: tick and milliseconds. */
export type AskedPauses = z.output<typeof READ_ASKED_PAUSES.row>;

/** Notes how pages went; the same page of the same tick is one row, the last try counts. */
export function insertPolls(store: Store, rows: readonly PollRow[], options: CallOptions = {}): Promise<void> {
  return insertOwnRows(store, POLLS, rows, options);
}

/** The last polls of each source, at most `limit` of one, those in (from, to], the newest first. No sources means all. */
export function readPolls(
  store: Store,
  { sources = [], from = 0, to = END_OF_TIME_MS, limit }: {
    readonly sources?: readonly string[];
    readonly from?: EpochMs;
    readonly to?: EpochMs;
    readonly limit: number;
  },
  options: CallOptions = {},
): Promise<readonly Poll[]> {
  return store.query(READ_POLLS, { sources: [...sources], from: Math.floor(from / 1_000), to, limit }, options);
}

/** Ticks after `from` whose poll brought something new, for each source that had any. */
export function readBringingPolls(store: Store, { from }: { readonly from: EpochMs }, options: CallOptions = {}): Promise<readonly BringingPolls[]> {
  return store.query(READ_BRINGING_POLLS, { from: Math.floor(from / 1_000) }, options);
}

/** Pauses of at least `longerThanMs` that sources asked for after a page that was read, of polls after `from`. */
export function readAskedPauses(
  store: Store,
  { from, longerThanMs }: { readonly from: EpochMs; readonly longerThanMs: number },
  options: CallOptions = {},
): Promise<readonly AskedPauses[]> {
  return store.query(READ_ASKED_PAUSES, { from: Math.floor(from / 1_000), longerThanMs }, options);
}

/**
 * Usual number of fresh items of each source at one hour of the day (UTC): the lower median over the days in [from, to) on which it
 * was polled then, since a first poll brings weeks at once. Sources of fewer than three such days are left out.
 */
export function readUsualHours(
  store: Store,
  { from, to, hour }: { readonly from: EpochSeconds; readonly to: EpochSeconds; readonly hour: number },
  options: CallOptions = {},
): Promise<readonly HourOfDay[]> {
  return store.query(READ_USUAL_HOURS, { from, to, hour }, options);
}

/** Above every tick, and what a column can hold. */
const END_OF_TIME_MS = Date.UTC(2100, 0, 1);

const OF_SOURCES = '(empty({sources: Array(String)}) OR p.source IN ({sources: Array(String)}))';
const IN_TIME = 'p.tick > toDateTime64({from: UInt32}, 3) AND toUnixTimestamp64Milli(p.tick) <= {to: UInt64}';

// Which polls is asked first, since most columns of most rows are not needed: twice as fast over three days of 300 sources.
// `argMax` passes over empty values, so the one of the last page is wrapped.
export const READ_POLLS = defineQuery({
  name: 'read-polls',
  sql: `
    SELECT p.source AS source, toUnixTimestamp64Milli(p.tick) AS tick, argMax(p.outcome, p.page) AS outcome,
      sum(p.read) AS read, sum(p.stored) AS stored, if(countIf(p.fresh >= 0) = 0, -1, sumIf(toInt64(p.fresh), p.fresh >= 0)) AS fresh,
      arrayStringConcat(arraySort(arrayDistinct(arrayFlatten(groupArray(splitByChar(',', p.notices))))), ',') AS notices,
      toUnixTimestamp(argMax(tuple(p.wait_until), p.page).1) AS waitUntil, toUnixTimestamp64Milli(max(p.ended_at)) AS endedAt
    FROM polls_v1 AS p FINAL
    WHERE ${OF_SOURCES} AND (p.source, p.tick) IN (
        SELECT p.source, p.tick FROM polls_v1 AS p
        WHERE ${OF_SOURCES} AND ${IN_TIME}
        GROUP BY p.source, p.tick
        ORDER BY p.source, p.tick DESC
        LIMIT {limit: UInt32} BY p.source)
    GROUP BY p.source, p.tick
    ORDER BY p.source, p.tick DESC`,
  params: z.object({ sources: z.array(z.string()), from: z.number(), to: z.number(), limit: z.number() }),
  row: z.object({
    source: z.string(), tick: milliseconds, outcome: z.enum(POLL_OUTCOMES), read: z.coerce.number(), stored: z.coerce.number(),
    fresh: z.coerce.number(), notices: z.string().transform((names) => names.split(',').filter((name) => name !== '')),
    waitUntil: seconds.nullable(), endedAt: milliseconds,
  }),
});

// Numbers in an array of one row for each source: a row for each poll took five times as long.
export const READ_BRINGING_POLLS = defineQuery({
  name: 'read-bringing-polls',
  sql: `
    SELECT p.source AS source, arrayReverseSort(groupUniqArray(toUnixTimestamp64Milli(p.tick))) AS ticks
    FROM polls_v1 AS p FINAL
    WHERE p.tick > toDateTime64({from: UInt32}, 3) AND p.fresh > 0
    GROUP BY p.source ORDER BY p.source`,
  params: z.object({ from: z.number() }),
  row: z.object({ source: z.string(), ticks: z.array(milliseconds) }),
});

export const READ_ASKED_PAUSES = defineQuery({
  name: 'read-asked-pauses',
  sql: `
    SELECT p.source AS source, groupArray((toUnixTimestamp64Milli(p.tick), toUnixTimestamp(p.wait_until) * 1000 - toUnixTimestamp64Milli(p.ended_at))) AS pauses
    FROM polls_v1 AS p FINAL
    WHERE p.tick > toDateTime64({from: UInt32}, 3) AND p.wait_until IS NOT NULL AND p.outcome IN ('good', 'more')
      AND toUnixTimestamp(p.wait_until) * 1000 - toUnixTimestamp64Milli(p.ended_at) >= {longerThanMs: UInt64}
    GROUP BY p.source ORDER BY p.source`,
  params: z.object({ from: z.number(), longerThanMs: z.number() }),
  row: z.object({ source: z.string(), pauses: z.array(z.tuple([milliseconds, z.coerce.number()])) }),
});

export const READ_USUAL_HOURS = defineQuery({
  name: 'read-usual-hours',
  sql: `
    SELECT days.source AS source, quantileExactLow(days.fresh) AS usual
    FROM (
      SELECT p.source AS source, sumIf(toInt64(p.fresh), p.fresh > 0) AS fresh
      FROM polls_v1 AS p FINAL
      WHERE p.tick >= toDateTime64({from: UInt32}, 3) AND p.tick < toDateTime64({to: UInt32}, 3)
        AND toHour(p.tick) = {hour: UInt8} AND p.outcome IN ('good', 'more')
      GROUP BY p.source, toDate(p.tick)
    ) AS days
    GROUP BY days.source HAVING count() >= 3 ORDER BY days.source`,
  params: z.object({ from: z.number(), to: z.number(), hour: z.number() }),
  row: z.object({ source: z.string(), usual: z.coerce.number() }),
});

const POLLS = defineTable<PollRow>('polls_v1', {
  source: (row) => row.source,
  tick: (row) => dateTime64(row.tick),
  page: (row) => count32(row.page),
  outcome: (row) => row.outcome,
  read: (row) => count32(row.read),
  stored: (row) => count32(row.stored),
  fresh: (row) => row.fresh,
  notices: (row) => row.notices,
  wait_until: (row) => (row.waitUntil === null ? null : dateTime(row.waitUntil)),
  ended_at: (row) => dateTime64(row.endedAt),
  version: (row) => row.endedAt,
});
