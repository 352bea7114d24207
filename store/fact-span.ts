import { z } from 'zod';
import type { EpochSeconds } from '../schemas/plain/units.ts';
import type { CallOptions, Store } from './client.ts';
import { seconds } from './columns.ts';
import { defineQuery } from './query.ts';

/** First and last bucket that holds a counted mention; undefined when nothing is counted. */
export async function readFactSpan(
  store: Store,
  options: CallOptions = {},
): Promise<{ readonly first: EpochSeconds; readonly last: EpochSeconds } | undefined> {
  const [row] = await store.query(READ_FACT_SPAN, {}, options);
  return row;
}

export const READ_FACT_SPAN = defineQuery({
  name: 'read-fact-span',
  sql: `
    SELECT toUnixTimestamp(min(f.bucket_at)) AS first, toUnixTimestamp(max(f.bucket_at)) AS last
    FROM mention_facts_v1 AS f FINAL WHERE f.direction = 'about' HAVING count() > 0`,
  params: z.object({}),
  row: z.object({ first: seconds, last: seconds }),
});
