import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { printAtom, printRss, type FeedItem } from '../../demo/wire/feed-documents.ts';
import { answerInstance, answerStatus, answerTagTimeline, snowflakeOf, type Toot } from '../../demo/wire/mastodon.ts';
import { startWireServer, type WireAnswer, type WireServer } from '../../demo/wire/serve.ts';

/** A newspaper, a forum and a Mastodon server on loopback that write about one invented railway. */
export interface LiveWorld extends Pick<WireServer, 'address' | 'port' | 'close'> {
  /** What stands in the feeds, the newest first; tests put more in front. */
  readonly items: FeedItem[];
  readonly toots: Toot[];
  /** Paths that answer 503 from now on. */
  readonly broken: Set<string>;
  /** Every request, in order. */
  readonly requests: { readonly path: string; readonly userAgent: string }[];
}

const HTML = { 'content-type': 'text/html; charset=utf-8' };

/** Starts the world. Its posts are a few minutes old. */
export async function startLiveWorld({ now = Date.now() }: { readonly now?: number } = {}): Promise<LiveWorld> {
  const items = [3, 2, 1, 0].map((number) => articleOf(number, now - (number + 1) * 240_000));
  const toots = [2, 1, 0].map((number) => tootOf(number, now - (number + 1) * 200_000));
  const broken = new Set<string>();
  const requests: { path: string; userAgent: string }[] = [];
  const server = await startWireServer(({ url, headers }) => {
    requests.push({ path: url.pathname, userAgent: headers['user-agent'] ?? '' });
    return broken.has(url.pathname) ? { status: 503 } : answer(url);
  });
  const { address, port, close } = server;
  return { address, port, close, items, toots, broken, requests };

  function answer(url: URL): WireAnswer {
    const channel = { title: 'De Krant', homeUrl: `${url.origin}/`, selfUrl: url.href, language: 'nl' };
    const newestFirst = items.toSorted((a, b) => b.publishedAt - a.publishedAt);
    const [, tag] = /^\/api\/v1\/timelines\/tag\/([^/]+)$/u.exec(url.pathname) ?? [];
    const [, id] = /^\/api\/v1\/statuses\/(\d+)$/u.exec(url.pathname) ?? [];
    if (tag !== undefined) return answerTagTimeline({ toots, tag: decodeURIComponent(tag), url });
    if (id !== undefined) return answerStatus({ toots, id });
    switch (url.pathname) {
      case '/krant.xml': return { headers: { 'content-type': 'application/rss+xml' }, body: printRss(channel, newestFirst) };
      case '/forum.atom': return { headers: { 'content-type': 'application/atom+xml' }, body: printAtom(channel, newestFirst) };
      case '/half.xml': return { headers: { 'content-type': 'application/rss+xml' }, body: printRss(channel, newestFirst).slice(0, 700) };
      case '/toestemming': return { headers: HTML, body: '<!doctype html><title>Wij vragen uw toestemming</title><p>Cookies accepteren</p>' };
      case '/weg.xml': return { status: 410 };
      case '/api/v2/instance': return answerInstance();
      default: return { status: 404 };
    }
  }
}

/** An article that names the railway. @param number part of its id */
export function articleOf(number: number, publishedAt: number): FeedItem {
  return {
    id: `artikel-${number}`, url: `http://krant.example/artikel-${number}`, title: `Noordrail, bericht ${number}`,
    html: `<p>Noordrail heeft vandaag weer vertraging op lijn ${number}, reizigers klagen.</p>`, author: 'Redactie', publishedAt,
  };
}

function tootOf(number: number, createdAt: number): Toot {
  return {
    id: snowflakeOf(createdAt, number), uri: `https://plein.example/posts/${number}`, url: `https://plein.example/@reiziger${number}/${number}`,
    account: { id: String(number), acct: `reiziger${number}`, displayName: `Reiziger ${number}`, followers: 40, url: `https://plein.example/@reiziger${number}` },
    html: `<p>Sta al een halfuur stil met #noordrail, nummer ${number}</p>`, language: 'nl', createdAt, reblogs: 0, favourites: 1, tags: ['noordrail'],
  };
}

const DEFAULT_SOURCES = (address: string) => `# Where we listen.
sources:
  - id: krant # the front page
    connector: feeds
    language: nl
    settings: { url: ${address}/krant.xml }

  - id: plein
    connector: mastodon-hashtag
    settings:
      instance: ${address}
      tag: noordrail
`;

const ONE_PERSON = `people:
  - { id: wim, name: Wim Wissel, roles: [reputation, marketing, service, privacy, operator], reach: [{ receiver: postbox }] }
duties:
  webcare: { people: [wim] }
  reputation: { people: [wim] }
`;

/** Writes the four files of an installation that listens to the world. @returns the folder */
export function writeLiveConfiguration(folder: string, world: Pick<LiveWorld, 'address' | 'port'>, { sources, more = '' }: {
  readonly sources?: string | undefined;
  /** Further lines of klankbord.yaml. */
  readonly more?: string | undefined;
} = {}): string {
  mkdirSync(folder, { recursive: true });
  const reviewBy = new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10);
  const files = {
    'brands.yaml': `brands:\n  - id: noordrail\n    name: Noordrail\n    query: noordrail\n    purpose: Answer travellers\n    legal_basis: legitimate interest\n    owner: Webcare\n    review_by: ${reviewBy}\n`,
    'sources.yaml': sources ?? DEFAULT_SOURCES(world.address),
    'escalation.yaml': ONE_PERSON,
    'klankbord.yaml': `outbound:\n  contact: webcare@noordrail.example\n  allow: ['127.0.0.1:${world.port}']\nweb: { port: 0 }\n${more}`,
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}
