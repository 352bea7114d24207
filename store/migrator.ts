import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { StoreError } from '../schemas/errors.ts';
import type { Store } from './client.ts';
import { uint64 } from './columns.ts';
import { insertOwnRows } from './insert.ts';
import { defineCommand, defineQuery } from './query.ts';
import { splitStatements } from './statements.ts';
import { defineTable } from './table.ts';

interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sha256: string;
  readonly sql: string;
}

/** UNKNOWN_TABLE: the database has never been migrated. */
const UNKNOWN_TABLE = 60;
const FILE_NAME = /^(\d{4})_([a-z]+_[a-z0-9_]+)\.sql$/;

const LEDGER = defineTable<Migration>('schema_migrations_v1', {
  number: (row) => row.number,
  name: (row) => row.name,
  sha256: (row) => row.sha256,
  version: () => uint64(1),
});

export const READ_MIGRATIONS = defineQuery({
  name: 'read-migrations',
  sql: 'SELECT number, name, sha256 FROM schema_migrations_v1 FINAL ORDER BY number',
  params: z.object({}),
  row: z.object({ number: z.number(), name: z.string(), sha256: z.string() }),
});

const CREATE_LEDGER = defineCommand({
  name: 'create-migrations',
  sql: `CREATE TABLE IF NOT EXISTS schema_migrations_v1 (number UInt32, name String, sha256 String, version UInt64)
    ENGINE = ReplacingMergeTree(version) ORDER BY number
    COMMENT 'Migrations that have been applied'`,
  params: z.object({}),
});

/**
 * Brings a database up to the newest file of a folder and returns the names it applied, none when nothing was to do (one
 * query). Files are `NNNN_verb_noun.sql`, numbered 0001, 0002, … without holes; their statements can be run twice, so a
 * crash in between is repaired by the next start. StoreError Mismatch when a file that was applied has changed or is
 * missing, or a name is wrong.
 */
export async function migrate(store: Store, directory: string): Promise<readonly string[]> {
  const [files, applied] = await Promise.all([readMigrations(directory), readApplied(store)]);
  for (const [index, { number, name, sha256 }] of applied.entries()) {
    const file = files[index];
    if (file === undefined || file.number !== number) {
      throw new StoreError('Mismatch', `The database ${store.database} has had migration ${name}, which this version does not know. Start the newer version, or restore a copy of the data made before it.`);
    }
    if (file.sha256 !== sha256) {
      throw new StoreError('Mismatch', `Migration ${name} was changed after it was applied to the database ${store.database}. Put the file back as it was and make the change in a new migration.`);
    }
  }
  const missing = files.slice(applied.length);
  if (applied.length === 0 && missing.length > 0) await store.command(CREATE_LEDGER, {});
  for (const migration of missing) await apply(store, migration);
  return missing.map((migration) => migration.name);
}

async function apply(store: Store, migration: Migration): Promise<void> {
  for (const [index, sql] of splitStatements(migration.sql).entries()) {
    await store.command({ name: `${migration.name}:${index + 1}`, sql, params: z.object({}) }, {});
  }
  await insertOwnRows(store, LEDGER, [migration]);
}

async function readApplied(store: Store) {
  try {
    return await store.query(READ_MIGRATIONS, {});
  } catch (error) {
    if (error instanceof StoreError && error.code === UNKNOWN_TABLE) return [];
    throw error;
  }
}

async function readMigrations(directory: string): Promise<readonly Migration[]> {
  const names = (await readdir(directory)).filter((name) => name.endsWith('.sql')).toSorted();
  return Promise.all(
    names.map(async (name, index) => {
      const number = Number(FILE_NAME.exec(name)?.[1]);
      if (number !== index + 1) {
        throw new StoreError('Mismatch', `Migration ${name} should be called ${String(index + 1).padStart(4, '0')}_verb_noun.sql: numbers rise by one, without holes or doubles.`);
      }
      const sql = await readFile(join(directory, name), 'utf8');
      return { number, name, sha256: createHash('sha256').update(sql).digest('hex'), sql };
    }),
  );
}
