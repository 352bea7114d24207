import type { LookupFunction } from 'node:net';
import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach } from 'vitest';
import { startWireServer, type WireServer } from '../../demo/wire/serve.ts';
import { createOutboundClient, type OutboundClient, type OutboundNotice, type OutboundOptions } from '../../outbound/client.ts';
import type { SourceRequests } from '../../outbound/source-requests.ts';
import { SourceError } from '../../schemas/errors.ts';
import type { HttpAnswer, HttpQuestion } from '../../schemas/http.ts';

/** Every name under .example leads to this machine; the others do not exist. */
export const loopbackNames: LookupFunction = (hostname, { all }, callback) => {
  if (!hostname.endsWith('.example')) return callback(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }), []);
  if (all === true) return callback(null, [{ address: '127.0.0.1', family: 4 }]);
  callback(null, '127.0.0.1', 4);
};

const closing: (() => Promise<void>)[] = [];

/** Servers and clients of a test end with it. Call once in each test file. */
export function closeAfterEach(): void {
  afterEach(async () => {
    await Promise.all(closing.splice(0).map((close) => close()));
  });
}

/** A server that answers as `answer` says and ends with the test. */
export async function serve(answer: Parameters<typeof startWireServer>[0]): Promise<WireServer> {
  const server = await startWireServer(answer);
  closing.push(() => server.close());
  return server;
}

export interface RawServer {
  readonly port: number;
  /** Settles when a connection that was open is closed again. */
  readonly closed: Promise<void>;
  readonly received: () => string;
}

/** A server that speaks no HTTP by itself: `onConnection` writes what it likes. */
export async function serveRaw(onConnection: (socket: Socket) => void): Promise<RawServer> {
  const open = new Set<Socket>();
  let received = '';
  let tellClosed = (): void => {};
  const closed = new Promise<void>((settle) => (tellClosed = settle));
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('data', (bytes) => (received += bytes.toString('latin1')));
    socket.on('error', () => {});
    socket.on('close', () => (open.delete(socket), tellClosed()));
    onConnection(socket);
  });
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  closing.push(() => new Promise((settle) => {
    for (const socket of open) socket.destroy();
    server.close(() => settle());
  }));
  return { port: (server.address() as AddressInfo).port, closed, received: () => received }; // a TCP server has no other kind
}

export interface TestClient extends OutboundClient {
  readonly notices: readonly OutboundNotice[];
  /** One GET for a source with these properties. */
  get(url: string, question?: Partial<HttpQuestion>, requests?: SourceRequests): Promise<HttpAnswer>;
}

/** A client to whom names under .example are this machine. */
export function openClient(options: Partial<OutboundOptions> & Pick<OutboundOptions, 'allow'>): TestClient {
  const notices: OutboundNotice[] = [];
  const client = createOutboundClient({
    contact: 'beheer@voorbeeld.example', version: '9.9', lookup: loopbackNames, onNotice: (notice) => notices.push(notice), ...options,
  });
  closing.push(() => client.close());
  return {
    ...client,
    notices,
    get: (url, question = {}, requests = {}) => client.forSource(requests).get(url, { signal: new AbortController().signal, ...question }),
  };
}

/** The error of a source that this ends with; fails when it ends well or otherwise. */
export async function sourceErrorOf(work: Promise<unknown>): Promise<SourceError> {
  const error = await work.then(() => new Error('expected a SourceError, but it went well'), (reason: unknown) => reason);
  if (error instanceof SourceError) return error;
  throw error;
}

/** `host:port` of a name on a server. */
export function place(name: string, { port }: { readonly port: number }): string {
  return `${name}.example:${port}`;
}

export function textOf({ body }: HttpAnswer): string {
  return new TextDecoder().decode(body);
}
