import { ClickHouseLogLevel, createClient, type ClickHouseClient, type ClickHouseSettings } from '@clickhouse/client';
import type { z } from 'zod';
import { StoreError } from '../schemas/errors.ts';
import { openEmbedded } from './embedded.ts';
import { toStoreError } from './failure.ts';
import type { NamedCommand, NamedQuery } from './query.ts';
import { callSettings, type SettingChanges } from './settings.ts';

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
  /** Runs a SELECT that is not a named query. Only `runUserSql` calls it, with checked text. */
  select(name: string, sql: string, params: Readonly<Record<string, unknown>>, options?: CallOptions): Promise<SelectedRows>;
  /** True when the store answers a query within its time-out. */
  ping(): Promise<boolean>;
  close(): Promise<void>;
}

/** Longer than the longest `max_execution_time`, so that the engine's own time-out is the one that is met. */
const REQUEST_TIMEOUT_MS = 75_000;
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
  const first = createClient(options);
  try {
    await run(first, 'open-database', `CREATE DATABASE IF NOT EXISTS ${database}`);
  } finally {
    await first.close();
  }
  // Large parameters go into the body: a page of 2,000 keys does not fit into an address.
  const client = createClient({ ...options, database, use_multipart_params_auto: true });
  return makeStore({ kind: 'server', database, client, close: () => client.close() });
}

interface StoreParts {
  readonly kind: Store['kind'];
  readonly database: string;
  readonly client: ClickHouseClient;
  readonly close: () => Promise<void>;
}

function makeStore({ kind, database, client, close }: StoreParts): Store {
  const read = async (name: string, format: 'JSONEachRow' | 'JSONCompact', sql: string, params: Readonly<Record<string, unknown>>, options: CallOptions) =>
    guarded(`running ${name}`, options.signal, async () => {
      const result = await client.query({ query: sql, format, query_params: { ...params }, ...call(name, options) });
      return result.json<unknown>();
    });
  return {
    kind,
    database,
    async query(query, params, options = {}) {
      const values = query.params.parse(params) as Record<string, unknown>; // parameter schemas are z.object
      const rows = (await read(query.name, 'JSONEachRow', query.sql, values, options)) as readonly unknown[]; // JSONEachRow is an array
      return rows.map((row) => parseRow(query, row));
    },
    async command(command, params, options = {}) {
      const values = command.params.parse(params) as Record<string, unknown>; // parameter schemas are z.object
      await guarded(`running ${command.name}`, options.signal, () =>
        client.command({ query: command.sql, query_params: values, ...call(command.name, options) }),
      );
    },
    async insert({ table, columns, lines, token }, options = {}) {
      const name = `insert-${table}`;
      const query = `INSERT INTO ${table} (${columns.join(', ')}) FORMAT JSONCompactEachRow\n${lines.join('\n')}`;
      const settings = { ...options.settings, insert_deduplication_token: token };
      const write = () => client.command({ query, ...call(name, { ...options, settings }) });
      await guarded(`writing to ${table}`, options.signal, write, { hideRows: true });
    },
    async select(name, sql, params, options = {}) {
      const answer = (await read(name, 'JSONCompact', sql, params, options)) as { meta: SelectedRows['columns']; data: unknown[][] }; // shape of JSONCompact
      return { columns: answer.meta, rows: answer.data };
    },
    async ping() {
      try {
        await run(client, 'ping', 'SELECT 1 FORMAT Null');
        return true;
      } catch {
        return false;
      }
    },
    close,
  };
}

function call(name: string, { signal, settings = {} }: CallOptions) {
  return {
    clickhouse_settings: callSettings({ ...settings, log_comment: name }) as ClickHouseSettings, // all values are strings here
    ...(signal === undefined ? {} : { abort_signal: signal }),
  };
}

async function run(client: ClickHouseClient, name: string, query: string): Promise<void> {
  await guarded(`running ${name}`, undefined, () => client.command({ query, ...call(name, {}) }));
}

async function guarded<Result>(
  doing: string,
  signal: AbortSignal | undefined,
  work: () => Promise<Result>,
  privacy: { readonly hideRows?: boolean } = {},
): Promise<Result> {
  signal?.throwIfAborted();
  try {
    return await work();
  } catch (error) {
    // Both transports have their own words for "aborted"; the caller gets its own reason back.
    signal?.throwIfAborted();
    throw toStoreError(error, doing, privacy);
  }
}

function parseRow<Row extends z.ZodType>(query: NamedQuery<z.ZodType, Row>, row: unknown): z.output<Row> {
  const parsed = query.row.safeParse(row);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ');
  throw new StoreError('Mismatch', `The store answered ${query.name} with another shape than expected (${where}). This is a bug.`);
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
