import { z } from 'zod';
import type { StoryRow } from '../schemas/rows.ts';
import type { CallOptions, Store } from './client.ts';
import { count, dateTime, decimal, seconds, uint64 } from './columns.ts';
import { insertOwnRows } from './insert.ts';
import { defineQuery } from './query.ts';
import { defineTable } from './table.ts';

/** Stories of these brands whose version is above `sinceVersion`, in the order in which they were founded. */
export function readStories(
  store: Store,
  { brands, sinceVersion }: { readonly brands: readonly string[]; readonly sinceVersion: number },
  options: CallOptions = {},
): Promise<readonly StoryRow[]> {
  return brands.length === 0 ? Promise.resolve([]) : store.query(READ_STORIES, { brands: [...brands], sinceVersion }, options);
}

/** Stores clusters of copies. */
export function insertStories(store: Store, rows: readonly StoryRow[], options: CallOptions = {}): Promise<void> {
  return insertOwnRows(store, STORIES, rows, options);
}

export const READ_STORIES = defineQuery({
  name: 'read-stories',
  sql: `
    SELECT s.brand AS brand, s.story AS story, s.founder_origin AS founderOrigin, s.founder_native_id AS founderNativeId,
      toUnixTimestamp(s.founded_at) AS foundedAt, s.fingerprint AS fingerprint, s.text_hash AS textHash, s.pairs AS pairs,
      s.version AS version
    FROM stories_v1 AS s FINAL
    WHERE s.brand IN ({brands: Array(String)}) AND s.version > {sinceVersion: UInt64}
    ORDER BY s.founded_at, s.brand, s.story`,
  params: z.object({ brands: z.array(z.string()), sinceVersion: z.number() }),
  row: z
    .object({
      brand: z.string(), story: decimal, founderOrigin: z.string(), founderNativeId: z.string(), foundedAt: seconds,
      fingerprint: decimal, textHash: z.string(), pairs: z.array(z.number()), version: count,
    })
    .transform(({ founderOrigin, founderNativeId, ...row }) => ({ ...row, founder: { origin: founderOrigin, nativeId: founderNativeId } })),
});

const STORIES = defineTable<StoryRow>('stories_v1', {
  brand: (row) => row.brand,
  story: (row) => uint64(row.story),
  founder_origin: (row) => row.founder.origin,
  founder_native_id: (row) => row.founder.nativeId,
  founded_at: (row) => dateTime(row.foundedAt),
  fingerprint: (row) => uint64(row.fingerprint),
  text_hash: (row) => row.textHash,
  pairs: (row) => row.pairs,
  version: (row) => uint64(row.version),
});
