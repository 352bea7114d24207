import { z } from 'zod';
import type { EpochSeconds } from '../schemas/plain/units.ts';
import type { CallOptions, Store } from './client.ts';
import { count } from './columns.ts';
import { defineQuery } from './query.ts';

/** Mentions about a brand that a configured source saw; one that two sources saw counts for both. */
export type SourceShare = z.output<typeof READ_SOURCE_SHARES.row>;

/** What each configured source brought each brand in [from, to), by bucket time. */
export function readSourceShares(
  store: Store,
  span: { readonly from: EpochSeconds; readonly to: EpochSeconds; readonly sources: readonly string[] },
  options: CallOptions = {},
): Promise<readonly SourceShare[]> {
  return store.query(READ_SOURCE_SHARES, { ...span, sources: [...span.sources] }, options);
}

// Nothing counts later than it was seen, so older sightings need not be looked through.
export const READ_SOURCE_SHARES = defineQuery({
  name: 'read-source-shares',
  sql: `
    SELECT f.brand AS brand, s.source AS source, count() AS mentions
    FROM mention_facts_v1 AS f FINAL
    INNER JOIN (
      SELECT origin, native_id, source FROM sightings_v1 FINAL
      WHERE source IN ({sources: Array(String)}) AND seen_at >= toDateTime64({from: UInt32}, 3)
    ) AS s ON s.origin = f.origin AND s.native_id = f.native_id
    WHERE f.bucket_at >= toDateTime({from: UInt32}) AND f.bucket_at < toDateTime({to: UInt32}) AND f.direction = 'about'
    GROUP BY f.brand, s.source ORDER BY f.brand, s.source`,
  params: z.object({ from: z.number(), to: z.number(), sources: z.array(z.string()) }),
  row: z.object({ brand: z.string(), source: z.string(), mentions: count }),
});
