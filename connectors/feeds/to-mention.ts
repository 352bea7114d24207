import type { RawMention } from '../../schemas/mention.ts';
import type { ReadItem } from './settle.ts';

/** One item as a mention. Its link is where it can be looked at again; a feed itself forgets. */
export function toMention({ position, id, url, title, text, author, authorUrl, publishedAt, updatedAt, language }: ReadItem, origin: string): RawMention {
  return {
    origin,
    id,
    text,
    title,
    url,
    recheckAt: url,
    publishedAt,
    // Told only where the feed tells both times and they differ.
    editedAt: updatedAt !== undefined && publishedAt !== undefined && updatedAt > publishedAt ? updatedAt : undefined,
    languageTag: language,
    // One name is one person within one feed only: there are many editors called Redactie.
    author: author === undefined ? undefined : { network: origin, account: author, displayName: author, profileUrl: authorUrl },
    position,
  };
}
