import { SourceError } from '../../schemas/errors.ts';
import type { RejectedItem } from '../../schemas/mention.ts';
import type { FoundFeed, FoundItem, FoundText } from './found-feed.ts';

/**
 * JSON Feed 1.0 and 1.1 (jsonfeed.org), read by hand because the text of `content_text` is the author's to the byte,
 * which no package leaves it. Fields are own properties only, so that a key such as `__proto__` says nothing about a
 * field it does not hold; of a key that stands twice the last counts, as JSON.parse has it.
 *
 * @throws SourceError `Unavailable` for broken JSON, `Unparseable` for JSON that is no feed.
 */
export function parseJsonFeed(text: string): FoundFeed & { readonly rejected: readonly RejectedItem[]; readonly positions: readonly number[] } {
  const feed = parseJson(text);
  const list = isRecord(feed) ? own(feed, 'items') : undefined;
  if (!isRecord(feed) || !Array.isArray(list) || !(saysSo(feed) || list.some(looksLikeItem))) {
    throw new SourceError('Unparseable', 'Expected a JSON Feed, which is an object with its "version" and a list "items", but the JSON is something else.');
  }
  const items: FoundItem[] = [];
  const positions: number[] = [];
  const rejected: RejectedItem[] = [];
  for (const [place, item] of (list as readonly unknown[]).entries()) { // a JSON array holds anything
    if (isRecord(item)) {
      items.push(toItem(item));
      positions.push(place + 1);
    } else rejected.push({ position: place + 1, reason: 'expected an object, as every item of a JSON Feed is' });
  }
  return {
    channel: {
      title: plain(feed, 'title'),
      description: plain(feed, 'description'),
      link: word(feed, 'home_page_url'),
      self: word(feed, 'feed_url'),
      language: word(feed, 'language'),
      author: authorOf(feed)?.name,
    },
    items, positions, rejected,
  };
}

/** An answer of some interface, `{"error": …, "items": []}`, is no feed without news. */
function saysSo(feed: JsonObject): boolean {
  return word(feed, 'version')?.includes('jsonfeed.org/version') === true;
}

function looksLikeItem(item: unknown): boolean {
  return isRecord(item) && word(item, 'id') !== undefined && ['content_text', 'content_html', 'date_published'].some((name) => word(item, name) !== undefined);
}

type JsonObject = Readonly<Record<string, unknown>>;

function toItem(item: JsonObject): FoundItem {
  const author = authorOf(item);
  return {
    id: word(item, 'id'),
    link: word(item, 'url') ?? word(item, 'external_url'),
    title: plain(item, 'title'),
    content: plain(item, 'content_text') ?? html(item, 'content_html'),
    summary: plain(item, 'summary'),
    author: author?.name,
    authorUrl: author?.url,
    published: word(item, 'date_published'),
    updated: word(item, 'date_modified'),
    language: word(item, 'language'),
  };
}

/** `author` of 1.0, the first of `authors` of 1.1. */
function authorOf(fields: JsonObject): { readonly name: string | undefined; readonly url: string | undefined } | undefined {
  const authors = own(fields, 'authors');
  const first: unknown = Array.isArray(authors) ? authors[0] : own(fields, 'author');
  if (typeof first === 'string') return { name: first, url: undefined };
  return isRecord(first) ? { name: word(first, 'name'), url: word(first, 'url') } : undefined;
}

/** A string that says something, or a number: ids of hand-made feeds are often numbers. */
function word(fields: JsonObject, name: string): string | undefined {
  const value = own(fields, name);
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

function plain(fields: JsonObject, name: string): FoundText | undefined {
  const value = own(fields, name);
  return typeof value === 'string' && value !== '' ? { value, markup: 'plain' } : undefined;
}

function html(fields: JsonObject, name: string): FoundText | undefined {
  const value = own(fields, name);
  return typeof value === 'string' && value !== '' ? { value, markup: 'html' } : undefined;
}

function own(fields: JsonObject, name: string): unknown {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

function isRecord(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new SourceError('Unavailable', 'The JSON of the feed is broken or cut off.');
  }
}
