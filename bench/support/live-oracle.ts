import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { ConfiguredSource } from '../../activities/dependencies.ts';
import { printAtom, printRss, type FeedItem } from '../../demo/wire/feed-documents.ts';
import { answerStatus, answerTagTimeline, type Toot } from '../../demo/wire/mastodon.ts';
import { startWireServer, type WireAnswer, type WireRequest } from '../../demo/wire/serve.ts';
import type { SourceId } from '../../schemas/plain/history-safe.ts';
import type { EpochMs } from '../../schemas/plain/units.ts';
import { CANARIES, TAGS, versionAt, type LiveWorld, type WorldPost } from './live-world.ts';
import type { Random } from './random.ts';

/** Serves a world on loopback, and keeps the truth about what it answered. */
export interface LiveOracle {
  readonly address: string;
  readonly sources: readonly OracleSource[];
  /** Posts that stood on a page which was answered with success, by their own id. */
  readonly served: ReadonlySet<string>;
  readonly counts: { pages: number; unchanged: number; looks: number; faults: number };
  close(): Promise<void>;
}

/** A source of the program under test, and which posts of the world it can find. */
export interface OracleSource {
  readonly configured: ConfiguredSource;
  readonly finds: (post: WorldPost) => boolean;
}

/** Name of the variable in which the program finds the token of one of its sources. */
export const TOKEN_VARIABLE = 'DRILL_TOKEN';
/** The only hashtag whose pages want the token. */
const GUARDED_TAG = TAGS[0];
/** Items a feed shows: two minutes of them, so that none is pushed out while nobody looks. */
const WINDOW = 80;
const POLL_EVERY_MS = 2_000;
/** The invented servers are ours: a budget that a poll every two seconds does not exhaust. */
const OWN_LIMITS = { requests: 100_000, perSeconds: 60, concurrency: 2 };
/** How often an answer goes wrong, and each time how. */
const FAULT_SHARE = 0.05;

