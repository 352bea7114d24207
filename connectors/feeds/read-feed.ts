import type { RejectedItem } from '../../schemas/mention.ts';
import type { EpochMs } from '../../schemas/plain/units.ts';
import { parseFeedDate } from './dates.ts';
import type { FoundPace } from './found-feed.ts';
import type { Tombstone } from './guard.ts';
import { parseJsonFeed } from './json-feed.ts';
import { openDocument, type OpenedDocument } from './open-document.ts';
import { runParserChain } from './parser-chain.ts';
import { settleFeed, type ReadChannel, type ReadItem } from './settle.ts';

/** A deletion the feed tells of (RFC 6721). */
export interface ReadRemoval {
  readonly id: string;
  readonly removedAt?: EpochMs | undefined;
}

/** A feed document as a reader would see it. */
export interface ReadFeed {
  readonly format: 'rss' | 'atom' | 'rdf' | 'json';
  readonly channel: ReadChannel;
  /** In the order of the document. */
  readonly items: readonly ReadItem[];
  readonly rejected: readonly RejectedItem[];
  readonly removals: readonly ReadRemoval[];
  /** Items whose tags are in the document although no parser could read them. */
  readonly unreadItems: number;
  /** The first parser failed on it, or saw less than another one. */
  readonly byOtherParser: boolean;
  readonly pace: FoundPace;
}

export interface FeedInput {
  readonly bytes: Uint8Array;
  /** As the server sent it. */
  readonly contentType?: string | undefined;
  /** Address of the document; relative links lead from there. */
  readonly url?: string | undefined;
  readonly now: EpochMs;
}

/**
 * Reads a document as RSS 0.9x–2.0, RDF, Atom 0.3–1.0 or JSON Feed 1.x, whichever it is. Pure: no clock, no network.
 * Hostile input may keep it busy; a program that serves others runs it apart (`thread-entry.ts`).
 *
 * @throws SourceError as `openDocument`, and `Unparseable` or `Unavailable` when no parser can read it.
 */
export function readFeed({ bytes, contentType, url, now }: FeedInput): ReadFeed {
  return readOpened(openDocument({ bytes, contentType }), { url, now });
}

const FORMATS: Readonly<Record<string, ReadFeed['format']>> = { rss: 'rss', feed: 'atom', rdf: 'rdf' };

/** The part of `readFeed` that runs apart: parsers and text. Throws as `readFeed`. */
export function readOpened(document: OpenedDocument, { url, now }: { readonly url?: string | undefined; readonly now: EpochMs }): ReadFeed {
  if (document.kind === 'json') {
    const found = parseJsonFeed(document.text);
    const { channel, items, rejected } = settleFeed(found, { url, now, inheritsAuthor: true, positions: found.positions });
    return { format: 'json', channel, items, rejected: [...found.rejected, ...rejected], removals: [], unreadItems: 0, byOtherParser: false, pace: {} };
  }
  const { text, outline } = document;
  const { found, byOtherParser } = runParserChain(text, outline);
  const agree = outline.items.length === found.items.length;
  const settled = settleFeed(found, { url, now, channel: outline.channel, items: agree ? outline.items : undefined, inheritsAuthor: outline.root === 'feed' });
  const { items, removals } = withoutDeleted(settled.items, outline.tombstones, now);
  return {
    format: FORMATS[outline.root] ?? 'rss',
    channel: settled.channel,
    items,
    rejected: settled.rejected,
    removals,
    unreadItems: Math.max(0, outline.items.length - found.items.length),
    byOtherParser,
    pace: found.pace ?? {},
  };
}

/** An entry that was changed after its tombstone lives again (RFC 6721 section 3); an older one is gone. */
function withoutDeleted(items: readonly ReadItem[], tombstones: readonly Tombstone[], now: EpochMs): { readonly items: readonly ReadItem[]; readonly removals: readonly ReadRemoval[] } {
  if (tombstones.length === 0) return { items, removals: [] };
  const removals = new Map(tombstones.map(({ ref, when }) => [ref.trim(), when === undefined ? undefined : parseFeedDate(when, { now })]));
  for (const { id, updatedAt } of items) {
    const removedAt = removals.get(id);
    if (removedAt !== undefined && updatedAt !== undefined && updatedAt > removedAt) removals.delete(id);
  }
  return { items: items.filter(({ id }) => !removals.has(id)), removals: [...removals].map(([id, removedAt]) => ({ id, removedAt })) };
}
