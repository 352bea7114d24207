import { join } from 'node:path';
import { CommandError, EXIT, StoreError } from '../schemas/errors.ts';
import type { Store, StoreOptions } from '../store/client.ts';
import type { Environment } from './environment.ts';
import { projectRoot, type Home } from './home.ts';

/**
 * Opens the store of a home and brings its tables up to date: the folder `clickhouse` of the home with the embedded
 * engine, whose lock has to be held, or the home's own database on the server that `CLICKHOUSE_URL` names.
 * @throws CommandError exit 69: `StoreDown`, `StoreMismatch`, `HomeUnusable`
 */
export async function openEngine({ home, environment }: { readonly home: Home; readonly environment: Environment }): Promise<Store> {
  const [{ openStore }, { migrate }] = await Promise.all([import('../store/client.ts'), import('../store/migrator.ts')]);
  try {
    const store = await openStore(storeOptions(home, environment));
    try {
      await migrate(store, join(projectRoot(), 'schemas', 'migrations'));
      return store;
    } catch (error) {
      await store.close();
      throw error;
    }
  } catch (error) {
    throw explain(error, home, environment);
  }
}

/** Whether the home's store is a folder that one process at a time may open. */
export function isEmbedded(environment: Environment): boolean {
  return environment.clickhouse.url === undefined;
}

function storeOptions(home: Home, { clickhouse: { url, user, password } }: Environment): StoreOptions {
  return url === undefined
    ? { database: home.database, path: join(home.path, 'clickhouse') }
    : { database: home.database, url, username: user, password };
}

/** The store's own sentences already say what to do; the place and the next check are added. */
function explain(error: unknown, home: Home, environment: Environment): unknown {
  if (!(error instanceof StoreError)) return isSystemError(error) ? unusable(error, home) : error;
  const { url } = environment.clickhouse;
  return new CommandError(`Store${error.kind}`, EXIT.unavailable, error.message.split('\n')[0] ?? error.name, {
    where: url === undefined ? home.path : withoutSecrets(url),
    next:
      url === undefined
        ? '`./klankbord doctor` checks the engine, the folder and the disk.'
        : 'Check that the server runs, and CLICKHOUSE_URL, CLICKHOUSE_USER and CLICKHOUSE_PASSWORD.',
    cause: error,
  });
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error;
}

function unusable(error: NodeJS.ErrnoException, home: Home): CommandError {
  return new CommandError('HomeUnusable', EXIT.unavailable, `The data folder cannot be used (${error.code ?? error.message}).`, {
    where: error.path ?? home.path,
    next: 'Make it writable for this user, free some space, or choose another folder with KLANKBORD_HOME or --home.',
    cause: error,
  });
}

/** An address may carry a name and a password. */
export function withoutSecrets(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : 'CLICKHOUSE_URL';
}
