import { parseCursor } from '../../connectors/cursor.ts';
import { compareItems } from '../../connectors/feeds/memory.ts';
import { feeds } from '../../connectors/feeds/index.ts';
import { compareIds } from '../../connectors/mastodon-hashtag/ids.ts';
import { mastodonHashtag } from '../../connectors/mastodon-hashtag/index.ts';
import type { LiveStanding } from './live-content.ts';
import type { OracleSource } from './live-oracle.ts';
import type { LiveWorld, WorldPost } from './live-world.ts';

/** What the cursors of a home claim was read, and how much of it is not stored. */
export interface CursorFinding {
  readonly looked: number;
  readonly ahead: number;
}

/**
 * A cursor may only stand behind what is durable. Looks at the posts that every cursor says were read; such that were removed
 * since, came in behind our back or are about no brand prove nothing and are left out. Pure.
 */
export function judgeCursors({ cursors, stored }: LiveStanding, { world, sources, keyOf }: {
  readonly world: LiveWorld;
  readonly sources: readonly OracleSource[];
  readonly keyOf: (post: WorldPost) => string;
}): CursorFinding {
  const there = new Set(stored);
  const claimed = cursors.flatMap(({ source, cursor }) => {
    const found = sources.find(({ configured }) => configured.id === source);
    if (found === undefined) return [];
    const wasRead = found.configured.connector === 'feeds' ? readByFeed(cursor) : readByHashtag(cursor);
    return world.posts.filter((post) => found.finds(post) && isTelling(post) && wasRead(post));
  });
  return { looked: claimed.length, ahead: claimed.filter((post) => !there.has(keyOf(post))).length };
}

function isTelling({ shownAt, publishedAt, removedAt, versions }: WorldPost): boolean {
  return removedAt === undefined && shownAt === publishedAt && versions.every(({ brands }) => brands.length > 0);
}

function readByFeed(cursor: string): (post: WorldPost) => boolean {
  const seen = parseCursor(feeds, cursor)?.seen ?? '';
  const { isKnown } = compareItems([], seen);
  return ({ id }) => isKnown({ position: 1, id, text: '' });
}

/** Everything up to the newest post that was met; while the walk still goes back, as far as it has come. */
function readByHashtag(cursor: string): (post: WorldPost) => boolean {
  const { newestId, back } = parseCursor(mastodonHashtag, cursor) ?? {};
  if (newestId === undefined) return () => false;
  const { maxId } = back ?? {};
  if (back !== undefined && maxId === undefined) return () => false;
  return ({ serverId }) => compareIds(serverId, newestId) <= 0 && (maxId === undefined || compareIds(serverId, maxId) >= 0);
}
