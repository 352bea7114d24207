import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { openStore, type Store } from '../../store/client.ts';
import { migrate } from '../../store/migrator.ts';

export const MIGRATIONS = fileURLToPath(new URL('../../schemas/migrations', import.meta.url));

export interface TestStore {
  readonly store: Store;
  readonly folder: string;
  close(): Promise<void>;
}

/** A migrated embedded store in a folder of its own, gone after `close`. */
export async function openTestStore(): Promise<TestStore> {
  const folder = await makeFolder();
  const store = await openStore({ database: 'klankbord', path: join(folder, 'store') });
  await migrate(store, MIGRATIONS);
  return {
    store,
    folder,
    async close() {
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export function makeFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'klankbord-store-'));
}

/** Rows of a SELECT, each as an array. */
export async function select(store: Store, sql: string): Promise<readonly (readonly unknown[])[]> {
  return (await store.select('test', sql, {})).rows;
}

/** Runs a statement that gives nothing back. */
export function execute(store: Store, sql: string): Promise<void> {
  return store.command({ name: 'test', sql, params: z.object({}) }, {});
}
