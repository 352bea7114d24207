import { z } from 'zod';
import type { EpochMs } from '../schemas/plain/units.ts';
import type { CallOptions, Store } from './client.ts';
import { count } from './columns.ts';
import { defineQuery } from './query.ts';

/** Ways from a post to somebody who has it. total: from the post to the acknowledgement. */
export const LATENCY_LEGS = ['seen', 'decided', 'delivered', 'acknowledged', 'total'] as const;
export type LatencyLeg = (typeof LATENCY_LEGS)[number];

/** How long one leg took, in seconds; null when no incident went that way. */
export interface LegLatency {
  readonly incidents: number;
  readonly p50: number | null;
  readonly p95: number | null;
}

/** Median and 95th percentile of each leg over the incidents that were decided since `from`; fire drills are left out. */
export async function readLatency(store: Store, { from }: { readonly from: EpochMs }, options: CallOptions = {}): Promise<Readonly<Record<LatencyLeg, LegLatency>>> {
  const rows = await store.query(READ_LATENCY, { from }, options);
  const byLeg = new Map(rows.map(({ leg, ...latency }) => [leg, latency]));
  const of = (leg: LatencyLeg): LegLatency => byLeg.get(leg) ?? { incidents: 0, p50: null, p95: null };
  return { seen: of('seen'), decided: of('decided'), delivered: of('delivered'), acknowledged: of('acknowledged'), total: of('total') };
}

// Quantiles are exact and between two values: a month has few incidents.
export const READ_LATENCY = defineQuery({
  name: 'read-latency',
  sql: `
    SELECT l.leg AS leg, count() AS incidents, quantileExactInclusive(0.5)(l.seconds) AS p50, quantileExactInclusive(0.95)(l.seconds) AS p95
    FROM (
      SELECT pair.1 AS leg, assumeNotNull(pair.2) AS seconds
      FROM (
        SELECT arrayJoin([
          ('seen', v.seen_seconds), ('decided', v.decided_seconds), ('delivered', v.delivered_seconds), ('acknowledged', v.acknowledged_seconds), ('total', v.total_seconds)
        ]) AS pair
        FROM v_latency AS v WHERE toUnixTimestamp64Milli(v.decided_at) >= {from: UInt64}
      )
      WHERE pair.2 IS NOT NULL
    ) AS l
    GROUP BY l.leg`,
  params: z.object({ from: z.number() }),
  row: z.object({ leg: z.enum(LATENCY_LEGS), incidents: count, p50: z.number(), p95: z.number() }),
});
