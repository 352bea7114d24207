import { z } from 'zod';
import type { EpochMs } from '../schemas/plain/units.ts';
import type { CallOptions, Store } from './client.ts';
import { dateTime64, uint64 } from './columns.ts';
import { insertOwnRows } from './insert.ts';
import { defineQuery } from './query.ts';
import { defineTable } from './table.ts';

/** Those of the hashes (`blockHashOf`) that are on the list. Asked before anything of a page is stored. */
export async function readBlocked(store: Store, hashes: readonly string[], options: CallOptions = {}): Promise<ReadonlySet<string>> {
  const blocked = new Set<string>();
  const distinct = [...new Set(hashes)];
  for (let from = 0; from < distinct.length; from += HASHES_PER_QUERY) {
    const rows = await store.query(READ_BLOCKED, { hashes: distinct.slice(from, from + HASHES_PER_QUERY) }, options);
    for (const row of rows) blocked.add(row.hash);
  }
  return blocked;
}

/** Whether anybody or anything is on the list at all. */
export async function hasBlocked(store: Store, options: CallOptions = {}): Promise<boolean> {
  return (await store.query(HAS_BLOCKED, {}, options)).length > 0;
}

/** Puts hashes on the list; adding one twice changes nothing. */
export function addBlocked(
  store: Store,
  { hashes, addedAt }: { readonly hashes: readonly string[]; readonly addedAt: EpochMs },
  options: CallOptions = {},
): Promise<void> {
  return insertOwnRows(store, DO_NOT_COLLECT, hashes.map((hash) => ({ hash, addedAt })), options);
}

/** Keeps one parameter below the 128 kB that a server accepts in a form field. */
const HASHES_PER_QUERY = 1_800;

export const HAS_BLOCKED = defineQuery({
  name: 'has-blocked',
  sql: 'SELECT 1 AS found FROM do_not_collect_v1 LIMIT 1',
  params: z.object({}),
  row: z.object({ found: z.number() }),
});

export const READ_BLOCKED = defineQuery({
  name: 'read-blocked',
  sql: 'SELECT DISTINCT hash FROM do_not_collect_v1 WHERE hash IN ({hashes: Array(String)})',
  params: z.object({ hashes: z.array(z.string()) }),
  row: z.object({ hash: z.string() }),
});

const DO_NOT_COLLECT = defineTable<{ readonly hash: string; readonly addedAt: EpochMs }>('do_not_collect_v1', {
  hash: (row) => row.hash,
  added_at: (row) => dateTime64(row.addedAt),
  version: (row) => uint64(row.addedAt),
});
