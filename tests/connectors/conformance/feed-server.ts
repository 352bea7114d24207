import type { ServerResponse } from 'node:http';
import { afterAll } from 'vitest';
import type { ConnectorContext } from '../../../connectors/connector.ts';
import { startWireServer, type WireAnswer, type WireRequest, type WireServer } from '../../../demo/wire/serve.ts';
import { createOutboundClient, type OutboundClient } from '../../../outbound/client.ts';
import { createRunApart } from '../../../outbound/run-apart.ts';

export type Answer = WireAnswer | ((request: WireRequest, raw: ServerResponse) => WireAnswer | 'taken');

export interface FeedServer {
  /** Serves one more feed; gives its settings. */
  add(answer: Answer): Promise<{ readonly url: string }>;
  /** What robots.txt keeps robots from; undefined: there is none. Known from the next client on. */
  forbid(path: string | undefined): void;
  /** Requests for feeds so far, robots.txt left out. */
  readonly requests: readonly WireRequest[];
  context(): Pick<ConnectorContext, 'http' | 'runApart'>;
}

/** A server on loopback with any number of feeds, the real client to ask it and the real reader apart. All end with the test file. */
export function openFeedServer(): FeedServer {
  const answers: Answer[] = [];
  const requests: WireRequest[] = [];
  const apart = createRunApart({ timeLimitMs: 20_000 }); // large documents on a machine that is busy with other tests
  let forbidden: string | undefined;
  let server: WireServer | undefined;
  let client: OutboundClient | undefined;

  const start = async (): Promise<WireServer> => {
    server ??= await startWireServer((request, raw) => {
      if (request.url.pathname === '/robots.txt') return forbidden === undefined ? { status: 404 } : { body: `User-agent: *\nDisallow: ${forbidden}\n` };
      requests.push(request);
      const answer = answers[Number(/^\/feed-(\d+)/.exec(request.url.pathname)?.[1])];
      return typeof answer === 'function' ? answer(request, raw) : (answer ?? { status: 404 });
    });
    return server;
  };

  afterAll(async () => {
    await Promise.all([apart.close(), client?.close(), server?.close()]);
  });

  return {
    requests,
    async add(answer) {
      const { address } = await start();
      answers.push(answer);
      return { url: `${address}/feed-${answers.length - 1}` };
    },
    forbid(path) {
      forbidden = path;
      void client?.close(); // a client remembers robots.txt
      client = undefined;
    },
    context() {
      if (server === undefined) throw new Error('expected a feed to be added first');
      client ??= createOutboundClient({ contact: 'beheer@voorbeeld.example', version: '0.1.0', allow: [`127.0.0.1:${server.port}`] });
      return { http: client.forSource({ obeysRobots: true }), runApart: apart.run };
    },
  };
}
