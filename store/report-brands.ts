import { z } from 'zod';
import type { CallOptions, Store } from './client.ts';
import { count } from './columns.ts';
import { defineQuery } from './query.ts';

/** What a store was told of a brand; '' and 0 where nobody told. */
export type BrandCard = z.output<typeof READ_BRAND_CARDS.row>;

/** Every brand that has a card or a mention, by id. */
export function readBrandCards(store: Store, options: CallOptions = {}): Promise<readonly BrandCard[]> {
  return store.query(READ_BRAND_CARDS, {}, options);
}

export const READ_BRAND_CARDS = defineQuery({
  name: 'read-report-brand-cards',
  sql: `
    SELECT k.brand AS brand, c.name AS name, toString(c.zone) AS zone, c.query_version AS queryVersion, t.topics AS topics
    FROM (SELECT DISTINCT toString(b.brand) AS brand FROM brand_cell_v1 AS b UNION DISTINCT SELECT toString(v.brand) AS brand FROM v_brands AS v) AS k
    LEFT ANY JOIN (SELECT toString(v.brand) AS brand, v.name AS name, v.zone AS zone, v.query_version AS query_version FROM v_brands AS v) AS c ON c.brand = k.brand
    LEFT ANY JOIN (
      SELECT toString(n.brand) AS brand, arraySort(groupArray(toString(n.topic))) AS topics FROM brand_topics_v1 AS n FINAL WHERE n.is_retired = 0 GROUP BY n.brand
    ) AS t ON t.brand = k.brand
    ORDER BY k.brand`,
  params: z.object({}),
  row: z.object({ brand: z.string(), name: z.string(), zone: z.string(), queryVersion: count, topics: z.array(z.string()) }),
});
