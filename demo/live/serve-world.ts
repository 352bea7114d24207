/**
 * The invented world on loopback, in the shapes of the real one: hashtags of a Mastodon server, two forums in Atom with
 * tombstones, two RSS feeds of which one turns into a consent page, reviews in JSON Feed, and a page for every post.
 */
import { createHash } from 'node:crypto';
import type { EpochMs } from '../../schemas/plain/units.ts';
import { answerInstance, answerStatus, answerTagTimeline } from '../wire/mastodon.ts';
import { startWireServer, type WireAnswer, type WireRequest } from '../wire/serve.ts';
import { HOME_HOST } from './accounts.ts';
import { isFeedPath, writeFeed, type FeedDocument } from './feeds.ts';
import { asSeenAt, type VisiblePost } from './live-post.ts';
import { createLivePosts, type LivePosts } from './live-posts.ts';
import { consentPage, gonePage, postPage } from './markup.ts';
import { demoSources, type DemoSource } from './sources.ts';
import { toToots } from './toots.ts';

export type { DemoSource } from './sources.ts';

/** Seconds from the start until the regional paper shows nothing but its consent page. */
export const CONSENT_AFTER_SECONDS = 60;

export interface DemoWorld {
  /** `http://127.0.0.1:<port>` */
  readonly address: string;
  readonly port: number;
  readonly sources: readonly DemoSource[];
  close(): Promise<void>;
}

/**
 * Serves the world of a demo that starts at `startedAt`. What is answered depends on `startedAt`, `now()` and the
 * address alone; nothing carries a time after `now()`.
 * @param options.port undefined: any free one
 */
export async function startDemoWorld({ startedAt, now, port }: {
  readonly startedAt: EpochMs;
  readonly now: () => EpochMs;
  readonly port?: number | undefined;
}): Promise<DemoWorld> {
  const posts = createLivePosts({ startedAt });
  const server = await startWireServer((request) => {
    const at = now();
    const { headers, ...answer } = answerRequest(request, { posts, at, startedAt, address: server.address });
    return { ...answer, headers: { date: new Date(at).toUTCString(), ...headers } };
  }, { port });
  return { address: server.address, port: server.port, sources: demoSources(server.address), close: () => server.close() };
}

interface Moment {
  readonly posts: LivePosts;
  readonly at: EpochMs;
  readonly startedAt: EpochMs;
  readonly address: string;
}

function answerRequest(request: WireRequest, moment: Moment): WireAnswer {
  const { pathname } = request.url;
  if (request.method !== 'GET' && request.method !== 'HEAD') return { status: 405, headers: { allow: 'GET, HEAD' } };
  if (pathname.startsWith('/api/')) return answerMastodon(request, moment);
  if (pathname === '/kempen-koerier.rss' && moment.at >= moment.startedAt + CONSENT_AFTER_SECONDS * 1_000) return html(200, consentPage());
  if (isFeedPath(pathname)) {
    const { posts, at, address } = moment;
    const document = writeFeed(pathname, { posts: posts.writtenUntil(at), now: at, address, linkTo: linksAt(address) });
    return answerConditionally(request, document);
  }
  if (pathname === '/robots.txt') return { headers: { 'content-type': 'text/plain; charset=utf-8' }, body: 'User-agent: *\nDisallow:\n' };
  const id = POST_PATH.exec(pathname)?.[1];
  return id === undefined ? html(404, gonePage()) : answerPost(id, moment);
}

const TAG_PATH = /^\/api\/v1\/timelines\/tag\/([^/]+)$/;
const STATUS_PATH = /^\/api\/v1\/statuses\/(\d+)$/;
const POST_PATH = /^\/(?:[\w-]+\/)?bericht\/(\d+)$/;

function answerMastodon({ url }: WireRequest, { posts, at, address }: Moment): WireAnswer {
  const toots = toToots(posts.visibleAt(at), linksAt(address));
  const rateLimit = { now: at };
  const tag = TAG_PATH.exec(url.pathname)?.[1];
  if (tag !== undefined) return answerTagTimeline({ toots, tag: decoded(tag), url, rateLimit });
  if (url.pathname === '/api/v2/instance') return answerInstance({ domain: HOME_HOST });
  const id = STATUS_PATH.exec(url.pathname)?.[1] ?? '';
  return answerStatus({ toots, id, rateLimit });
}

function answerPost(id: string, { posts, at }: Moment): WireAnswer {
  const post = posts.writtenUntil(at).find((each) => each.id === id);
  if (post === undefined) return html(404, gonePage());
  const seen = asSeenAt(post, at);
  return seen === undefined ? html(410, gonePage()) : html(200, postPage(seen));
}

/** 304 for who has this very document (RFC 9110, section 13.2.2: a tag decides before a time does). */
function answerConditionally({ headers }: WireRequest, { body, contentType, changedAt }: FeedDocument): WireAnswer {
  const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 24)}"`;
  const validators = { etag, ...(changedAt === undefined ? {} : { 'last-modified': new Date(changedAt).toUTCString() }) };
  const known = headers['if-none-match'];
  const since = Date.parse(headers['if-modified-since'] ?? '');
  const isUnchanged = known === undefined
    ? changedAt !== undefined && since >= changedAt
    : known.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag);
  return isUnchanged ? { status: 304, headers: validators } : { headers: { 'content-type': contentType, ...validators }, body };
}

/** Part of a path as it was meant; one that nobody could have meant names no hashtag. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}

/** Posts of sites in the bundle have the name of their site in their link. */
function linksAt(address: string): (post: VisiblePost) => string {
  return ({ id, place, author }) => (place === 'pers-bundel' ? `${address}/${author.account.replace(/[^\w-]/g, '-')}/bericht/${id}` : `${address}/bericht/${id}`);
}

function html(status: number, body: string): WireAnswer {
  return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, body };
}
