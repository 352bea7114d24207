import { z } from 'zod';
import type { EpochSeconds } from '../schemas/plain/units.ts';
import type { CallOptions, Store } from './client.ts';
import { count32, seconds, uint64 } from './columns.ts';
import { insertOwnRows } from './insert.ts';
import { defineQuery } from './query.ts';
import { defineTable } from './table.ts';

/** What contact changed, measured on one day. Empty figures: too few pairs. */
export interface OutreachEffectRow {
  readonly brand: string;
  /** ISO day. */
  readonly measuredOn: string;
  /** Unique and rising, decimal. */
  readonly version: string;
  readonly contacted: number;
  readonly matched: number;
  readonly changeContacted: number | null;
  readonly changeMatched: number | null;
  readonly difference: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** Mentions of one pseudonym about a brand. */
export type AuthorTimes = z.output<typeof READ_AUTHOR_TIMES.row>;

/** Stores a measurement. */
export function insertOutreachEffect(store: Store, row: OutreachEffectRow, options: CallOptions = {}): Promise<void> {
  return insertOwnRows(store, OUTREACH_EFFECTS, [row], options);
}

/** The latest measurement of a brand; undefined: none yet. */
export async function readOutreachEffect(store: Store, { brand }: { readonly brand: string }, options: CallOptions = {}): Promise<Omit<OutreachEffectRow, 'brand' | 'version'> | undefined> {
  const [row] = await store.query(READ_OUTREACH_EFFECT, { brand }, options);
  return row;
}

/** When these people spoke of a brand in [from, to), and whether it was positive; any number of keys. `origin` is where they spoke most. */
export async function readAuthorTimes(
  store: Store,
  { authorKeys, ...span }: { readonly brand: string; readonly from: EpochSeconds; readonly to: EpochSeconds; readonly authorKeys: readonly string[] },
  options: CallOptions = {},
): Promise<readonly AuthorTimes[]> {
  const rows: AuthorTimes[] = [];
  for (let from = 0; from < authorKeys.length; from += KEYS_PER_QUERY) {
    rows.push(...(await store.query(READ_AUTHOR_TIMES, { ...span, authorKeys: authorKeys.slice(from, from + KEYS_PER_QUERY) }, options)));
  }
  return rows;
}

/** Keeps one parameter below the 128 kB that a server accepts in a form field. */
const KEYS_PER_QUERY = 1_800;

export const READ_OUTREACH_EFFECT = defineQuery({
  name: 'read-outreach-effect',
  sql: `
    SELECT toString(e.measured_on) AS measuredOn, e.contacted AS contacted, e.matched AS matched, e.change_contacted AS changeContacted,
      e.change_matched AS changeMatched, e.difference AS difference, e.low AS low, e.high AS high
    FROM v_outreach_effects AS e WHERE e.brand = {brand: String} ORDER BY e.measured_on DESC LIMIT 1`,
  params: z.object({ brand: z.string() }),
  row: z.object({
    measuredOn: z.string(), contacted: z.number(), matched: z.number(), changeContacted: z.number().nullable(), changeMatched: z.number().nullable(),
    difference: z.number().nullable(), low: z.number().nullable(), high: z.number().nullable(),
  }),
});

export const READ_AUTHOR_TIMES = defineQuery({
  name: 'read-author-times',
  sql: `
    SELECT f.author_key AS authorKey, topK(1)(toString(f.origin))[1] AS origin,
      groupArray((toUnixTimestamp(f.bucket_at), toUInt8(f.label = 'positive'))) AS times
    FROM labelled_facts_v1 AS f
    WHERE f.brand = {brand: String} AND f.bucket_at >= toDateTime({from: UInt32}) AND f.bucket_at < toDateTime({to: UInt32})
      AND f.direction = 'about' AND f.author_key IN ({authorKeys: Array(String)})
    GROUP BY f.author_key ORDER BY f.author_key`,
  params: z.object({ brand: z.string(), from: z.number(), to: z.number(), authorKeys: z.array(z.string()) }),
  row: z.object({
    authorKey: z.string(), origin: z.string(),
    times: z.array(z.tuple([seconds, z.number()]).transform(([at, isPositive]) => ({ at: at * 1_000, isPositive: isPositive === 1 }))),
  }),
});

const OUTREACH_EFFECTS = defineTable<OutreachEffectRow>('outreach_effects_v1', {
  brand: (row) => row.brand,
  measured_on: (row) => row.measuredOn,
  version: (row) => uint64(row.version),
  contacted: (row) => count32(row.contacted),
  matched: (row) => count32(row.matched),
  change_contacted: (row) => row.changeContacted,
  change_matched: (row) => row.changeMatched,
  difference: (row) => row.difference,
  low: (row) => row.low,
  high: (row) => row.high,
});
