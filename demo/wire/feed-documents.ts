/**
 * Feeds as they look on the wire: RSS 2.0, Atom 1.0 with tombstones (RFC 4287, RFC 6721) and JSON Feed 1.1.
 *
 * XML 1.0 has no way to write most control characters, half a surrogate pair, U+FFFE or U+FFFF, not even as a
 * reference: they are left out, as every serious publisher does. JSON can carry all but half pairs.
 */
import type { EpochMs } from '../../schemas/plain/units.ts';

export interface FeedChannel {
  readonly title: string;
  /** Page for readers. */
  readonly homeUrl: string;
  /** Address of the feed itself. */
  readonly selfUrl: string;
  /** BCP 47, such as `nl-BE`. */
  readonly language?: string | undefined;
}

export interface FeedItem {
  readonly id: string;
  readonly url: string;
  readonly title?: string | undefined;
  readonly html: string;
  readonly author?: string | undefined;
  readonly publishedAt: EpochMs;
  readonly updatedAt?: EpochMs | undefined;
  readonly language?: string | undefined;
}

/** An entry the feed says is deleted (RFC 6721). */
export interface DeletedItem {
  readonly id: string;
  readonly at: EpochMs;
}

/** RSS 2.0 as WordPress prints it: plain summary-free items, the text in `content:encoded`, the author in `dc:creator`. */
export function printRss({ title, homeUrl, selfUrl, language }: FeedChannel, items: readonly FeedItem[]): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<rss version="2.0" ${RSS_NAMESPACES}>`,
    '<channel>',
    element('title', title),
    `<atom:link href="${attribute(selfUrl)}" rel="self" type="application/rss+xml" />`,
    element('link', homeUrl),
    element('description', title),
    ...optional('language', language),
    ...items.map(rssItem),
    '</channel>',
    '</rss>',
    '',
  ].join('\n');
}

/** Atom 1.0. `deleted` become `at:deleted-entry` elements. */
export function printAtom(
  { title, homeUrl, selfUrl, language }: FeedChannel,
  items: readonly FeedItem[],
  { deleted = [] }: { readonly deleted?: readonly DeletedItem[] | undefined } = {},
): string {
  const newest = Math.max(0, ...items.map(({ publishedAt, updatedAt }) => updatedAt ?? publishedAt), ...deleted.map(({ at }) => at));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0"${languageAttribute(language)}>`,
    element('title', title),
    element('id', selfUrl),
    `<link rel="self" type="application/atom+xml" href="${attribute(selfUrl)}"/>`,
    `<link rel="alternate" type="text/html" href="${attribute(homeUrl)}"/>`,
    element('updated', isoTime(newest)),
    ...deleted.map(({ id, at }) => `<at:deleted-entry ref="${attribute(id)}" when="${isoTime(at)}"/>`),
    ...items.map(atomEntry),
    '</feed>',
    '',
  ].join('\n');
}

/** JSON Feed 1.1. */
export function printJsonFeed({ title, homeUrl, selfUrl, language }: FeedChannel, items: readonly FeedItem[]): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title,
    home_page_url: homeUrl,
    feed_url: selfUrl,
    language,
    items: items.map((item) => ({
      id: item.id,
      url: item.url,
      title: item.title,
      content_html: item.html,
      date_published: isoTime(item.publishedAt),
      date_modified: item.updatedAt === undefined ? undefined : isoTime(item.updatedAt),
      authors: item.author === undefined ? undefined : [{ name: item.author }],
      language: item.language,
    })),
  });
}

const RSS_NAMESPACES = [
  'xmlns:content="http://purl.org/rss/1.0/modules/content/"',
  'xmlns:dc="http://purl.org/dc/elements/1.1/"',
  'xmlns:dcterms="http://purl.org/dc/terms/"',
  'xmlns:atom="http://www.w3.org/2005/Atom"',
].join(' ');

function rssItem({ id, url, title, html, author, publishedAt, updatedAt, language }: FeedItem): string {
  return [
    '<item>',
    ...optional('title', title),
    element('link', url),
    ...optional('dc:creator', author),
    element('pubDate', rfc822Time(publishedAt)),
    ...optional('dcterms:modified', updatedAt === undefined ? undefined : isoTime(updatedAt)),
    ...optional('dc:language', language),
    `<guid isPermaLink="false">${content(id)}</guid>`,
    `<content:encoded>${characterData(html)}</content:encoded>`,
    '</item>',
  ].join('\n');
}

function atomEntry({ id, url, title, html, author, publishedAt, updatedAt, language }: FeedItem): string {
  return [
    `<entry${languageAttribute(language)}>`,
    element('title', title ?? ''),
    element('id', id),
    `<link rel="alternate" type="text/html" href="${attribute(url)}"/>`,
    element('published', isoTime(publishedAt)),
    element('updated', isoTime(updatedAt ?? publishedAt)),
    ...(author === undefined ? [] : [`<author>${element('name', author)}</author>`]),
    `<content type="html">${content(html)}</content>`,
    '</entry>',
  ].join('\n');
}

function optional(name: string, text: string | undefined): readonly string[] {
  return text === undefined ? [] : [element(name, text)];
}

function element(name: string, text: string): string {
  return `<${name}>${content(text)}</${name}>`;
}

function languageAttribute(language: string | undefined): string {
  return language === undefined ? '' : ` xml:lang="${attribute(language)}"`;
}

/** `]]>` may not occur in a section: it is split over two. A lone CR would be read back as LF, so it leaves the section. */
function characterData(text: string): string {
  return `<![CDATA[${writable(text).replaceAll(']]>', ']]]]><![CDATA[>').replaceAll('\r', ']]>&#13;<![CDATA[')}]]>`;
}

function content(text: string): string {
  return writable(text).replace(/[&<>\r]/g, (character) => ENTITIES[character] ?? character);
}

function attribute(text: string): string {
  return writable(text).replace(/[&<>"\t\n\r]/g, (character) => ENTITIES[character] ?? character);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\t': '&#9;', '\n': '&#10;', '\r': '&#13;',
};

/** What XML 1.0 (production Char) can hold. */
function writable(text: string): string {
  // oxlint-disable-next-line no-control-regex -- the characters that XML refuses
  return text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu, '');
}

function isoTime(at: EpochMs): string {
  return new Date(at).toISOString();
}

/** `Tue, 03 Mar 2026 12:00:00 +0000`, as WordPress writes it. */
function rfc822Time(at: EpochMs): string {
  return new Date(at).toUTCString().replace('GMT', '+0000');
}
