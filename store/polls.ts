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
/** What of a source arrived in each hour of the day, per day looked back. */
export type HourOfDay = z.output<typeof READ_USUAL_HOURS.row>;

/** Notes how pages went; the same page of the same tick is one row, the last try counts. */
export function insertPolls(store: Store, rows: readonly PollRow[], options: CallOptions = {}): Promise<void> {
  return insertOwnRows(store, POLLS, rows, options);
}

/** The last polls of each source, at most `limit` of one, those after `from`, the newest first. No sources means all. */
export function readPolls(
  store: Store,
  { sources = [], from = 0, limit }: { readonly sources?: readonly string[]; readonly from?: EpochMs; readonly limit: number },
  options: CallOptions = {},
): Promise<readonly Poll[]> {
  return store.query(READ_POLLS, { sources: [...sources], from: Math.floor(from / 1_000), limit }, options);
}

/** Mean number of fresh items of each source at one hour of the day (UTC) over the days in [from, to) that it was polled. */
export function readUsualHours(
  store: Store,
  { from, to, hour }: { readonly from: EpochSeconds; readonly to: EpochSeconds; readonly hour: number },
  options: CallOptions = {},
): Promise<readonly HourOfDay[]> {
  return store.query(READ_USUAL_HOURS, { from, to, hour }, options);
}

const OF_SOURCES = '(empty({sources: Array(String)}) OR has({sources: Array(String)}, p.source))';

export const READ_POLLS = defineQuery({
  name: 'read-polls',
  sql: `
    SELECT p.source AS source, toUnixTimestamp64Milli(p.tick) AS tick, argMax(p.outcome, p.page) AS outcome,
      sum(p.read) AS read, sum(p.stored) AS stored, if(countIf(p.fresh >= 0) = 0, -1, sumIf(toInt64(p.fresh), p.fresh >= 0)) AS fresh,
      arrayStringConcat(arraySort(arrayDistinct(arrayFlatten(groupArray(splitByChar(',', p.notices))))), ',') AS notices,
      toUnixTimestamp(argMax(p.wait_until, p.page)) AS waitUntil, toUnixTimestamp64Milli(max(p.ended_at)) AS endedAt
    FROM polls_v1 AS p FINAL
    WHERE ${OF_SOURCES} AND p.tick > toDateTime64({from: UInt32}, 3)
    GROUP BY p.source, p.tick
    ORDER BY p.source, p.tick DESC
    LIMIT {limit: UInt32} BY p.source`,
  params: z.object({ sources: z.array(z.string()), from: z.number(), limit: z.number() }),
  row: z.object({
    source: z.string(), tick: milliseconds, outcome: z.enum(POLL_OUTCOMES), read: z.coerce.number(), stored: z.coerce.number(),
    fresh: z.coerce.number(), notices: z.string().transform((names) => names.split(',').filter((name) => name !== '')),
    waitUntil: seconds.nullable(), endedAt: milliseconds,
  }),
});

export const READ_USUAL_HOURS = defineQuery({
  name: 'read-usual-hours',
  sql: `
    SELECT p.source AS source, sumIf(toInt64(p.fresh), p.fresh > 0) / uniqExact(toDate(p.tick)) AS usual
    FROM polls_v1 AS p FINAL
    WHERE p.tick >= toDateTime64({from: UInt32}, 3) AND p.tick < toDateTime64({to: UInt32}, 3)
      AND toHour(p.tick) = {hour: UInt8} AND p.outcome IN ('good', 'more')
    GROUP BY p.source ORDER BY p.source`,
  params: z.object({ from: z.number(), to: z.number(), hour: z.number() }),
  row: z.object({ source: z.string(), usual: z.number() }),
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
