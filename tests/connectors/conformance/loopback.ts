import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { AnyConnector } from '../../../connectors/registry.ts';
import { startWireServer, type WireAnswer, type WireRequest, type WireServer } from '../../../demo/wire/serve.ts';
import { createOutboundClient, type OutboundClient } from '../../../outbound/client.ts';
import type { BoundSecret, ConnectorHttp } from '../../../schemas/http.ts';

export const CONTACT = 'https://klankbord.example/contact';
type Answer = (request: WireRequest, raw: ServerResponse) => WireAnswer | 'taken';

/** A server on this machine and the real client that asks it; both end with the test file. */
export interface Loopback {
  /** Base address of the server. */
  address(): string;
  /** The same server under another host name. */
  otherAddress(): string;
  http(secret?: BoundSecret): ConnectorHttp;
  /** Answers in place of the usual answer, for the rest of this test. */
  answerWith(answer: Answer): void;
  answerAsUsual(): void;
  /** Requests of this test; a proof may empty it. */
  readonly asked: WireRequest[];
}

/** Opens both for a test file. Call it where hooks may be set. */
export function useLoopback({ waits, obeysRobots }: Pick<AnyConnector, 'waits' | 'obeysRobots'>, usual: Answer): Loopback {
  const asked: WireRequest[] = [];
  let scripted: Answer | undefined;
  let server: WireServer | undefined;
  let client: OutboundClient | undefined;
  beforeAll(async () => {
    server = await startWireServer((request, raw) => {
      asked.push(request);
      return (scripted ?? usual)(request, raw);
    });
    client = createOutboundClient({ contact: CONTACT, version: '0.1.0', allow: [`127.0.0.1:${server.port}`, `localhost:${server.port}`] });
  });
  beforeEach(() => {
    scripted = undefined;
    asked.length = 0;
  });
  afterAll(async () => {
    await client?.close();
    await server?.close();
  });
  const started = <Thing>(thing: Thing | undefined): Thing => {
    if (thing === undefined) throw new Error('the server starts with the first test of the file');
    return thing;
  };
  return {
    asked,
    address: () => started(server).address,
    otherAddress: () => `http://localhost:${started(server).port}`,
    http: (secret) => started(client).forSource({ secret, waits, obeysRobots }),
    answerWith: (answer) => (scripted = answer),
    answerAsUsual: () => (scripted = undefined),
  };
}

/** What a careful server does with a text before it becomes HTML. */
export function toHtml(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');
  return `<p>${escaped.replaceAll('\n', '<br />')}</p>`;
}
