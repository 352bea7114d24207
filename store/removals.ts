import { z } from 'zod';
import { DIRECTIONS } from '../schemas/plain/labels.ts';
import type { MentionKey } from '../schemas/rows.ts';
import type { CallOptions, Store } from './client.ts';
import { decimal, seconds } from './columns.ts';
import { keyParams, keyParamsShape } from './mention-keys.ts';
import { defineQuery } from './query.ts';

/** Where a stored mention is counted. */
export type CountedAt = z.output<typeof READ_COUNTED_AT.row>;

/** Every place where these mentions are counted now: a row for each mention and brand. */
export async function readCountedAt(store: Store, keys: readonly MentionKey[], options: CallOptions = {}): Promise<readonly CountedAt[]> {
  const rows: CountedAt[] = [];
  for (const params of keyParams(keys)) rows.push(...(await store.query(READ_COUNTED_AT, params, options)));
  return rows;
}

// The facts are sorted by brand and time, which a key does not tell: brands and bucket come from the tables that are sorted by key.
export const READ_COUNTED_AT = defineQuery({
  name: 'read-counted-at',
  sql: `
    SELECT f.brand AS brand, f.origin AS origin, f.native_id AS nativeId, toUnixTimestamp(f.bucket_at) AS bucketAt, f.version AS version,
      f.direction AS direction
    FROM mention_facts_v1 AS f FINAL
    WHERE f.bucket_at IN (
        SELECT m.bucket_at FROM mentions_v1 AS m
        WHERE m.origin IN ({origins: Array(String)}) AND m.native_id IN ({nativeIds: Array(String)}))
      AND f.origin IN ({origins: Array(String)}) AND f.native_id IN ({nativeIds: Array(String)})
    ORDER BY f.brand, f.native_id, f.origin`,
  params: keyParamsShape,
  row: z.object({
    brand: z.string(), origin: z.string(), nativeId: z.string(), bucketAt: seconds, version: decimal, direction: z.enum(DIRECTIONS),
  }),
});
