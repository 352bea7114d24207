/**
 * The only file that touches chdb. Its connection is not a small server: settings stick (store/settings.ts), one
 * process holds one data folder, `createClient({ database })` is ignored, and an aborted query runs on. The package is
 * half a gigabyte and optional, so it is loaded when the first embedded store is opened.
 */
import { mkdir } from 'node:fs/promises';
import { StoreError } from '../schemas/errors.ts';
import type { ClickHouseClientConfigOptions, ClickHouseSettings } from '@clickhouse/client';

export interface EmbeddedEngine {
  readonly connection: NonNullable<ClickHouseClientConfigOptions['connection']>;
  /** Resolves when the data folder is free again, also after queries that were aborted. */
  readonly released: () => Promise<void>;
}

/**
 * Opens the engine on a folder, which is made when it is missing. StoreError Mismatch when chdb is not installed or does
 * not know this platform, Down when another process has the folder open.
 */
export async function openEmbedded(path: string): Promise<EmbeddedEngine> {
  const { createChdbConnection, drainPending } = await loadChdb();
  await mkdir(path, { recursive: true });
  try {
    // The same interface, declared in two packages.
    const connection = createChdbConnection({ path }) as unknown as EmbeddedEngine['connection'];
    return { connection: setAtOnce(connection), released: drainPending };
  } catch (cause) {
    throw new StoreError(
      'Down',
      `The data folder ${path} could not be opened: most likely another Klankbord has it open. Stop that one, or choose another folder with --home.`,
      { cause },
    );
  }
}

/**
 * chdb writes each setting as a statement of its own in front of a query, and reads the whole text again for each. With
 * our 22 settings that took three fifths of the time of a page's insert (measured: 45 ms, and 17 with a single SET).
 */
function setAtOnce(connection: EmbeddedEngine['connection']): EmbeddedEngine['connection'] {
  return {
    ping: (options) => connection.ping(options),
    close: () => connection.close(),
    query: (call) => connection.query(withOneSet(call)),
    exec: (call) => connection.exec(withOneSet(call)),
    command: (call) => connection.command(withOneSet(call)),
    insert: (call) => connection.insert(withOneSet(call)),
  };
}

function withOneSet<Call extends { readonly query: string; readonly clickhouse_settings?: ClickHouseSettings }>(call: Call): Call {
  // chdb takes this one for itself: it is no setting of the engine.
  const { default_format: format, ...settings } = call.clickhouse_settings ?? {};
  const pairs = Object.entries(settings).map(([name, value]) => `${name} = '${String(value).replaceAll("'", "''")}'`);
  return {
    ...call,
    query: pairs.length === 0 ? call.query : `SET ${pairs.join(', ')}; ${call.query}`,
    clickhouse_settings: format === undefined ? {} : { default_format: format },
  };
}

/** Versions of the package and of the engine inside it. StoreError Mismatch when chdb cannot be loaded. */
export async function readEngineVersion(): Promise<{ readonly chdb: string; readonly engine: string }> {
  const { version } = await loadChdb();
  const { chdb, libchdb } = version();
  return { chdb, engine: libchdb.replaceAll('"', '') };
}

async function loadChdb() {
  try {
    const [connection, engine] = await Promise.all([import('chdb/connection'), import('chdb')]);
    return { createChdbConnection: connection.createChdbConnection, drainPending: engine.drainPending, version: engine.version };
  } catch (cause) {
    throw new StoreError(
      'Mismatch',
      'The embedded ClickHouse engine (the optional package chdb) is not installed or does not run on this machine. Install it with "npm install chdb", or set CLICKHOUSE_URL to a ClickHouse server.',
      { cause },
    );
  }
}
