/**
 * The second parser: keeps reading where the first one finds a document too broken. Its dates are left out: it reads
 * them with `new Date()`, which is wrong by years on short forms and takes the zone of this machine for a missing one.
 */
import { parseFeed } from '@rowanmanning/feed-parser';
import type { FoundFeed, FoundText } from './found-feed.ts';

/** RSS, RDF and Atom. Throws what the package throws. */
export function parseWithRowan(text: string): FoundFeed {
  const feed = parseFeed(text);
  return {
    channel: {
      title: found(feed.title, 'maybe'),
      description: found(feed.description, 'html'),
      link: feed.url ?? undefined,
      self: feed.self ?? undefined,
      language: feed.language ?? undefined,
      author: personOf(feed.authors[0]),
    },
    items: feed.items.map((item) => ({
      id: item.id ?? undefined,
      link: item.url ?? undefined,
      title: found(item.title, 'maybe'),
      content: found(item.content, 'html'),
      summary: found(item.description, 'html'),
      author: personOf(item.authors[0]),
      authorUrl: item.authors[0]?.url ?? undefined,
    })),
  };
}

function found(value: string | null, markup: FoundText['markup']): FoundText | undefined {
  return value === null || value === '' ? undefined : { value, markup };
}

function personOf(author: { readonly name: string | null; readonly email: string | null } | undefined): string | undefined {
  return author?.name ?? author?.email ?? undefined;
}