/** While the world changes some answers go wrong; before and after every one is sound. */
export async function startLiveOracle({ worldNow, random }: { readonly worldNow: () => LiveWorld; readonly random: Random }): Promise<LiveOracle> {
  const served = new Set<string>();
  const counts = { pages: 0, unchanged: 0, looks: 0, faults: 0 };
  const server = await startWireServer(async (request, raw) => {
    const at = Date.now();
    const { startedAt, endsAt } = worldNow();
    if (at >= startedAt && at < endsAt && random.next() < FAULT_SHARE) {
      counts.faults += 1;
      const fault = random.pick(['busy', 'cut', 'slow'] as const);
      if (fault === 'busy') return { status: 429, headers: { 'retry-after': '1' } };
      if (fault === 'cut') return cutShort(raw);
      await wait(random.between(100, 900));
    }
    return answer(request, at);
  });
  const { address } = server;

  function answer({ url, headers }: WireRequest, at: EpochMs): WireAnswer {
    const tag = /^\/api\/v1\/timelines\/tag\/(\w+)$/.exec(url.pathname)?.[1];
    const status = /^\/api\/v1\/statuses\/(\d+)$/.exec(url.pathname)?.[1];
    const item = new RegExp(`^/${CANARIES.link}/(\\d+)$`).exec(url.pathname)?.[1];
    if (tag !== undefined) {
      if (tag === GUARDED_TAG && headers.authorization !== `Bearer ${CANARIES.secret}`) return { status: 401 };
      const page = answerTagTimeline({ toots: tootsAt(at), tag, url, rateLimit: { now: at } });
      const shown = new Set((JSON.parse(page.body) as readonly { readonly uri: string }[]).map(({ uri }) => uri)); // written by answerTagTimeline
      serve(worldNow().posts.filter(({ id }) => shown.has(id)));
      return page;
    }
    if (status !== undefined) {
      counts.looks += 1;
      return answerStatus({ toots: tootsAt(at), id: status, rateLimit: { now: at } });
    }
    if (url.pathname === '/plein.rss' || url.pathname === '/plein.atom') return answerFeed(url.pathname === '/plein.rss' ? 'rss' : 'atom', headers['if-none-match'], at);
    if (item === undefined) return { status: 404 };
    counts.looks += 1;
    const post = worldNow().posts.find(({ serverId, place }) => serverId === item && place !== 'toots');
    return post === undefined || versionAt(post, at) === undefined ? { status: 410 } : { headers: { 'content-type': 'text/html' }, body: '<!doctype html><title>Bericht</title>' };
  }

  function answerFeed(place: 'rss' | 'atom', known: string | undefined, at: EpochMs): WireAnswer {
    const shown = worldNow().posts
      .filter((post) => post.place === place && versionAt(post, at) !== undefined)
      .sort((a, b) => b.publishedAt - a.publishedAt)
      .slice(0, WINDOW);
    const channel = { title: 'Plein', homeUrl: `${address}/`, selfUrl: `${address}/plein.${place}`, language: 'nl' };
    const items = shown.flatMap((post) => itemOf(post, at));
    const deleted = worldNow().posts.flatMap(({ place: own, id, shownAt, removedAt }) => (own === place && removedAt !== undefined && shownAt <= at && removedAt <= at ? [{ id, at: removedAt }] : []));
    const body = place === 'rss' ? printRss(channel, items) : printAtom(channel, items, { deleted });
    const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`;
    if (known === etag) {
      counts.unchanged += 1;
      return { status: 304, headers: { etag } };
    }
    serve(shown);
    return { headers: { 'content-type': `application/${place}+xml`, etag }, body };
  }

  function itemOf(post: WorldPost, at: EpochMs): readonly FeedItem[] {
    const { id, serverId, author, publishedAt } = post;
    const version = versionAt(post, at);
    if (version === undefined) return [];
    const updatedAt = version.at > publishedAt ? version.at : undefined;
    return [{ id, url: `${address}/${CANARIES.link}/${serverId}`, title: 'Bericht', html: `<p>${version.text}</p>`, author, publishedAt, updatedAt }];
  }

  function tootsAt(at: EpochMs): readonly Toot[] {
    return worldNow().posts.flatMap((post): readonly Toot[] => {
      const { place, id, serverId, author, publishedAt, tags } = post;
      const version = place === 'toots' ? versionAt(post, at) : undefined;
      if (version === undefined) return [];
      return [{
        id: serverId, uri: id, url: `https://veld.example/${CANARIES.link}/${serverId}`, tags,
        account: { id: author.replace(/\D/g, ''), acct: `${author}@veld.example`, displayName: author, followers: 12, url: `https://veld.example/@${author}` },
        html: `<p>${version.text}</p>`, createdAt: publishedAt, editedAt: version.at > publishedAt ? version.at : undefined, reblogs: 0, favourites: 0,
      }];
    });
  }

  function serve(posts: readonly WorldPost[]): void {
    counts.pages += 1;
    for (const { id } of posts) served.add(id);
  }

  return { address, sources: sourcesAt(address), served, counts, close: () => server.close() };
}

function sourcesAt(address: string): readonly OracleSource[] {
  const source = (id: string, connector: 'feeds' | 'mastodon-hashtag', settings: object): ConfiguredSource =>
    ({ id: id as SourceId, connector, settings, mode: 'live', intervalMs: POLL_EVERY_MS, limits: OWN_LIMITS }); // lower-case words
  return [
    ...TAGS.map((tag): OracleSource => ({
      configured: source(`praat-${tag}`, 'mastodon-hashtag', { instance: address, tag, ...(tag === GUARDED_TAG ? { token: TOKEN_VARIABLE } : {}) }),
      finds: ({ place, tags }) => place === 'toots' && tags.includes(tag),
    })),
    ...(['rss', 'atom'] as const).map((format): OracleSource => ({
      configured: source(`plein-${format}`, 'feeds', { url: `${address}/plein.${format}` }),
      finds: ({ place }) => place === format,
    })),
  ];
}

/** Promises more than it gives, and hangs up. */
function cutShort(raw: ServerResponse): 'taken' {
  raw.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
  raw.write('[{"id":');
  raw.destroy();
  return 'taken';
}
