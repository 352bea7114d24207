import { z } from 'zod';
import type { EpochMs } from '../schemas/plain/units.ts';
import type { MentionKey } from '../schemas/rows.ts';
import type { CallOptions, Store } from './client.ts';
import { count32, dateTime64, milliseconds } from './columns.ts';
import { insertOwnRows } from './insert.ts';
import { defineQuery } from './query.ts';
import { defineTable } from './table.ts';

/** That a mention was looked at again. */
export interface RecheckRow extends MentionKey {
  readonly checkedAt: EpochMs;
  /** Times in a row that its source said it is gone. */
  readonly gone: number;
}

/** A mention that is due to be looked at again. Personal data: its address and its source's own id. */
export type DueRecheck = z.output<typeof READ_DUE_RECHECKS.row>;

/** Notes that mentions were looked at. */
export function insertRechecks(store: Store, rows: readonly RecheckRow[], options: CallOptions = {}): Promise<void> {
  return insertOwnRows(store, RECHECKS, rows, options);
}

/**
 * Mentions of a source seen after `since` that are due at `at`: those not looked at for half the age they had then, and
 * never sooner than `pauseMs`. So a young one is asked about often and an old one seldom. Those that were gone last time wait for
 * the pause alone, however old they are, and come first; then those that waited longest for their age.
 */
export function readDueRechecks(
  store: Store,
  question: { readonly source: string; readonly at: EpochMs; readonly since: EpochMs; readonly pauseMs: number; readonly limit: number },
  options: CallOptions = {},
): Promise<readonly DueRecheck[]> {
  return store.query(READ_DUE_RECHECKS, question, options);
}

/**
 * Mentions that a source saw in [since, before) and whose words were never stored: a kill came in between, and no page has
 * brought them since. Private ones have none by rule and are left out.
 */
export function readWordless(
  store: Store,
  question: { readonly source: string; readonly since: EpochMs; readonly before: EpochMs },
  options: CallOptions = {},
): Promise<readonly MentionKey[]> {
  return store.query(READ_WORDLESS, question, options);
}

export const READ_WORDLESS = defineQuery({
  name: 'read-wordless',
  sql: `
    WITH sample AS (
      SELECT s.origin AS origin, s.native_id AS native_id FROM sightings_v1 AS s FINAL
      WHERE s.source = {source: String} AND toUnixTimestamp64Milli(s.seen_at) >= {since: UInt64} AND toUnixTimestamp64Milli(s.seen_at) < {before: UInt64}
    )
    SELECT m.origin AS origin, m.native_id AS nativeId FROM mentions_v1 AS m FINAL
    WHERE (m.origin, m.native_id) IN (SELECT origin, native_id FROM sample) AND m.visibility = 'public'
      AND (m.origin, m.native_id) NOT IN (
        SELECT t.origin, t.native_id FROM mention_text_v1 AS t WHERE (t.origin, t.native_id) IN (SELECT origin, native_id FROM sample))
    ORDER BY m.origin, m.native_id`,
  params: z.object({ source: z.string(), since: z.number(), before: z.number() }),
  row: z.object({ origin: z.string(), nativeId: z.string() }),
});

export const READ_DUE_RECHECKS = defineQuery({
  name: 'read-due-rechecks',
  sql: `
    WITH sample AS (
      SELECT s.origin AS origin, s.native_id AS native_id FROM sightings_v1 AS s FINAL
      WHERE s.source = {source: String} AND toUnixTimestamp64Milli(s.seen_at) >= {since: UInt64}
    )
    SELECT t.origin AS origin, t.native_id AS nativeId, t.source_own_id AS sourceOwnId, t.recheck_at AS recheckAt,
      toUnixTimestamp64Milli(t.seen_at) AS seenAt, ifNull(r.checked, 0) AS checkedAt, ifNull(r.times, 0) AS gone
    FROM mention_text_v1 AS t FINAL
    LEFT JOIN (
      SELECT origin, native_id, toUnixTimestamp64Milli(checked_at) AS checked, gone AS times FROM rechecks_v1 FINAL
      WHERE (origin, native_id) IN (SELECT origin, native_id FROM sample)
    ) AS r ON r.origin = t.origin AND r.native_id = t.native_id
    WHERE (t.origin, t.native_id) IN (SELECT origin, native_id FROM sample) AND t.recheck_at != ''
      AND toInt64({at: UInt64}) - if(checkedAt = 0, seenAt, checkedAt) >= greatest(toInt64({pauseMs: UInt64}), intDiv(if(checkedAt = 0 OR gone > 0, 0, checkedAt - seenAt), 2))
    ORDER BY gone DESC, (toInt64({at: UInt64}) - if(checkedAt = 0, seenAt, checkedAt)) / (toInt64({at: UInt64}) - seenAt + 1) DESC, seenAt DESC, nativeId
    LIMIT {limit: UInt32}`,
  params: z.object({ source: z.string(), at: z.number(), since: z.number(), pauseMs: z.number(), limit: z.number() }),
  row: z.object({
    origin: z.string(), nativeId: z.string(), sourceOwnId: z.string(), recheckAt: z.string(), seenAt: milliseconds,
    checkedAt: milliseconds, gone: z.coerce.number(),
  }),
});

const RECHECKS = defineTable<RecheckRow>('rechecks_v1', {
  origin: (row) => row.origin,
  native_id: (row) => row.nativeId,
  checked_at: (row) => dateTime64(row.checkedAt),
  gone: (row) => count32(row.gone),
  version: (row) => row.checkedAt,
});
