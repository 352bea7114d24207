import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request to an invented server. */
export interface WireRequest {
  readonly method: string;
  /** With the address of the server in front. */
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
}

export interface WireAnswer {
  /** 200 when absent. */
  readonly status?: number | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: string | Uint8Array | undefined;
}

/** A server on loopback that answers as a network would. */
export interface WireServer {
  /** `http://127.0.0.1:<port>`, no slash at the end. */
  readonly address: string;
  readonly port: number;
  /** Ends open connections as well. */
  close(): Promise<void>;
}

/**
 * Serves answers on 127.0.0.1. An answer function may take the response over (`raw`), for bodies that never end.
 * @param options.port undefined: any free one
 */
export async function startWireServer(
  answer: (request: WireRequest, raw: ServerResponse) => WireAnswer | 'taken' | Promise<WireAnswer | 'taken'>,
  { port = 0 }: { readonly port?: number | undefined } = {},
): Promise<WireServer> {
  const server = createServer((incoming, response) => {
    const url = new URL(incoming.url ?? '/', `http://127.0.0.1:${(server.address() as AddressInfo).port}`); // a TCP server has no other kind
    incoming.resume();
    void Promise.resolve(answer({ method: incoming.method ?? 'GET', url, headers: incoming.headers }, response)).then(
      (given) => {
        if (given === 'taken') return;
        const { status = 200, headers = {}, body = '' } = given;
        response.writeHead(status, { date: new Date().toUTCString(), ...headers });
        response.end(body);
      },
      () => response.destroy(),
    );
  });
  await new Promise<void>((settle, fail) => {
    server.once('error', fail);
    server.listen(port, '127.0.0.1', settle);
  });
  const { port: bound } = server.address() as AddressInfo; // as above
  return {
    address: `http://127.0.0.1:${bound}`,
    port: bound,
    close: () =>
      new Promise((settle) => {
        server.close(() => settle());
        server.closeAllConnections();
      }),
  };
}
