import type { ClickHouseClient, ClickHouseSettings } from '@clickhouse/client';
import { buffer, json } from 'node:stream/consumers';
import type { z } from 'zod';
import { StoreError } from '../schemas/errors.ts';
import type { CallOptions, SelectedRows, Store } from './client.ts';
import { toStoreError } from './failure.ts';
import type { NamedQuery } from './query.ts';
import { callSettings } from './settings.ts';

export interface StoreParts {
  readonly kind: Store['kind'];
  readonly database: string;
  readonly client: ClickHouseClient;
  readonly close: () => Promise<void>;
}

/** The methods of a store over an open client. `close` also frees what the client does not know of. */
export function makeStore({ kind, database, client, close }: StoreParts): Store {
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
    selectBytes: (name, sql, params, options = {}) =>
      guarded(`running ${name}`, options.signal, async () => {
        const { stream } = await client.exec({ query: sql, query_params: { ...params }, ...call(name, options) });
        return buffer(stream);
      }),
    async syntaxTree(formatted, options = {}) {
      const { clickhouse_settings: pinned, ...rest } = call('explain-user-sql', options);
      const answer = await guarded('reading a statement', options.signal, async () => {
        // A FORMAT behind the statement would belong to the statement; this one belongs to the answer.
        const clickhouse_settings = { ...pinned, default_format: 'JSONCompact' } as ClickHouseSettings; // spread of optional settings
        const { stream } = await client.exec({ query: `EXPLAIN AST ${formatted}`, clickhouse_settings, ...rest });
        return (await json(stream)) as { data: string[][] }; // shape of JSONCompact
      });
      return answer.data.map(([line = '']) => line);
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

/** Runs a statement of our own that takes nothing and gives nothing. Throws StoreError. */
export async function run(client: ClickHouseClient, name: string, query: string): Promise<void> {
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
