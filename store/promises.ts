import { z } from 'zod';
import { PROMISE_STATES, type PromiseState } from '../schemas/plain/service-figures.ts';
import type { EpochMs } from '../schemas/plain/units.ts';
import type { MentionKey } from '../schemas/rows.ts';
import { insertAudit } from './audit.ts';
import type { CallOptions, Store } from './client.ts';
import { dateTime64, decimal, milliseconds, uint64 } from './columns.ts';
import { insertOwnRows } from './insert.ts';
import { defineQuery } from './query.ts';
import { risingVersion } from './rising-version.ts';
import { defineTable } from './table.ts';

/** A promise as it stands. Owner and text are '' once their year is over. */
export type StoredPromise = z.output<typeof READ_PROMISES.row>;

/** A promise that is made now. */
export interface NewPromise extends MentionKey {
  /** 12 hex digits; the same one again is the same promise. */
  readonly promise: string;
  readonly brand: string;
  readonly madeAt: EpochMs;
  readonly dueAt: EpochMs;
  readonly owner: string;
  readonly text: string;
  /** Person who writes it down. */
  readonly by: string;
}

/** Which promises: of one brand, of one mention, or open ones alone. '' and undefined leave a filter out. */
export interface PromiseFilter {
  readonly brand?: string | undefined;
  readonly nativeId?: string | undefined;
  readonly isOpen?: boolean | undefined;
  readonly limit?: number | undefined;
}

/** Promises: the open ones, earliest due first, then the settled ones, latest settled first. */
export function readPromises(store: Store, { brand = '', nativeId = '', isOpen = false, limit = 500 }: PromiseFilter = {}, options: CallOptions = {}): Promise<readonly StoredPromise[]> {
  return store.query(READ_PROMISES, { brand, nativeId, isOpen: isOpen ? 1 : 0, limit, promise: '' }, options);
}

/** Promises whose id begins so. */
export function findPromises(store: Store, beginning: string, options: CallOptions = {}): Promise<readonly StoredPromise[]> {
  return store.query(READ_PROMISES, { brand: '', nativeId: '', isOpen: 0, limit: 20, promise: beginning }, options);
}

/** Writes a promise down, and in the record who did. Safe to repeat. */
export async function addPromise(store: Store, promise: NewPromise, options: CallOptions = {}): Promise<void> {
  const { by, ...row } = promise;
  await insertOwnRows(store, PROMISES, [{ ...row, settledAt: null, state: 'open', version: risingVersion(row.madeAt) }], options);
  await insertAudit(store, [{ at: row.madeAt, person: by, action: 'promise', subject: `${row.brand} ${row.promise}`, reason: 'open' }], options);
}

/**
 * Says how a promise ended; the latest answer counts, so that a slip can be put right, and `open` takes it back.
 * @param settled.at when it was kept or broken
 */
export async function settlePromise(
  store: Store,
  promise: StoredPromise,
  { state, at, by }: { readonly state: PromiseState; readonly at: EpochMs; readonly by: string },
  options: CallOptions = {},
): Promise<void> {
  await insertOwnRows(store, PROMISES, [{ ...promise, state, settledAt: state === 'open' ? null : at, version: risingVersion(at, promise.version) }], options);
  await insertAudit(store, [{ at, person: by, action: 'promise', subject: `${promise.brand} ${promise.promise}`, reason: state }], options);
}

export const READ_PROMISES = defineQuery({
  name: 'read-promises',
  sql: `
    SELECT p.promise AS promise, toString(p.version) AS version, p.brand AS brand, p.origin AS origin, p.native_id AS nativeId, toUnixTimestamp64Milli(p.made_at) AS madeAt,
      toUnixTimestamp64Milli(p.due_at) AS dueAt, toUnixTimestamp64Milli(p.settled_at) AS settledAt, p.state AS state, p.owner AS owner, p.text AS text
    FROM promises_v1 AS p FINAL
    WHERE ({brand: String} = '' OR p.brand = {brand: String}) AND ({nativeId: String} = '' OR p.native_id = {nativeId: String})
      AND ({isOpen: UInt8} = 0 OR p.state = 'open') AND startsWith(p.promise, {promise: String})
    ORDER BY p.state != 'open', if(p.state = 'open', toUnixTimestamp64Milli(p.due_at), -toUnixTimestamp64Milli(ifNull(p.settled_at, p.made_at))), p.promise
    LIMIT {limit: UInt32}`,
  params: z.object({ brand: z.string(), nativeId: z.string(), isOpen: z.number(), limit: z.number(), promise: z.string() }),
  row: z.object({
    promise: z.string(), version: decimal, brand: z.string(), origin: z.string(), nativeId: z.string(), madeAt: milliseconds, dueAt: milliseconds,
    settledAt: milliseconds.nullable(), state: z.enum(PROMISE_STATES), owner: z.string(), text: z.string(),
  }),
});

const PROMISES = defineTable<StoredPromise>('promises_v1', {
  promise: (row) => row.promise,
  version: (row) => uint64(row.version),
  brand: (row) => row.brand,
  origin: (row) => row.origin,
  native_id: (row) => row.nativeId,
  made_at: (row) => dateTime64(row.madeAt),
  due_at: (row) => dateTime64(row.dueAt),
  settled_at: (row) => (row.settledAt === null ? null : dateTime64(row.settledAt)),
  state: (row) => row.state,
  owner: (row) => row.owner,
  text: (row) => row.text,
});
