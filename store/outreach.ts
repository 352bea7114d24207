import { z } from 'zod';
import { OUTREACH_STATES, type OutreachState } from '../schemas/plain/service-figures.ts';
import type { EpochMs } from '../schemas/plain/units.ts';
import type { CallOptions, Store } from './client.ts';
import { dateTime64, decimal, flag, milliseconds, truth, uint64 } from './columns.ts';
import { insertOwnRows } from './insert.ts';
import { defineQuery } from './query.ts';
import { defineTable } from './table.ts';

/** One change of what came of a fan. Nothing in it is ever changed, only added to. */
export interface OutreachRow {
  readonly brand: string;
  readonly authorKey: string;
  /** Unique and rising, decimal: `risingVersion`. */
  readonly version: string;
  readonly at: EpochMs;
  readonly state: OutreachState;
  /** '' = the weekly scoring. */
  readonly person: string;
  readonly reason: string;
  /** Something was given; the advertising rules were shown then. */
  readonly hasBenefit: boolean;
  /** Version of the change it takes back; '0' = none. */
  readonly undoes: string;
}

/** Adds changes. */
export function insertOutreach(store: Store, rows: readonly OutreachRow[], options: CallOptions = {}): Promise<void> {
  return insertOwnRows(store, OUTREACH, rows, options);
}

/** All changes of a brand, or of one fan of it, by fan and version. At most about twenty fans a week, so it stays small. */
export function readOutreach(
  store: Store,
  { brand, authorKey = '' }: { readonly brand: string; readonly authorKey?: string },
  options: CallOptions = {},
): Promise<readonly OutreachRow[]> {
  return store.query(READ_OUTREACH, { brand, authorKey }, options);
}

/** When people were last contacted, about any brand of this installation, by author key; what was taken back does not count. */
export async function readLastContacts(
  store: Store,
  { since, authorKey = '' }: { readonly since: EpochMs; readonly authorKey?: string },
  options: CallOptions = {},
): Promise<ReadonlyMap<string, EpochMs>> {
  const rows = await store.query(READ_LAST_CONTACTS, { since, authorKey }, options);
  return new Map(rows.map((row) => [row.authorKey, row.lastAt]));
}

/** Fans of whom something came, whose author key begins so, at most two: enough to see whether it names one person. '' as brand means all. */
export function findFans(
  store: Store,
  question: { readonly brand: string; readonly prefix: string },
  options: CallOptions = {},
): Promise<readonly { readonly brand: string; readonly authorKey: string }[]> {
  return store.query(FIND_FANS, question, options);
}

export const FIND_FANS = defineQuery({
  name: 'find-fans',
  sql: `
    SELECT DISTINCT o.brand AS brand, o.author_key AS authorKey FROM outreach_v1 AS o
    WHERE ({brand: String} = '' OR o.brand = {brand: String}) AND startsWith(o.author_key, {prefix: String})
    ORDER BY authorKey, brand LIMIT 2`,
  params: z.object({ brand: z.string(), prefix: z.string() }),
  row: z.object({ brand: z.string(), authorKey: z.string() }),
});

export const READ_OUTREACH = defineQuery({
  name: 'read-outreach',
  sql: `
    SELECT o.brand AS brand, o.author_key AS authorKey, o.version AS version, toUnixTimestamp64Milli(o.at) AS at, o.state AS state,
      o.person AS person, o.reason AS reason, o.has_benefit AS hasBenefit, o.undoes AS undoes
    FROM outreach_v1 AS o
    WHERE o.brand = {brand: String} AND ({authorKey: String} = '' OR o.author_key = {authorKey: String})
    ORDER BY o.author_key, o.version`,
  params: z.object({ brand: z.string(), authorKey: z.string() }),
  row: z.object({
    brand: z.string(), authorKey: z.string(), version: decimal, at: milliseconds, state: z.enum(OUTREACH_STATES), person: z.string(), reason: z.string(),
    hasBenefit: truth, undoes: decimal,
  }),
});

export const READ_LAST_CONTACTS = defineQuery({
  name: 'read-last-contacts',
  sql: `
    SELECT o.author_key AS authorKey, toUnixTimestamp64Milli(max(o.at)) AS lastAt
    FROM outreach_v1 AS o
    WHERE o.state = 'invited' AND o.undoes = 0 AND o.at > fromUnixTimestamp64Milli(toInt64({since: UInt64}))
      AND ({authorKey: String} = '' OR o.author_key = {authorKey: String})
      AND o.version NOT IN (SELECT undoes FROM outreach_v1 WHERE undoes != 0)
    GROUP BY o.author_key`,
  params: z.object({ since: z.number(), authorKey: z.string() }),
  row: z.object({ authorKey: z.string(), lastAt: milliseconds }),
});

const OUTREACH = defineTable<OutreachRow>('outreach_v1', {
  brand: (row) => row.brand,
  author_key: (row) => row.authorKey,
  version: (row) => uint64(row.version),
  at: (row) => dateTime64(row.at),
  state: (row) => row.state,
  person: (row) => row.person,
  reason: (row) => row.reason,
  has_benefit: (row) => flag(row.hasBenefit),
  undoes: (row) => uint64(row.undoes),
});
