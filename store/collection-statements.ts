/** Tables and queries behind `store/collection.ts`. */
import { z } from 'zod';
import { GAP_REASONS, HEALTH_REASONS, SOURCE_STATES } from '../schemas/plain/source-health.ts';
import type { CoverageRow, CursorRow, QuarantineRow } from '../schemas/rows.ts';
import type { BudgetSpend, GapRow, SourceStateRow } from './collection.ts';
import { count, count32, dateTime, dateTime64, decimal, seconds, uint64 } from './columns.ts';
import { defineQuery } from './query.ts';
import { defineTable } from './table.ts';

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

// Numbers in arrays, one row for each source: a row for each span took twice as long over two days of 300 sources.
export const READ_COVERAGE = defineQuery({
  name: 'read-coverage',
  sql: `
    SELECT c.source AS source, groupArray(toUnixTimestamp(c.from_at)) AS froms, groupArray(toUnixTimestamp(c.to_at)) AS tos, groupArray(c.version) AS versions
    FROM coverage_v1 AS c FINAL
    WHERE c.to_at > toDateTime({from: UInt32}) AND c.from_at < toDateTime({to: UInt32})
    GROUP BY c.source ORDER BY c.source`,
  params: z.object({ from: z.number(), to: z.number() }),
  row: z.object({ source: z.string(), froms: z.array(z.number()), tos: z.array(z.number()), versions: z.array(count) }),
});

export const READ_COVERED_UNTIL = defineQuery({
  name: 'read-covered-until',
  sql: `
    SELECT c.source AS source, toUnixTimestamp(max(c.to_at)) AS until FROM coverage_v1 AS c
    WHERE c.to_at <= toDateTime({before: UInt32}) GROUP BY c.source ORDER BY c.source`,
  params: z.object({ before: z.number() }),
  row: z.object({ source: z.string(), until: seconds }),
});

export const CURSORS = defineTable<CursorRow>('cursors_v1', {
  source: (row) => row.source,
  version: (row) => uint64(row.version),
  cursor: (row) => row.cursor,
});

export const BUDGET_SPEND = defineTable<BudgetSpend>('budget_spend_v1', {
  source: (row) => row.source,
  window: (row) => row.window,
  tick: (row) => dateTime64(row.tick),
  page: (row) => count32(row.page),
  amount: (row) => row.amount,
  version: () => 1,
});

export const QUARANTINE = defineTable<QuarantineRow>('quarantine_v1', {
  source: (row) => row.source,
  tick: (row) => dateTime64(row.tick),
  page: (row) => count32(row.page),
  position: (row) => uint64(row.position),
  reason: (row) => row.reason,
  seen_at: (row) => dateTime64(row.seenAt),
});

export const COVERAGE = defineTable<CoverageRow>('coverage_v1', {
  source: (row) => row.source,
  from_at: (row) => dateTime(row.from),
  to_at: (row) => dateTime(row.to),
  version: (row) => uint64(row.version),
});

export const GAPS = defineTable<GapRow>('gaps_v1', {
  source: (row) => row.source,
  from_at: (row) => dateTime(row.from),
  to_at: (row) => dateTime(row.to),
  reason: (row) => row.reason,
  recovered_at: (row) => (row.recoveredAt === null ? null : dateTime(row.recoveredAt)),
  version: (row) => uint64(row.version),
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
    failures: z.number(), reason: z.enum(HEALTH_REASONS),
  }),
});

export const SOURCE_STATE = defineTable<SourceStateRow>('source_state_v1', {
  source: (row) => row.source,
  version: (row) => uint64(row.version),
  state: (row) => row.state,
  since: (row) => dateTime(row.since),
  last_good_at: (row) => (row.lastGoodAt === null ? null : dateTime(row.lastGoodAt)),
  failures: (row) => count32(row.failures),
  reason: (row) => row.reason,
});

export const READ_GAPS = defineQuery({
  name: 'read-gaps',
  sql: `
    SELECT g.source AS source, toUnixTimestamp(g.from_at) AS from, toUnixTimestamp(g.to_at) AS to, g.reason AS reason,
      toUnixTimestamp(g.recovered_at) AS recoveredAt, g.version AS version
    FROM gaps_v1 AS g FINAL
    WHERE g.to_at > toDateTime({from: UInt32}) AND g.from_at < toDateTime({to: UInt32})
    ORDER BY g.from_at, g.source`,
  params: z.object({ from: z.number(), to: z.number() }),
  row: z.object({
    source: z.string(), from: seconds, to: seconds, reason: z.enum(GAP_REASONS), recoveredAt: seconds.nullable(), version: decimal,
  }),
});
