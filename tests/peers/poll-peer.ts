import { feeds } from '../../connectors/feeds/index.ts';
import type { FeedCursor } from '../../connectors/feeds/memory.ts';
import type { ConnectorContext, Page, RecheckOutcome } from '../../connectors/connector.ts';
import { createOutboundClient } from '../../outbound/client.ts';
import { createRunApart } from '../../outbound/run-apart.ts';
import type { ConnectorHttp, HttpAnswer } from '../../schemas/http.ts';
import type { RawMention } from '../../schemas/mention.ts';
import type { Peer } from './start-peer.ts';

/** The feed connector as the program runs it: the guarded client, robots.txt, and parsers in a process apart. */
export interface PeerReader {
  poll(url: string, from?: FeedCursor): Promise<Page<FeedCursor>>;
  recheck(mention: RawMention): Promise<RecheckOutcome>;
  /** Status of the last answer that came back. */
  lastStatus(): number | undefined;
  close(): Promise<void>;
}

/** Opens a reader for one server, which the allow-list names since it is not public. */
export function openReader({ port }: Peer): PeerReader {
  const client = createOutboundClient({ contact: 'beheer@voorbeeld.example', version: '0.1.0', allow: [`127.0.0.1:${port}`] });
  const apart = createRunApart();
  const requests = client.forSource({ obeysRobots: feeds.obeysRobots });
  let last: HttpAnswer | undefined;
  const http: ConnectorHttp = {
    async get(url, question) {
      last = undefined;
      return (last = await requests.get(url, question));
    },
  };
  const context: ConnectorContext = { http, runApart: apart.run, signal: new AbortController().signal, now: Date.now };
  return {
    poll: (url, from) => feeds.fetchPage(context, { url }, from),
    async recheck({ id, recheckAt }) {
      if (recheckAt === undefined || feeds.recheck === undefined) throw new Error('expected a mention that can be looked at again');
      return feeds.recheck(context, { url: recheckAt }, { id, address: recheckAt });
    },
    lastStatus: () => last?.status,
    async close() {
      await client.close();
      await apart.close();
    },
  };
}
