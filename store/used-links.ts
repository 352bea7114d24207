import { z } from 'zod';
import type { EpochMs } from '../schemas/plain/units.ts';
import type { CallOptions, Store } from './client.ts';
import { dateTime64, count } from './columns.ts';
import { insertOwnRows } from './insert.ts';
import { defineQuery } from './query.ts';
import { defineTable } from './table.ts';

/** What counts once and is spent: a sign-in link that was used, or a visit that was ended by signing out. `link` is its hash, 64 hex digits. */
export interface UsedLinkRow {
  readonly link: string;
  readonly person: string;
  readonly usedAt: EpochMs;
}

/** Whether a sign-in link was used before, or a visit was ended. */
export async function isLinkUsed(store: Store, link: string, options: CallOptions = {}): Promise<boolean> {
  const [row] = await store.query(COUNT_USED_LINK, { link }, options);
  return (row?.times ?? 0) > 0;
}

/** Notes that a sign-in link was used, or a visit ended. */
export function insertUsedLink(store: Store, row: UsedLinkRow, options: CallOptions = {}): Promise<void> {
  return insertOwnRows(store, USED_LINKS, [row], options);
}

export const COUNT_USED_LINK = defineQuery({
  name: 'count-used-link',
  sql: 'SELECT count() AS times FROM used_links_v1 AS l WHERE l.link = {link: String}',
  params: z.object({ link: z.string() }),
  row: z.object({ times: count }),
});

const USED_LINKS = defineTable<UsedLinkRow>('used_links_v1', {
  link: (row) => row.link,
  person: (row) => row.person,
  used_at: (row) => dateTime64(row.usedAt),
  version: (row) => row.usedAt,
});
