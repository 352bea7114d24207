import { z } from 'zod';
import { MAX_TEXT_UNITS } from '../../schemas/archive-line.ts';
import type { RawMention } from '../../schemas/mention.ts';
import type { EpochSeconds } from '../../schemas/plain/units.ts';
import { decodeEntities, htmlToText } from '../html-subset.ts';
import type { HackerNewsSettings } from './settings.ts';

/** A value of another type than documented is as good as none: the item is kept without it. */
const text = z.string().min(1).optional().catch(undefined);
const count = z.number().int().min(0).optional().catch(undefined);
const id = z.number().int().min(1).transform(String).optional().catch(undefined);
/** Hacker News opened in October 2006. */
const seconds = z.number().int().min(1_150_000_000).max(4_102_444_800).optional().catch(undefined);

/** A hit of the index (https://hn.algolia.com/api). */
const Hit = z.object({
  objectID: z.string().regex(/^[\w-]{1,32}$/),
  created_at_i: seconds,
  title: text, story_text: text, comment_text: text, author: text, points: count, parent_id: id, story_id: id,
});

/** An item (https://github.com/HackerNews/API#items). */
const Item = z.object({
  id: z.number().int().min(1).transform(String),
  time: seconds,
  title: text, text, by: text, score: count, parent: id,
  deleted: z.boolean().optional().catch(undefined),
  dead: z.boolean().optional().catch(undefined),
});

export type ParsedHit =
  | { readonly createdAt: EpochSeconds | undefined; readonly mention: RawMention }
  | { readonly createdAt: EpochSeconds | undefined; readonly position: number; readonly reason: string };

/** Turns one hit into a mention, or says in one sentence why it cannot. Names fields in that sentence, never values. */
export function parseHit(value: unknown, settings: HackerNewsSettings, position: number): ParsedHit {
  const parsed = Hit.safeParse(value);
  if (!parsed.success) {
    const createdAt = Hit.shape.created_at_i.parse(Object(value)['created_at_i']);
    return { createdAt, position, reason: 'missing or of another type than documented: objectID' };
  }
  const { created_at_i: createdAt, objectID, title, story_text: story, comment_text: comment, author, points, parent_id: parent, story_id: storyId } = parsed.data;
  const html = comment ?? story;
  if (html === undefined && title === undefined) return { createdAt, position, reason: 'has neither title, story_text nor comment_text' };
  const mention = toMention(settings, position, {
    id: objectID, title, html, author, createdAt, points,
    parent: parent ?? (storyId === objectID ? undefined : storyId),
  });
  if (mention.text.length > MAX_TEXT_UNITS) return { createdAt, position, reason: `the text is longer than ${MAX_TEXT_UNITS} characters` };
  return { createdAt, mention };
}

/**
 * Reads an item as it is now: gone when its author deleted it, moderators took it down, or it does not exist;
 * undefined when the answer is none that the interface documents.
 */
export function parseItem(value: unknown, settings: HackerNewsSettings): 'gone' | RawMention | undefined {
  if (value === null) return 'gone';
  const parsed = Item.safeParse(value);
  if (!parsed.success) return undefined;
  const { id: own, time, title, text: html, by, score, parent, deleted, dead } = parsed.data;
  if (deleted === true || dead === true) return 'gone';
  if (html === undefined && title === undefined) return undefined;
  return toMention(settings, 1, { id: own, title, html, author: by, createdAt: time, points: score, parent });
}

/** Where the item tells whether it is still there. */
export function itemUrl({ items_url: base }: HackerNewsSettings, own: string): string {
  return `${base.replace(/\/$/, '')}/v0/item/${encodeURIComponent(own)}.json`;
}

function toMention(settings: HackerNewsSettings, position: number, { id: own, title, html, author, createdAt, points, parent }: {
  readonly id: string;
  readonly title: string | undefined;
  readonly html: string | undefined;
  readonly author: string | undefined;
  readonly createdAt: EpochSeconds | undefined;
  readonly points: number | undefined;
  readonly parent: string | undefined;
}): RawMention {
  return {
    origin: 'hn',
    id: own,
    text: htmlToText(html ?? ''),
    title: title === undefined ? undefined : decodeEntities(title),
    url: `https://news.ycombinator.com/item?id=${own}`,
    recheckAt: itemUrl(settings, own),
    publishedAt: createdAt === undefined ? undefined : createdAt * 1_000,
    languageTag: undefined, // nobody tells one
    author: author === undefined ? undefined : { network: 'hn', account: author, profileUrl: `https://news.ycombinator.com/user?id=${encodeURIComponent(author)}` },
    likes: points,
    inReplyTo: parent,
    visibility: 'public',
    position,
  };
}
