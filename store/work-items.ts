import { z } from 'zod';
import { WORK_STATES, type WorkState } from '../schemas/plain/service-figures.ts';
import type { EpochMs } from '../schemas/plain/units.ts';
import type { MentionKey } from '../schemas/rows.ts';
import type { CallOptions, Store } from './client.ts';
import { dateTime64, decimal, milliseconds, uint64 } from './columns.ts';
import { insertOwnRows } from './insert.ts';
import { defineQuery } from './query.ts';
import { risingVersion } from './rising-version.ts';
import { defineTable } from './table.ts';

/** One change of an item of the work list. */
export type WorkItemChange = z.output<typeof READ_WORK_CHANGES.row>;

interface ItemKey extends MentionKey {
  readonly brand: string;
}

interface NewChange extends ItemKey {
  readonly state: WorkState;
  readonly owner: string;
  readonly team: string;
  readonly person: string;
  readonly at: EpochMs;
}

/** What became of a mention on the work list of a brand, the oldest change first. None: nobody touched it. */
export function readWorkChanges(store: Store, { brand, origin, nativeId }: ItemKey, options: CallOptions = {}): Promise<readonly WorkItemChange[]> {
  return store.query(READ_WORK_CHANGES, { brand, origin, nativeId }, options);
}

/**
 * Adds a change; nothing is overwritten. Of two at once the later one counts, and both stand in the record.
 * @param change.after version of the change it follows
 * @returns its version
 */
export async function addWorkChange(store: Store, { after, ...change }: NewChange & { readonly after?: string | undefined }, options: CallOptions = {}): Promise<string> {
  const version = risingVersion(change.at, after);
  await insertOwnRows(store, WORK_ITEMS, [{ ...change, version }], options);
  return version;
}

export const READ_WORK_CHANGES = defineQuery({
  name: 'read-work-changes',
  sql: `
    SELECT w.state AS state, w.owner AS owner, w.team AS team, w.person AS person, toUnixTimestamp64Milli(w.at) AS at, toString(w.version) AS version
    FROM work_items_v1 AS w
    WHERE w.brand = {brand: String} AND w.origin = {origin: String} AND w.native_id = {nativeId: String}
    ORDER BY w.version`,
  params: z.object({ brand: z.string(), origin: z.string(), nativeId: z.string() }),
  row: z.object({ state: z.enum(WORK_STATES), owner: z.string(), team: z.string(), person: z.string(), at: milliseconds, version: decimal }),
});

const WORK_ITEMS = defineTable<NewChange & { readonly version: string }>('work_items_v1', {
  brand: (row) => row.brand,
  origin: (row) => row.origin,
  native_id: (row) => row.nativeId,
  version: (row) => uint64(row.version),
  at: (row) => dateTime64(row.at),
  state: (row) => row.state,
  owner: (row) => row.owner,
  team: (row) => row.team,
  person: (row) => row.person,
});
