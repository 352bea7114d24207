import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { z } from 'zod';
import type { NamedCommand, NamedQuery } from '../../store/query.ts';
import { NOON } from './sample-rows.ts';
import { openTestStore, type TestStore } from './test-store.ts';

const ROOM = fileURLToPath(new URL('../../store', import.meta.url));

let test: TestStore;
beforeAll(async () => {
  test = await openTestStore();
});
afterAll(() => test.close());

it('every named statement of the room runs on a fresh store, and no two share a name', async () => {
  const statements = await findStatements();
  expect(statements.length).toBeGreaterThanOrEqual(20);
  expect(new Set(statements.map(({ name }) => name)).size).toBe(statements.length);
  for (const statement of statements) {
    const params = paramsFor(statement);
    if ('row' in statement) await test.store.query(statement, params);
    else await test.store.command(statement, params);
  }
});

it('no statement names a table without its version', async () => {
  for (const { name, sql } of await findStatements()) {
    const tables = [...sql.matchAll(/\b(?:FROM|(?<!ARRAY )JOIN|INTO|TABLE)\s+(?:IF NOT EXISTS\s+)?([a-z]\w*)/g)].map(([, table]) => table);
    expect({ name, bare: tables.filter((table) => !/(?:_v\d+|^v_\w+|^cells|^sample\w*|^schema_migrations_v1)$/.test(table ?? '')) }).toEqual({ name, bare: [] });
  }
});

type Statement = NamedQuery<z.ZodType, z.ZodType> | NamedCommand<z.ZodType>;

async function findStatements(): Promise<readonly Statement[]> {
  const files = (await readdir(ROOM)).filter((file) => file.endsWith('.ts'));
  const modules = await Promise.all(files.map((file) => import(/* @vite-ignore */ join(ROOM, file)) as Promise<Record<string, unknown>>));
  return modules.flatMap((module) => Object.values(module).flatMap((value) => (isStatement(value) ? [value] : Object.values(value ?? {}).filter(isStatement))));
}

function isStatement(value: unknown): value is Statement {
  return typeof value === 'object' && value !== null && 'sql' in value && 'params' in value;
}

/** A value for each placeholder, by its type in the SQL. */
function paramsFor({ sql, params }: Statement): Record<string, unknown> {
  const placeholders = [...sql.matchAll(/\{(\w+): ([\w()]+)\}/g)];
  return { ...unusedParams(params), ...Object.fromEntries(placeholders.map(([, name = '', type = '']) => [name, valueOf({ name, type, sql })])) };
}

/** A statement that leaves a filter out keeps its parameter. */
function unusedParams(params: z.ZodType): Record<string, unknown> {
  const { shape = {} } = params as { readonly shape?: Readonly<Record<string, z.ZodType>> }; // only objects have one
  return Object.fromEntries(Object.entries(shape).map(([name, type]) => [name, ['zonnehof', 0, ['zonnehof'], [0]].find((value) => type.safeParse(value).success)]));
}

function valueOf({ name, type, sql }: { readonly name: string; readonly type: string; readonly sql: string }): unknown {
  if (name === 'zone') return 'Europe/Brussels';
  if (sql.includes(`toUInt64({${name}: String})`)) return '1';
  if (type === 'Array(String)') return ['zonnehof'];
  if (type === 'Array(UInt16)') return [1];
  if (type === 'Array(UInt32)') return [NOON];
  if (type === 'UInt8') return 0;
  if (type.startsWith('UInt')) return NOON;
  if (type === 'String') return 'zonnehof';
  throw new Error(`no value for ${type}`);
}
