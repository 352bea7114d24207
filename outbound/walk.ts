import { SourceError } from '../schemas/errors.ts';
import type { HttpAnswer, HttpQuestion } from '../schemas/http.ts';
import type { EpochMs } from '../schemas/plain/units.ts';
import type { Exchange, ExchangeAnswer } from './exchange.ts';
import { judgeUrl, type AllowList, type UrlVerdict } from './policy.ts';
import { requestHeaders } from './request-headers.ts';
import type { RobotsGate } from './robots.ts';
import type { SourceRequests } from './source-requests.ts';
import { leadsOn, leadsOnForGood, statusError } from './statuses.ts';
import { createTimeBudget } from './time-budget.ts';
import { waitAfterAnswer, waitAfterRefusal, type Wait } from './wait.ts';

export interface WalkSettings {
  readonly exchange: Exchange;
  readonly allow: AllowList;
  readonly userAgent: string;
  readonly deadlineMs: number;
  readonly now: () => EpochMs;
  /** Told of an entry of the allow-list that let a request pass, and of a wait that was cut to an hour. */
  readonly onListed: (entry: URL) => void;
  readonly onCut: (host: string, askedMs: number) => void;
}

const MAX_REDIRECTS = 5;

/**
 * Asks for an address and follows where it leads, each hop judged by the same rules. One deadline spans all hops;
 * waiting for a turn at a host and reading robots.txt have limits of their own, since neither is this answer's fault.
 *
 * @throws as `ConnectorHttp.get` does
 */
export async function walk(settings: WalkSettings, address: string, question: HttpQuestion, requests: SourceRequests, robots: RobotsGate | undefined): Promise<HttpAnswer> {
  const { exchange, userAgent, deadlineMs } = settings;
  const { signal, headers: asked = {}, statuses = [] } = question;
  signal.throwIfAborted();
  const budget = createTimeBudget(deadlineMs);
  const wants = (status: number): boolean => statuses.includes(status) || (status >= 200 && status < 300);
  const first = admit(settings, address);
  const visited = new Set<string>();
  let at = first;
  let isForGood = true;
  for (;;) {
    visited.add(at.url.href);
    await robots?.check(at.url, signal);
    const headers = requestHeaders({ userAgent, url: at.url, firstUrl: first.url, isListed: at.listed, asked, secret: requests.secret });
    const answer = await exchange(at.url, { headers, signal, budget, wants });
    if (wants(answer.status)) return toAnswer(settings, answer, at.url, visited.size > 1 && isForGood, requests);
    if (!leadsOn(answer.status)) throw toError(settings, answer, at.url, requests);
    isForGood &&= leadsOnForGood(answer.status);
    at = nextHop(settings, at, answer, visited);
  }
}

type Place = UrlVerdict & { readonly url: URL };

function admit({ allow, onListed }: WalkSettings, address: string | URL, from?: Place): Place {
  const verdict = judgeUrl(address, allow);
  const { allowed, reason, url, listed } = verdict;
  const host = from === undefined ? '' : ` ${from.url.host} leads to another address:`;
  if (!allowed || url === undefined) throw new SourceError('Forbidden', `our own rule refuses this address:${host} ${reason}`);
  // A public server may not choose among the inner hosts that the operator opened for sources of their own.
  if (listed && from !== undefined && !from.listed) throw new SourceError('Forbidden', `our own rule refuses this address:${host} a public host may not lead to one of the allow-list`);
  if (listed) onListed(url);
  url.hash = '';
  return { ...verdict, url };
}

function nextHop(settings: WalkSettings, from: Place, { headers, status }: ExchangeAnswer, visited: ReadonlySet<string>): Place {
  const { host, protocol, href } = from.url;
  const location = fromUtf8(headers['location'] ?? '');
  if (location === '' || !URL.canParse(location, href)) throw new SourceError('Unavailable', `${host} answered ${status} without an address to go to`);
  const target = new URL(location, href);
  if (protocol === 'https:' && target.protocol === 'http:') {
    throw new SourceError('Forbidden', `our own rule refuses this address: ${host} leads from https to http`);
  }
  const next = admit(settings, target, from);
  if (visited.has(next.url.href)) throw new SourceError('Unavailable', `${host} redirects in a circle`);
  if (visited.size > MAX_REDIRECTS) throw new SourceError('Unavailable', `more than ${MAX_REDIRECTS} redirects, the last one by ${host}`);
  return next;
}

/** Headers are read byte by byte; many servers put plain UTF-8 into this one, and mean what browsers make of it. */
function fromUtf8(header: string): string {
  const text = Buffer.from(header, 'latin1').toString('utf8');
  return text.includes('\uFFFD') ? header : text;
}

function toAnswer({ now, onCut }: WalkSettings, { status, headers, body }: ExchangeAnswer, url: URL, isMoved: boolean, { waits }: SourceRequests): HttpAnswer {
  const wait = cutNoticed(status === 429 ? waitAfterRefusal(headers, waits, now()) : waitAfterAnswer(headers, waits, now()), url, onCut);
  return {
    url: url.href,
    status,
    headers,
    body: body ?? new Uint8Array(),
    ...(isMoved ? { movedTo: url.href } : {}),
    ...(wait === undefined ? {} : { waitMs: wait.waitMs }),
  };
}

function toError({ now, onCut }: WalkSettings, { status, headers }: ExchangeAnswer, url: URL, { waits }: SourceRequests): SourceError {
  // A quota is told by every answer of some sources; only these two say that it is used up.
  const wait = status === 429 ? waitAfterRefusal(headers, waits, now()) : status === 503 ? waitAfterRefusal(headers, undefined, now()) : undefined;
  return statusError(status, url.host, cutNoticed(wait, url, onCut));
}

function cutNoticed(wait: Wait | undefined, { host }: URL, onCut: WalkSettings['onCut']): Wait | undefined {
  if (wait?.cutFromMs !== undefined) onCut(host, wait.cutFromMs);
  return wait;
}
