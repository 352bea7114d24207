import { z } from 'zod';
import type { EpochMs } from '../schemas/plain/units.ts';
import type { CallOptions, Store } from './client.ts';
import { count32, dateTime64, decimal, milliseconds, uint64 } from './columns.ts';
import { insertOwnRows } from './insert.ts';
import { defineQuery } from './query.ts';
import { defineTable } from './table.ts';

/** open: takes messages. tripped: failed too often in a row, and rests. disabled: said that it is gone for good. */
export const RECEIVER_STATES = ['open', 'tripped', 'disabled'] as const;
export type ReceiverStateName = (typeof RECEIVER_STATES)[number];

/** Whether a receiver takes messages. */
export interface ReceiverRow {
  readonly receiver: string;
  readonly state: ReceiverStateName;
  /** In a row. */
  readonly failures: number;
  /** A tripped one gets one try then. */
  readonly until: EpochMs | null;
  /** Why, without addresses; '' while all is well. */
  readonly reason: string;
  /** Hash of how it was configured when it was last judged; '' when not known. */
  readonly fingerprint: string;
  /** Unique and rising, decimal. */
  readonly version: string;
}

/** Every receiver that was ever judged. */
export function readReceivers(store: Store, options: CallOptions = {}): Promise<readonly ReceiverRow[]> {
  return store.query(READ_RECEIVERS, {}, options);
}

/** Saves how receivers stand; a lower version than the stored one changes nothing. */
export function writeReceivers(store: Store, rows: readonly ReceiverRow[], options: CallOptions = {}): Promise<void> {
  return insertOwnRows(store, RECEIVERS, rows, options);
}

/** When each receiver last took a message, by receiver. */
export async function readLastDelivered(store: Store, options: CallOptions = {}): Promise<ReadonlyMap<string, EpochMs>> {
  return new Map((await store.query(READ_LAST_DELIVERED, {}, options)).map(({ receiver, atMs }) => [receiver, atMs]));
}

export const READ_LAST_DELIVERED = defineQuery({
  name: 'read-last-delivered',
  sql: `
    SELECT d.receiver AS receiver, max(toUnixTimestamp64Milli(d.at)) AS atMs FROM deliveries_v1 AS d
    WHERE d.outcome = 'delivered' GROUP BY d.receiver`,
  params: z.object({}),
  row: z.object({ receiver: z.string(), atMs: milliseconds }),
});

export const READ_RECEIVERS = defineQuery({
  name: 'read-receivers',
  sql: `
    SELECT r.receiver AS receiver, r.state AS state, r.failures AS failures, toUnixTimestamp64Milli(r.until) AS untilMs, r.reason AS reason,
      r.fingerprint AS fingerprint, r.version AS version
    FROM receivers_v1 AS r FINAL ORDER BY r.receiver`,
  params: z.object({}),
  row: z.object({
    receiver: z.string(), state: z.enum(RECEIVER_STATES), failures: z.number(), untilMs: milliseconds.nullable(), reason: z.string(), fingerprint: z.string(), version: decimal,
  }).transform(({ untilMs, ...row }): ReceiverRow => ({ ...row, until: untilMs })),
});

const RECEIVERS = defineTable<ReceiverRow>('receivers_v1', {
  receiver: (row) => row.receiver,
  state: (row) => row.state,
  failures: (row) => count32(row.failures),
  until: (row) => (row.until === null ? null : dateTime64(row.until)),
  reason: (row) => row.reason,
  version: (row) => uint64(row.version),
  fingerprint: (row) => row.fingerprint,
});
