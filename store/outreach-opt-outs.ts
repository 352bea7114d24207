import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { EpochMs } from '../schemas/plain/units.ts';
import type { CallOptions, Store } from './client.ts';
import { dateTime64, uint64 } from './columns.ts';
import { insertOwnRows } from './insert.ts';
import { defineCommand, defineQuery } from './query.ts';
import { defineTable } from './table.ts';

/**
 * Entry of the list of people who do not want to be approached, 64 hex digits: HMAC-SHA-256(list key, 'ambassador ' + author key).
 * It survives erasure: whoever posts again gets the same author key, and so the same entry.
 */
export function optOutHashOf(listKey: Uint8Array, authorKey: string): string {
  return createHmac('sha256', listKey).update(`ambassador ${authorKey}`).digest('hex');
}

/** Puts somebody on the list, for all brands and for ever; twice changes nothing. */
export function insertOptOut(store: Store, { hash, at }: { readonly hash: string; readonly at: EpochMs }, options: CallOptions = {}): Promise<void> {
  return insertOwnRows(store, OPT_OUTS, [{ hash, at }], options);
}

/** The whole list: it is short, and asking it for a hundred thousand people one by one is not. */
export async function readOptOuts(store: Store, options: CallOptions = {}): Promise<ReadonlySet<string>> {
  return new Set((await store.query(READ_OPT_OUTS, {}, options)).map(({ hash }) => hash));
}

/** Whether somebody is on the list. */
export async function isOptedOut(store: Store, hash: string, options: CallOptions = {}): Promise<boolean> {
  return (await store.query(HAS_OPT_OUT, { hash }, options)).length > 0;
}

/** Lets go of everything that was worked out about somebody: scores of all brands and the weeks they stood in. What came of them stays as a record. */
export async function forgetScores(store: Store, authorKey: string, options: CallOptions = {}): Promise<void> {
  await store.command(FORGET_SCORES, { authorKey }, options);
  await store.command(FORGET_WEEKS, { authorKey }, options);
}

export const READ_OPT_OUTS = defineQuery({
  name: 'read-opt-outs',
  sql: 'SELECT DISTINCT o.hash AS hash FROM opt_outs_v1 AS o',
  params: z.object({}),
  row: z.object({ hash: z.string() }),
});

export const HAS_OPT_OUT = defineQuery({
  name: 'has-opt-out',
  sql: 'SELECT o.hash AS hash FROM opt_outs_v1 AS o WHERE o.hash = {hash: String} LIMIT 1',
  params: z.object({ hash: z.string() }),
  row: z.object({ hash: z.string() }),
});

export const FORGET_SCORES = defineCommand({
  name: 'forget-scores',
  sql: 'ALTER TABLE ambassador_scores_v1 DELETE WHERE author_key = {authorKey: String}',
  params: z.object({ authorKey: z.string() }),
});

export const FORGET_WEEKS = defineCommand({
  name: 'forget-weeks',
  sql: 'ALTER TABLE ambassador_weeks_v1 DELETE WHERE author_key = {authorKey: String}',
  params: z.object({ authorKey: z.string() }),
});

const OPT_OUTS = defineTable<{ readonly hash: string; readonly at: EpochMs }>('opt_outs_v1', {
  hash: (row) => row.hash,
  at: (row) => dateTime64(row.at),
  version: (row) => uint64(row.at),
});
