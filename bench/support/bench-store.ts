import { join } from 'node:path';
import { projectRoot } from '../../cli/home.ts';
import { openStore, type Store } from '../../store/client.ts';
import { migrate } from '../../store/migrator.ts';

/** An embedded database with all tables; several may lie in one folder. */
export async function openBenchStore(path: string, database: string): Promise<Store> {
  const store = await openStore({ path, database });
  await migrate(store, join(projectRoot(), 'schemas', 'migrations'));
  return store;
}
