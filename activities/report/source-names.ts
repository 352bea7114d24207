/** Networks by the id space of their posts. */
const NETWORKS: Readonly<Record<string, string>> = { mastodon: 'Mastodon', hn: 'Hacker News', bluesky: 'Bluesky' };
const FEED = 'feed:';
const ARCHIVE = 'archive:';

/** How people know an id space. */
export type SourceNames = (origin: string) => string;

/** Whether an id space is that of one feed, which only its source can name. */
export function isFeed(origin: string): boolean {
  return origin.startsWith(FEED);
}

/** Names id spaces: a network by its name, a feed by its configured source, an archive by what it holds. @param feeds sources by id space */
export function createSourceNames(feeds: ReadonlyMap<string, string>): SourceNames {
  return (origin) => {
    if (isFeed(origin)) return feeds.get(origin) ?? 'feed';
    return origin.startsWith(ARCHIVE) ? origin.slice(ARCHIVE.length) : (NETWORKS[origin] ?? origin);
  };
}
