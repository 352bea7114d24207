import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { EpochMs } from '../../schemas/plain/units.ts';

/** A message that somebody got, as its receiver knows it. */
export interface HeardAlarm {
  /** When the whole of it was there. */
  readonly at: EpochMs;
  /** `webhook-id`: the same for a repetition. */
  readonly id: string;
  /** `incident.opened`, `notice.needs-attention`, … */
  readonly type: string;
  readonly incident: string;
  readonly person: string;
  readonly isSigned: boolean;
}

/** A receiver of signed webhooks on loopback, and beside it a source that is gone. */
export interface AlarmCollector {
  readonly port: number;
  readonly pagerUrl: string;
  /** Where somebody once wrote: answers 410. */
  readonly goneUrl: (name: string) => string;
  /** Everything that came, in order. */
  readonly heard: readonly HeardAlarm[];
  close(): Promise<void>;
}

/** Longer than any message. */
const MAX_BYTES = 1_000_000;

/** Takes every message with 200. @param options.secret `whsec_` and base64, as in the variable of the receiver */
export async function startAlarmCollector({ secret }: { readonly secret: string }): Promise<AlarmCollector> {
  const heard: HeardAlarm[] = [];
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    let length = 0;
    incoming.on('error', () => undefined); // a program that was killed in the middle of a word
    incoming.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= MAX_BYTES) chunks.push(chunk);
    });
    incoming.on('end', () => {
      if (incoming.method === 'POST' && incoming.url === '/pager') {
        heard.push(readAlarm(Buffer.concat(chunks).toString('utf8'), incoming.headers, secret));
        response.writeHead(200).end();
      } else response.writeHead(incoming.url?.startsWith('/weg/') === true ? 410 : 404).end();
    });
  });
  await new Promise<void>((settle, fail) => {
    server.once('error', fail);
    server.listen(0, '127.0.0.1', settle);
  });
  const { port } = server.address() as AddressInfo; // a TCP server has no other kind
  const address = `http://127.0.0.1:${port}`;
  return {
    port, heard,
    pagerUrl: `${address}/pager`,
    goneUrl: (name) => `${address}/weg/${name}.xml`,
    close: () => new Promise((settle) => {
      server.close(() => settle());
      server.closeAllConnections();
    }),
  };
}

function readAlarm(body: string, headers: IncomingHttpHeaders, secret: string): HeardAlarm {
  const { type, data } = JSON.parse(body) as { readonly type: string; readonly data: { readonly incident: string; readonly address: string | null } }; // our own shape
  return { at: Date.now(), id: String(headers['webhook-id']), type, incident: data.incident, person: data.address ?? '', isSigned: isSigned(body, headers, secret) };
}

/** Standard Webhooks 1: HMAC-SHA-256 over id, time and body (https://www.standardwebhooks.com). */
function isSigned(body: string, headers: IncomingHttpHeaders, secret: string): boolean {
  const content = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
  const expected = createHmac('sha256', Buffer.from(secret.replace(/^whsec_/, ''), 'base64')).update(content, 'utf8').digest();
  return String(headers['webhook-signature']).split(' ').some((entry) => {
    const given = Buffer.from(entry.replace(/^v1,/, ''), 'base64');
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
}
