/**
 * Feeds: RSS 0.9x to 2.0, RDF, Atom and JSON Feed, one address a source.
 *
 * A feed is a window over the newest items. It has no pages and no cursor, so every poll hands all of it over and
 * storage drops what it has; by short hashes of the last window we see what is new and whether something fell out
 * between two polls (`coverage.ts`). It never says "deleted", but for rare tombstones: links are looked at again.
 * Broken feeds are common, and so are answers that look like silence: a consent page with 200, a document without its
 * end, no items where there were some, "unchanged" for ever. Each becomes an error or a notice, never "no news".
 */
import { z } from 'zod';
import { SourceError } from '../../schemas/errors.ts';
import { defineConnector, type ConnectorContext, type RecheckOutcome } from '../connector.ts';
import { FeedCursor, longHash } from './memory.ts';
import { passport } from './passport.ts';
import { readFeedApart } from './read-apart.ts';
import { changedPage, unchangedPage } from './pages.ts';

/** A server that says "unchanged" for longer is asked for the whole document: some say it for ever. */
export const LONGEST_UNCHANGED_MS = 86_400_000;

const ACCEPT = 'application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5';

const address = z
  .url({ protocol: /^https?$/, hostname: /./, error: 'expected the address of a feed, such as https://krant.example/rss.xml' })
  .refine((url) => !URL.canParse(url) || (new URL(url).username === '' && new URL(url).password === ''), 'expected an address without a name and password in it');

const Settings = z.strictObject({
  url: address.describe('Address of the feed: RSS, Atom, RDF or JSON Feed.'),
  formerly: address.optional().describe('First address under which this feed was configured, when it has moved since: its mentions then stay the same ones.'),
});
export type FeedSettings = z.output<typeof Settings>;

/** Reads one feed; every poll is one page. */
export const feeds = defineConnector<FeedSettings, FeedCursor>({
  id: 'feeds',
  label: 'Feed (RSS, Atom, RDF, JSON Feed)',
  docs: 'https://www.rssboard.org/rss-specification',
  passport,
  limits: { requests: 6, perSeconds: 600, concurrency: 1 },
  settings: Settings,
  cursor: FeedCursor,
  cursorVersion: 1,
  pollEverySeconds: 600,
  obeysRobots: true,
  addressOf: ({ url }) => url,
  // Nothing is known of the document then: how far its window reaches decides what the next poll covers.
  cursorAt: (_settings, at) => ({ at, seen: '' }),

  async fetchPage(context, settings, from) {
    const now = context.now();
    // A cursor from the future (a clock was set back) proves nothing and must not keep us from reading.
    const last = from !== undefined && from.at <= now ? from : undefined;
    const validators = last !== undefined && now - (last.readAt ?? 0) < LONGEST_UNCHANGED_MS ? conditionsOf(last) : {};
    const answer = await httpOf(context).get(settings.url, { signal: context.signal, headers: { accept: ACCEPT, ...validators }, statuses: [304] });
    if (answer.status === 304) {
      if (last === undefined || Object.keys(validators).length === 0) throw new SourceError('Unavailable', 'The server says that the feed is unchanged, although it was not asked that.');
      return unchangedPage(answer, last, now);
    }
    const feed = await readFeedApart({ bytes: answer.body, contentType: answer.headers['content-type'], url: answer.url, now }, context);
    return changedPage(answer, feed, { origin: originOf(settings), last, seen: from?.seen ?? '', now });
  },

  async recheck(context, _settings, { address: link }): Promise<RecheckOutcome> {
    try {
      const answer = await httpOf(context).get(link, { signal: context.signal, statuses: [404, 410] });
      if (answer.status === 404 || answer.status === 410) return { state: 'gone' };
      return { state: leadsHome(link, answer.url) ? 'unknown' : 'there' };
    } catch (error) {
      // A wall, a limit or a server that is down says nothing about the one article, and nothing about the feed.
      if (error instanceof SourceError) return { state: 'unknown' };
      throw error;
    }
  },
});

/** Id space of a feed's items: of the first address it was configured under, whatever the scheme, for ever. */
export function originOf({ url, formerly }: FeedSettings): string {
  const { host, pathname, search } = new URL(formerly ?? url);
  return `feed:${longHash(`${host}${pathname}${search}`)}`;
}

function conditionsOf({ etag, lastModified }: FeedCursor): Readonly<Record<string, string>> {
  return { ...(etag === undefined ? {} : { 'if-none-match': etag }), ...(lastModified === undefined ? {} : { 'if-modified-since': lastModified }) };
}

/** Sites that lost an article often send its readers to their front page, with 200. */
function leadsHome(link: string, answered: string): boolean {
  return new URL(answered).pathname === '/' && new URL(link).pathname !== '/';
}

function httpOf({ http }: ConnectorContext): NonNullable<ConnectorContext['http']> {
  if (http === undefined) throw new TypeError('expected a way to make requests in the context of the connector feeds');
  return http;
}
