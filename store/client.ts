import { ClickHouseLogLevel, createClient, type ClickHouseClient, type ClickHouseClientConfigOptions } from '@clickhouse/client';
import type { z } from 'zod';
import { StoreError } from '../schemas/errors.ts';
import { openEmbedded } from './embedded.ts';
import type { NamedCommand, NamedQuery } from './query.ts';
import { makeStore, run } from './make-store.ts';
import type { SettingChanges } from './settings.ts';

/** Where the store is: a folder for the embedded engine, or the address of a ClickHouse server. */
export interface StoreOptions {
  readonly database: string;
  readonly path?: string | undefined;
  readonly url?: string | undefined;
  readonly username?: string | undefined;
  readonly password?: string | undefined;
}

export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  readonly settings?: SettingChanges | undefined;
}

/** Rows of one insert, already encoded: lines of JSONCompactEachRow and the token that makes a retry harmless. */
export interface InsertBlock {
  readonly table: string;
  readonly columns: readonly string[];
  readonly lines: readonly string[];
  readonly token: string;
}

/** Answer to a text of SQL: columns in order, each row as an array. */
export interface SelectedRows {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: readonly (readonly unknown[])[];
}

/** An open database. Every method throws StoreError, or the reason of the signal when that was aborted. */
export interface Store {
  readonly kind: 'embedded' | 'server';
  readonly database: string;
  query<Params extends z.ZodType, Row extends z.ZodType>(
    query: NamedQuery<Params, Row>,
    params: z.input<Params>,
    options?: CallOptions,
  ): Promise<readonly z.output<Row>[]>;
  command<Params extends z.ZodType>(command: NamedCommand<Params>, params: z.input<Params>, options?: CallOptions): Promise<void>;
  /** One block, all or nothing. Callers use `insertRows`, which cuts, retries around bad rows and makes the token. */
  insert(block: InsertBlock, options?: CallOptions): Promise<void>;
  /** Runs a SELECT that is not a named query. Only `runUserSql` calls it, with checked text, and `export-page.ts`, with names that we list. */
  select(name: string, sql: string, params: Readonly<Record<string, unknown>>, options?: CallOptions): Promise<SelectedRows>;
  /** The same for a SELECT of `export-page.ts` that says its own FORMAT. The whole answer is held in memory. */
  selectBytes(name: string, sql: string, params: Readonly<Record<string, unknown>>, options?: CallOptions): Promise<Uint8Array>;
  /**
   * Lines of the syntax tree of one statement, which is not run. The text must be the engine's own print of it: the embedded
   * engine would run a second statement behind a semicolon.
   */
  syntaxTree(formatted: string, options?: CallOptions): Promise<readonly string[]>;
  /** True when the store answers a query within its time-out. */
  ping(): Promise<boolean>;
  close(): Promise<void>;
}

/** Longer than the longest `max_execution_time`, so that the engine's own time-out is the one that is met. */
const REQUEST_TIMEOUT_MS = 75_000;
/** Codes READONLY and ACCESS_DENIED. */
const READ_ONLY_CODES: ReadonlySet<number | undefined> = new Set([164, 497]);
const DATABASE_NAME = /^[a-z][a-z0-9_]{0,62}$/;

/**
 * Opens a database and makes it when it is missing; tables come from `migrate`. `path` opens the embedded engine, `url` a
 * server, and exactly one of the two is given.
 *
 * @example const store = await openStore({ database: 'klankbord', path: '.klankbord/store' });
 */
export async function openStore({ database, path, url, username, password }: StoreOptions): Promise<Store> {
  if (!DATABASE_NAME.test(database)) {
    throw new TypeError(`database name "${database}" must be lower-case letters, digits and _, starting with a letter`);
  }
  if ((path === undefined) === (url === undefined)) throw new TypeError('give either path or url to openStore');
  return path === undefined ? openServer({ database, url, username, password }) : openFolder({ database, path });
}

async function openFolder({ database, path }: { readonly database: string; readonly path: string }): Promise<Store> {
  const engine = await openEmbedded(path);
  const client = createClient({ connection: engine.connection, log: { level: ClickHouseLogLevel.OFF } });
  const close = async () => {
    await client.close();
    await engine.released();
  };
  const store = makeStore({ kind: 'embedded', database, client, close });
  return closeOnFailure(store, async () => {
    await run(client, 'open-database', `CREATE DATABASE IF NOT EXISTS ${database}`);
    // The `database` option of the client is ignored here; USE sticks to this connection.
    await run(client, 'use-database', `USE ${database}`);
  });
}

async function openServer({ database, url, username, password }: StoreOptions): Promise<Store> {
  const account = { url, username, password, request_timeout: REQUEST_TIMEOUT_MS, log: { level: ClickHouseLogLevel.OFF } };
  const options = Object.fromEntries(Object.entries(account).filter(([, value]) => value !== undefined));
  const first = connect(options);
  try {
    await run(first, 'open-database', `CREATE DATABASE IF NOT EXISTS ${database}`);
  } catch (error) {
    // Somebody who may only read cannot make a database, and needs none that is empty.
    if (!(error instanceof StoreError) || !READ_ONLY_CODES.has(error.code)) throw error;
  } finally {
    await first.close();
  }
  // Large parameters go into the body: a page of 2,000 keys does not fit into an address.
  const client = connect({ ...options, database, use_multipart_params_auto: true });
  return makeStore({ kind: 'server', database, client, close: () => client.close() });
}

function connect(options: ClickHouseClientConfigOptions): ClickHouseClient {
  try {
    return createClient(options);
  } catch {
    // The client's own words repeat the address, which may hold a password.
    throw new StoreError('Mismatch', 'The address of the ClickHouse server is not valid. Expected is http://host:8123 or https://host:8443; check CLICKHOUSE_URL.');
  }
}

async function closeOnFailure(store: Store, prepare: () => Promise<void>): Promise<Store> {
  try {
    await prepare();
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}
