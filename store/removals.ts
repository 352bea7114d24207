import { z } from 'zod';
import { DIRECTIONS } from '../schemas/plain/labels.ts';
import type { MentionKey } from '../schemas/rows.ts';
import type { CallOptions, Store } from './client.ts';
import { decimal, seconds, truth } from './columns.ts';
import { keyParams, keyParamsShape } from './mention-keys.ts';
import { defineQuery } from './query.ts';

/** Where a stored mention is counted, or was before it was withdrawn. */
export type CountedAt = z.output<typeof READ_COUNTED_AT.row>;

/** Every place where these mentions are or were counted: a row for each mention and brand. */
export async function readCountedAt(store: Store, keys: readonly MentionKey[], options: CallOptions = {}): Promise<readonly CountedAt[]> {
  const rows: CountedAt[] = [];
  for (const params of keyParams(keys)) rows.push(...(await store.query(READ_COUNTED_AT, params, options)));
  return rows;
}

// The facts are sorted by brand and time, which a key does not tell: the bucket comes from the table that is sorted by key.
// Without FINAL, which hides what was taken out: after a kill its cells may still have to be counted again.
export const READ_COUNTED_AT = defineQuery({
  name: 'read-counted-at',
  sql: `
    SELECT f.brand AS brand, f.origin AS origin, f.native_id AS nativeId, toUnixTimestamp(f.bucket_at) AS bucketAt,
      max(f.version) AS version, argMax(f.is_deleted, f.version) AS isWithdrawn, argMax(f.direction, f.version) AS direction
    FROM mention_facts_v1 AS f
    WHERE f.bucket_at IN (
        SELECT m.bucket_at FROM mentions_v1 AS m
        WHERE m.origin IN ({origins: Array(String)}) AND m.native_id IN ({nativeIds: Array(String)}))
      AND f.origin IN ({origins: Array(String)}) AND f.native_id IN ({nativeIds: Array(String)})
    GROUP BY f.brand, f.origin, f.native_id, f.bucket_at
    ORDER BY f.brand, f.native_id, f.origin`,
  params: keyParamsShape,
  row: z.object({
    brand: z.string(), origin: z.string(), nativeId: z.string(), bucketAt: seconds, version: decimal, isWithdrawn: truth, direction: z.enum(DIRECTIONS),
  }),
});
