import { z } from 'zod';
import type { Store } from '../../store/client.ts';

/** Written by a clock: when a cell was counted. */
const CLOCK_COLUMNS: Readonly<Record<string, readonly string[]>> = { brand_cell_v1: ['version'] };

/** Rows of every table as they count (the highest version of each key), as sorted JSON, by table. */
export type Tables = Readonly<Record<string, readonly string[]>>;

/**
 * Reads everything a store holds, without what a clock wrote. Two stores with equal content are equal here, whatever
 * happened on the way. @param leaveOut tables, or columns as `table.column`
 */
export async function readTables(store: Store, { leaveOut = [] }: { readonly leaveOut?: readonly string[] } = {}): Promise<Tables> {
  const tables = (await listTables(store)).filter(({ name }) => !leaveOut.includes(name));
  const parts = tables.map(({ name, engine }) => {
    const hidden = [...(CLOCK_COLUMNS[name] ?? []), ...leaveOut.flatMap((entry) => (entry.startsWith(`${name}.`) ? [entry.slice(name.length + 1)] : []))];
    const columns = hidden.length === 0 ? '*' : `* EXCEPT (${hidden.join(', ')})`;
    return `SELECT '${name}' AS name, formatRow('JSONEachRow', ${columns}) AS line FROM ${name} ${engine.startsWith('Replacing') ? 'FINAL' : ''}`;
  });
  const lines = new Map(tables.map(({ name }) => [name, [] as string[]]));
  for (const { name, line } of await select(store, parts.join(' UNION ALL '))) lines.get(String(name))?.push(String(line).trim());
  return Object.fromEntries([...lines].map(([name, rows]) => [name, rows.sort()]));
}

export interface TableDifference {
  readonly missing: number;
  readonly extra: number;
  /** One row that only one of the two has. */
  readonly example: string | undefined;
}

/** Tables that differ, and in how many rows: a failing test shows numbers and one row instead of thousands. */
export function differences(found: Tables, expected: Tables): Readonly<Record<string, TableDifference>> {
  const names = [...new Set([...Object.keys(expected), ...Object.keys(found)])];
  return Object.fromEntries(names.flatMap((name) => {
    const [here, there] = [found[name] ?? [], expected[name] ?? []];
    const [extra, missing] = [without(here, there), without(there, here)];
    return extra.length + missing.length === 0 ? [] : [[name, { missing: missing.length, extra: extra.length, example: missing[0] ?? extra[0] }]];
  }));
}

function without(rows: readonly string[], others: readonly string[]): readonly string[] {
  const left = new Map<string, number>();
  for (const row of others) left.set(row, (left.get(row) ?? 0) + 1);
  return rows.filter((row) => {
    const count = left.get(row) ?? 0;
    left.set(row, count - 1);
    return count <= 0;
  });
}

/** Takes every row out of every table, or of these, so that the tests of a file can share one store. */
export async function emptyTables(store: Store, names?: readonly string[]): Promise<void> {
  const filled = names ?? (await listTables(store)).filter(({ rows }) => rows > 0).map(({ name }) => name);
  for (const name of filled) await store.command({ name: 'test', sql: `TRUNCATE TABLE ${name}`, params: z.object({}) }, {});
}

/** Rows of a SELECT as objects. */
export async function select(store: Store, sql: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const { columns, rows } = await store.select('test', sql, {});
  return rows.map((row) => Object.fromEntries(columns.map(({ name }, place) => [name, row[place]])));
}

async function listTables(store: Store): Promise<readonly { readonly name: string; readonly engine: string; readonly rows: number }[]> {
  const rows = await select(store, `SELECT name, engine, total_rows AS rows FROM system.tables
    WHERE database = currentDatabase() AND endsWith(engine, 'MergeTree') AND name != 'schema_migrations_v1' ORDER BY name`);
  return rows.map(({ name, engine, rows: count }) => ({ name: String(name), engine: String(engine), rows: Number(count) }));
}
