/**
 * A ClickHouse server as far as @clickhouse/client can tell: its HTTP interface in front of the embedded engine, in a
 * process of its own, so that it can be killed and started again. What it does not have: users, compression, and a fresh
 * set of settings for each request (the engine keeps them, see store/settings.ts).
 *
 * Run by hand: `npx tsx tests/support/clickhouse-shim-main.ts --path /tmp/shim --port 8123`
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer, text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import type { ClickHouseSettings } from '@clickhouse/client';
import { openEmbedded, type EmbeddedEngine } from '../../store/embedded.ts';
import { parseParameters, readMultipart } from './clickhouse-parameters.ts';

const { values } = parseArgs({ options: { path: { type: 'string' }, port: { type: 'string', default: '0' } } });
if (values.path === undefined) throw new Error('usage: clickhouse-shim-main.ts --path FOLDER [--port N]');
const path = values.path;

/** Names of settings of every statement, for the test that compares them with the pinned ones. */
const requests: { readonly query: string; readonly settings: readonly string[] }[] = [];
/** So many answers are thrown away after the work was done, as when a connection breaks behind the body. */
let answersToDrop = 0;
const engines = new Map<string, Promise<EmbeddedEngine>>();

const server = createServer({ maxHeaderSize: 1_048_576 }, (request, response) => {
  answer(request, response).catch((error: unknown) => fail(response, error));
});
server.listen(Number(values.port), '127.0.0.1', () => {
  const address = server.address();
  if (address !== null && typeof address === 'object') process.stdout.write(`listening ${address.port}\n`);
});
process.stdin.on('end', () => process.exit(0)).resume();
process.on('SIGTERM', () => process.exit(0));

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://shim');
  if (url.pathname === '/ping') return void response.end('Ok.\n');
  if (url.pathname === '/shim/requests') return void response.end(JSON.stringify(requests));
  if (url.pathname === '/shim/drop-answers') {
    answersToDrop = Number(url.searchParams.get('count'));
    return void response.end();
  }
  const body = await text(request);
  const fields = new URLSearchParams(url.searchParams);
  let statement = [fields.get('query'), body].filter((part) => part !== null && part !== '').join('\n');
  const contentType = request.headers['content-type'] ?? '';
  if (contentType.startsWith('multipart/form-data')) {
    for (const [name, value] of readMultipart(body, contentType)) fields.append(name, value);
    statement = fields.get('query') ?? '';
  }
  await run(statement, fields, response);
}

const NOT_SETTINGS = new Set(['query', 'database', 'query_id', 'session_id', 'role', 'default_format', 'wait_end_of_query', 'enable_http_compression']);
/** What a server gives when nobody asks for a format. */
const DEFAULT_FORMAT = 'TabSeparated';

async function run(statement: string, fields: URLSearchParams, response: ServerResponse): Promise<void> {
  const settings = Object.fromEntries([...fields].filter(([name]) => !NOT_SETTINGS.has(name) && !name.startsWith('param_')));
  requests.push({ query: statement.slice(0, 80), settings: Object.keys(settings) });
  const { connection } = await open(fields.get('database') ?? 'default');
  const { stream, query_id } = await connection.query({
    query: statement,
    clickhouse_settings: { ...settings, default_format: fields.get('default_format') ?? DEFAULT_FORMAT } as ClickHouseSettings, // text, as it came
    query_params: parseParameters(statement, fields),
    query_id: fields.get('query_id') ?? '',
  });
  const result = await buffer(stream);
  if (answersToDrop > 0) {
    answersToDrop -= 1;
    response.destroy();
    return;
  }
  response.writeHead(200, { 'x-clickhouse-query-id': query_id, 'x-clickhouse-summary': '{}' }).end(result);
}

/** `USE` sticks to a connection, so each database has its own. */
function open(database: string): Promise<EmbeddedEngine> {
  const opened = engines.get(database) ?? openDatabase(database);
  engines.set(database, opened);
  return opened;
}

async function openDatabase(database: string): Promise<EmbeddedEngine> {
  const engine = await openEmbedded(path);
  if (database !== 'default') await engine.connection.command({ query: `USE ${database}` });
  return engine;
}

function fail(response: ServerResponse, error: unknown): void {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const message = cause instanceof Error ? cause.message : String(cause);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '1002';
  response.writeHead(500, { 'x-clickhouse-exception-code': code, 'content-type': 'text/plain; charset=UTF-8' }).end(message);
}
