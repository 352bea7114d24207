/** What a source remembers of its last document, within the 4 kB that a cursor may take. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { ReadItem } from './settle.ts';

/** Items of one document that are remembered. Larger documents are rare; of those the newest count. */
export const MAX_SEEN = 500;
/** 36 bits: among 500 of them a new item is taken for an old one once in 137 million. */
const HASH_LENGTH = 6;
const UNDATED = Number.MAX_SAFE_INTEGER;
/** Longer ones are not sent back; the document is then read in full each time. */
const LONGEST_ETAG = 200;

export const FeedCursor = z.strictObject({
  at: z.number().int().min(0).describe('Last good poll, in milliseconds.'),
  readAt: z.number().int().min(0).optional().describe('When the document was last read, not only unchanged.'),
  etag: z.string().max(LONGEST_ETAG).optional(),
  lastModified: z.string().max(64).optional(),
  seen: z.string().max(MAX_SEEN * HASH_LENGTH).regex(/^(?:[\w-]{6})*$/).describe('Short hashes of the ids in the last document that had items, one behind the other.'),
  items: z.number().int().min(0).optional().describe('How many items that document had; absent: none was read yet.'),
  moved: z.strictObject({ to: z.string().max(16), times: z.number().int().min(1) }).optional().describe('Hash of the address that the feed has moved to, and how often it was seen.'),
});
export type FeedCursor = z.output<typeof FeedCursor>;

/** The remembered form of a document's ids. */
export function rememberItems(items: readonly ReadItem[]): string {
  return newest(items).map(({ id }) => shortHash(id)).join('');
}

/** Whether an item was in the document that is remembered, and how many of the newest 500 were not. */
export function compareItems(items: readonly ReadItem[], seen: string): { readonly isKnown: (item: ReadItem) => boolean; readonly fresh: number } {
  const remembered = new Set<string>();
  for (let at = 0; at < seen.length; at += HASH_LENGTH) remembered.add(seen.slice(at, at + HASH_LENGTH));
  const ids = new Set(newest(items).map(({ id }) => shortHash(id)));
  return { isKnown: ({ id }) => remembered.has(shortHash(id)), fresh: [...ids].filter((hash) => !remembered.has(hash)).length };
}

/** What to send along so that the server may answer "unchanged". */
export function validatorsOf(headers: Readonly<Record<string, string>>): Pick<FeedCursor, 'etag' | 'lastModified'> {
  const etag = headers['etag'];
  const lastModified = headers['last-modified'];
  return {
    ...(etag !== undefined && PRINTABLE.test(etag) && etag.length <= LONGEST_ETAG / 2 ? { etag } : {}),
    ...(lastModified !== undefined && PRINTABLE.test(lastModified) && lastModified.length <= 64 ? { lastModified } : {}),
  };
}

/** Counts the polls that found the feed moved for good to one and the same address. */
export function countMoves(before: FeedCursor['moved'], movedTo: string | undefined): FeedCursor['moved'] {
  if (movedTo === undefined) return undefined;
  const to = longHash(movedTo);
  return { to, times: before?.to === to ? Math.min(before.times + 1, 1_000) : 1 };
}

/** The first 16 hex digits of SHA-256. */
export function longHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** Bytes of a header that stay one byte each in a cursor, but for quotes and backslashes. */
const PRINTABLE = /^[\x20-\x7e]+$/;

function shortHash(id: string): string {
  return createHash('sha256').update(id).digest('base64url').slice(0, HASH_LENGTH);
}

/** Undated items count as new: they are where their feed put them, at the top. */
function newest(items: readonly ReadItem[]): readonly ReadItem[] {
  if (items.length <= MAX_SEEN) return items;
  return [...items].sort((one, other) => (other.publishedAt ?? UNDATED) - (one.publishedAt ?? UNDATED)).slice(0, MAX_SEEN);
}
