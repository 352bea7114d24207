import { z } from 'zod';
import type { Store } from '../../store/client.ts';
import { defineQuery } from '../../store/query.ts';

/** Table → key of a row → what the row says; keys and contents are 64-bit hashes in hex. */
export type Fingerprints = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A column of the database, as the engine lists it. */
export interface ListedColumn {
  readonly table: string;
  readonly engine: string;
  readonly column: string;
  readonly isKey: boolean;
}

/** What has been spent tells how often a replay was called, not what it made. */
const LEFT_OUT: readonly string[] = ['budget_spend_v1'];

/**
 * Columns that hold the wall time of a run, or come from it: `seen_at` is when a replay was first started, a tick is
 * that moment, versions of cursors, sightings and coverage are made of ticks, a cell's is the time it was counted.
 */
const OF_THE_RUN: Readonly<Record<string, readonly string[]>> = {
  '*': ['seen_at', 'tick'],
  brand_cell_v1: ['version'],
  cursors_v1: ['version'],
  sightings_v1: ['version'],
  coverage_v1: ['version'],
  source_state_v1: ['version', 'since', 'last_good_at'],
};

/**
 * What stands in every table of a store, as its current rows (FINAL) and without what depends on when it was written.
 * Two stores with the same keys that hold the same give equal fingerprints. Tables that come later are taken along.
 */
export async function readFingerprints(store: Store): Promise<Fingerprints> {
  const columns = (await store.query(LIST_COLUMNS, {})).filter(({ table }) => !LEFT_OUT.includes(table));
  const fingerprints: Record<string, Record<string, string>> = {};
  for (const table of new Set(columns.map((each) => each.table))) {
    const sql = fingerprintSql(columns.filter((each) => each.table === table));
    const query = defineQuery({ name: `fingerprint-${table}`, sql, params: z.object({}), row: z.object({ key: z.string(), content: z.string() }) });
    const rows: Record<string, string> = {};
    for (const { key, content } of await store.query(query, {})) {
      // Under FINAL a key of the table is there once; without the columns of the run two rows may still share one.
      rows[key in rows ? `${key}+${Object.keys(rows).length}` : key] = content;
    }
    fingerprints[table] = rows;
  }
  return fingerprints;
}

/** One SELECT over the columns of one table. Pure. */
export function fingerprintSql(columns: readonly ListedColumn[]): string {
  const [first] = columns;
  if (first === undefined) throw new RangeError('a table has columns');
  const ofTheRun = new Set([...(OF_THE_RUN['*'] ?? []), ...(OF_THE_RUN[first.table] ?? [])]);
  const kept = columns.filter(({ column }) => !ofTheRun.has(column));
  const keys = kept.filter(({ isKey }) => isKey).map(({ column }) => column);
  const contents = kept.filter(({ isKey }) => !isKey).map(({ column }) => column);
  const final = first.engine.startsWith('Replacing') ? ' FINAL' : '';
  return `SELECT ${hashOf(keys)} AS key, ${hashOf(contents)} AS content FROM ${first.table}${final} ORDER BY ALL`;
}

function hashOf(columns: readonly string[]): string {
  // As text, since a hash over a value that is empty is empty itself.
  return columns.length === 0 ? "''" : `lower(hex(sipHash64(toString(tuple(${columns.map((column) => `\`${column}\``).join(', ')})))))`;
}

const LIST_COLUMNS = defineQuery({
  name: 'list-columns',
  sql: `
    SELECT c.table AS table, t.engine AS engine, c.name AS column, c.is_in_sorting_key = 1 AS isKey
    FROM system.columns AS c
    INNER JOIN system.tables AS t ON t.database = c.database AND t.name = c.table
    WHERE c.database = currentDatabase() AND t.engine LIKE '%MergeTree'
    ORDER BY c.table, c.position`,
  params: z.object({}),
  row: z.object({ table: z.string(), engine: z.string(), column: z.string(), isKey: z.coerce.boolean() }),
});
