import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface HeardRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What the server does once it has read a whole request. */
export type HttpFault =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string }
  | 'slow'
  | 'cut';

export interface FaultServer {
  readonly port: number;
  readonly heard: readonly HeardRequest[];
  close(): Promise<void>;
}

/** An HTTP server on loopback that reads every request to its end and then answers, never answers, or cuts the connection. */
export async function startFaultServer(faultOf: (request: HeardRequest) => HttpFault): Promise<FaultServer> {
  const heard: HeardRequest[] = [];
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('error', () => undefined);
    incoming.on('end', () => {
      const headers = Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]));
      const request = { method: incoming.method ?? '', path: incoming.url ?? '', headers, body: Buffer.concat(chunks).toString('utf8') };
      heard.push(request);
      const fault = faultOf(request);
      if (fault === 'cut') response.destroy();
      else if (fault !== 'slow') response.writeHead(fault.status, fault.headers).end(fault.body);
    });
  });
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  return {
    port: (server.address() as AddressInfo).port, // a TCP server has no other kind
    heard,
    close: () => new Promise((settle) => {
      server.close(() => settle());
      server.closeAllConnections();
    }),
  };
}
