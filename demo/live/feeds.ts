import { printAtom, printJsonFeed, printRss, type DeletedItem, type FeedChannel, type FeedItem } from '../wire/feed-documents.ts';
import type { EpochMs } from '../../schemas/plain/units.ts';
import { asSeenAt, type LivePost, type Place, type VisiblePost } from './live-post.ts';
import { toParagraphs } from './markup.ts';

/** Entries of one document; who looks seldom misses some. */
const WINDOW = 60;

/** The feeds, by the path at which they are served. */
const FEEDS = {
  '/ov-forum.atom': { place: 'ov-forum', title: 'Het Perron, forum voor reizigers', format: 'atom' },
  '/kempen-forum.atom': { place: 'kempen-forum', title: 'Kempens praatcafé', format: 'atom' },
  '/pers-bundel.rss': { place: 'pers-bundel', title: 'Persbundel: nieuws en prikborden', format: 'rss' },
  '/kempen-koerier.rss': { place: 'kempen-koerier', title: 'Kempen Koerier', format: 'rss' },
  '/oordelen.json': { place: 'oordelen', title: 'Oordelen van klanten', format: 'json' },
} as const satisfies Record<string, { readonly place: Place; readonly title: string; readonly format: keyof typeof PRINTERS }>;
export type FeedPath = keyof typeof FEEDS;

/** One feed as it is sent. */
export interface FeedDocument {
  readonly body: string;
  readonly contentType: string;
  /** When anything in it last changed; undefined: it is empty. */
  readonly changedAt: EpochMs | undefined;
}

/**
 * The document of a feed at a moment: its newest entries, newest first, and in Atom what was taken away.
 * @param posts everything written until `now`
 */
export function writeFeed(path: FeedPath, { posts, now, address, linkTo }: {
  readonly posts: readonly LivePost[];
  readonly now: EpochMs;
  readonly address: string;
  readonly linkTo: (post: VisiblePost) => string;
}): FeedDocument {
  const { place, title, format } = FEEDS[path];
  const own = posts.filter((post) => post.place === place).toReversed();
  const entries = own.flatMap((post) => asSeenAt(post, now) ?? []).slice(0, WINDOW);
  const deleted = own.flatMap(({ id, removedAt }) => (removedAt === undefined || removedAt > now ? [] : [{ id: entryId(place, id), at: removedAt }])).slice(0, WINDOW);
  const items = entries.map((entry): FeedItem => ({
    id: entryId(place, entry.id), url: linkTo(entry), title: entry.title, html: toParagraphs(entry.text), author: entry.author.account,
    publishedAt: entry.publishedAt, updatedAt: entry.editedAt, language: entry.language,
  }));
  const times = [...items.map(({ publishedAt, updatedAt }) => updatedAt ?? publishedAt), ...deleted.map(({ at }) => at)];
  const { print, contentType } = PRINTERS[format];
  return {
    body: print({ title, homeUrl: `${address}/`, selfUrl: `${address}${path}`, language: 'nl' }, items, deleted),
    contentType,
    changedAt: times.length === 0 ? undefined : Math.max(...times),
  };
}

export function isFeedPath(path: string): path is FeedPath {
  return Object.hasOwn(FEEDS, path);
}

const PRINTERS = {
  atom: { contentType: 'application/atom+xml; charset=utf-8', print: (channel: FeedChannel, items: readonly FeedItem[], deleted: readonly DeletedItem[]) => printAtom(channel, items, { deleted }) },
  rss: { contentType: 'application/rss+xml; charset=utf-8', print: printRss },
  json: { contentType: 'application/feed+json; charset=utf-8', print: printJsonFeed },
} as const;

/** RFC 4151: a name that stays when the address changes. */
function entryId(place: Place, id: string): string {
  return `tag:${place}.example,2026:${id}`;
}
