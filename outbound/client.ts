/** The one way out: every request to a server that is not ours goes through here. */
import type { LookupFunction } from 'node:net';
import { SourceError } from '../schemas/errors.ts';
import type { ConnectorHttp, ReceiverHttp } from '../schemas/http.ts';
import type { EpochMs } from '../schemas/plain/units.ts';
import { openConnections } from './connections.ts';
import { createExchange } from './exchange.ts';
import { guardedConnector } from './guarded-connector.ts';
import { createHostSlots } from './host-slots.ts';
import { hostAndPort, judgeUrl, readAllowList, type Verdict } from './policy.ts';
import { withoutSecret } from './request-headers.ts';
import { createRobotsGate, ROBOTS_NAME } from './robots.ts';
import { createReceiverHttp } from './send.ts';
import type { SourceRequests } from './source-requests.ts';
import { walk, type WalkSettings } from './walk.ts';

/** Something for the log: a rule and a host, never an address or a key. */
export type OutboundNotice =
  /** An entry of the allow-list let a request pass; told once for each entry. */
  | { readonly kind: 'allowListUsed'; readonly host: string }
  /** A source asked for a longer wait than the hour it gets. */
  | { readonly kind: 'waitCut'; readonly host: string; readonly askedMs: number };

export interface OutboundOptions {
  /** Mail address or web address of the operator, for the people whose servers we ask. */
  readonly contact: string;
  readonly version: string;
  /** Hosts with ports that may be asked although they are not public: `intranet.example:8080`. */
  readonly allow: readonly string[];
  readonly now?: (() => EpochMs) | undefined;
  /** For connecting, headers, body and redirects together; 20,000 when absent. */
  readonly deadlineMs?: number | undefined;
  /** After unpacking; 5,000,000 when absent. */
  readonly maxBodyBytes?: number | undefined;
  /** Resolver in place of the system's. */
  readonly lookup?: LookupFunction | undefined;
  readonly onNotice?: ((notice: OutboundNotice) => void) | undefined;
  /** Certificate authorities to trust besides the usual ones, PEM. */
  readonly certificates?: readonly string[] | undefined;
}

export interface OutboundClient {
  forSource(requests: SourceRequests): ConnectorHttp;
  /** For messages to people: the same rules, one try of at most 10 seconds, no redirect followed. */
  forReceivers(): ReceiverHttp;
  /** What the rules say about an address, without connecting. */
  judge(url: string): Verdict;
  /** Ends every connection; requests under way end as `Unavailable`. */
  close(): Promise<void>;
}

const DEADLINE_MS = 20_000;
const LONGEST_CONNECT_MS = 10_000;
const LONGEST_SENDING_MS = 10_000;
const MAX_BODY_BYTES = 5_000_000;
const PER_HOST = 2;
/** A turn may take as long as three slow answers before it. */
const TURN_DEADLINES = 3;

/**
 * Opens a client for the sources of one installation. It keeps connections and robots.txt between requests.
 * @throws TypeError for an entry of the allow-list that is not `host:port`, or a contact that cannot stand in a header
 */
export function createOutboundClient(options: OutboundOptions): OutboundClient {
  const { contact, version, now = Date.now, deadlineMs = DEADLINE_MS, maxBodyBytes = MAX_BODY_BYTES, lookup, certificates, onNotice } = options;
  const allow = readAllowList(options.allow);
  const connections = openConnections(guardedConnector({ allow, timeoutMs: Math.min(LONGEST_CONNECT_MS, deadlineMs), lookup, certificates }));
  const slots = createHostSlots({ perHost: PER_HOST, longestWaitMs: TURN_DEADLINES * deadlineMs });
  const closing = new AbortController();
  const told = new Set<string>();
  const settings: WalkSettings = {
    exchange: createExchange({ connections, slots, maxBodyBytes, deadlineMs }),
    allow,
    userAgent: userAgentOf(version, contact),
    deadlineMs,
    now,
    onListed(url) {
      const host = hostAndPort(url);
      if (!told.has(host)) onNotice?.({ kind: 'allowListUsed', host });
      told.add(host);
    },
    onCut: (host, askedMs) => onNotice?.({ kind: 'waitCut', host, askedMs }),
  };
  const robots = createRobotsGate({
    now,
    async fetchRules(url) {
      const { status, body } = await walk(settings, url.href, { signal: closing.signal, statuses: MISSING, headers: { accept: 'text/plain' } }, {}, undefined);
      return status < 300 ? new TextDecoder().decode(body) : undefined;
    },
  });

  return {
    forSource: (requests) => ({
      async get(url, question) {
        try {
          return await walk(settings, url, question, requests, requests.obeysRobots === true ? robots : undefined);
        } catch (error) {
          throw error instanceof SourceError ? redacted(error, requests) : error;
        }
      },
    }),
    forReceivers: () => createReceiverHttp({
      connections, slots, allow, userAgent: settings.userAgent, deadlineMs: Math.min(LONGEST_SENDING_MS, deadlineMs), onListed: settings.onListed,
    }),
    judge(url) {
      const { allowed, reason } = judgeUrl(url, allow);
      return { allowed, reason };
    },
    async close() {
      closing.abort(new SourceError('Unavailable', 'the program is stopping'));
      await connections.close();
    },
  };
}

/** No robots.txt for us: every 4xx (RFC 9309 §2.3.1.3) but 429, by which a server asks for patience. */
const MISSING: readonly number[] = Array.from({ length: 100 }, (_, place) => 400 + place).filter((status) => status !== 429);

function userAgentOf(version: string, contact: string): string {
  const text = `${ROBOTS_NAME}/${version} (+${contact})`;
  if (!/^[\x20-\x7e]+$/.test(text)) throw new TypeError('expected a contact of letters, digits and signs of ASCII: a mail address or the address of a page');
  return text;
}

function redacted(error: SourceError, { secret }: SourceRequests): SourceError {
  const message = withoutSecret(error.message, secret);
  if (message === error.message) return error;
  return new SourceError(error.kind, message, error.retryAfterMs === undefined ? {} : { retryAfterMs: error.retryAfterMs });
}
