import { readFeed, type ReadFeed } from '../../../connectors/feeds/read-feed.ts';
import { hasShared, listShared, readShared } from '../../support/shared-data.ts';

export const NOW = Date.UTC(2026, 10, 24);

/** One field of one document: what the corpus expects, any of which will do, and what we read. */
interface Field {
  readonly name: string;
  readonly expected: readonly unknown[];
  readonly read: string | number | undefined;
}

export interface Score {
  readonly right: number;
  readonly fields: number;
  readonly documents: number;
  /** Row numbers of documents with a wrong field, and the field's name; never what it says. */
  readonly wrong: readonly string[];
}

/** A corpus of documents with their expected results beside them, and how its results are shaped. */
export interface Corpus {
  readonly folders: readonly string[];
  /** Ending of the expected result, in place of the document's. */
  readonly result: string;
  fieldsOf(expected: unknown, read: Read): readonly Field[];
}

type Read = Pick<ReadFeed, 'channel' | 'items'>;

/** Scores a corpus; a document that cannot be read has all of its fields wrong. */
export function scoreCorpus({ folders, result, fieldsOf }: Corpus): Score {
  let right = 0;
  let fields = 0;
  let documents = 0;
  const wrong: string[] = [];
  for (const path of folders.flatMap(listShared).filter((each) => /\.(?:xml|json)$/.test(each) && !each.endsWith(result))) {
    const expectedPath = path.replace(/\.(?:xml|json)$/, result);
    if (!hasShared(expectedPath)) continue;
    documents += 1;
    const expected = JSON.parse(readShared(expectedPath).toString('utf8')) as unknown; // any JSON
    for (const field of fieldsOf(expected, attempt(path))) {
      const wanted = field.expected.filter((each) => each !== undefined && each !== null && each !== '' && !Number.isNaN(each));
      if (wanted.length === 0) continue;
      fields += 1;
      if (wanted.some((each) => isSame(each, field.read))) right += 1;
      else wrong.push(`${documents} ${field.name}`);
    }
  }
  return { right, fields, documents, wrong };
}

function attempt(path: string): Read {
  try {
    return readFeed({ bytes: readShared(path), now: NOW });
  } catch {
    return { channel: {}, items: [] };
  }
}

/** Text counts without tags and white space, as the corpora keep markup that a reader never sees. */
function isSame(expected: unknown, read: string | number | undefined): boolean {
  return typeof expected === 'number' ? expected === read : bare(String(expected)) === bare(String(read ?? ''));
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', ndash: '–', mdash: '—', auml: 'ä', ouml: 'ö', uuml: 'ü', szlig: 'ß', hellip: '…', rsquo: '’', lsquo: '‘', rdquo: '”', ldquo: '“',
};

function bare(text: string): string {
  const withoutTags = text.replace(/<!--[\s\S]*?-->|<\/?[a-z][^>]*>|<\?[^>]*>/gi, '');
  const resolved = withoutTags.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return ENTITIES[name] ?? whole;
    return String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16));
  });
  return resolved.replace(/<\/?[a-z][^>]*>/gi, '').replace(/[\s\p{Cc}]+/gu, '');
}

const time = (text: unknown): number | undefined => (typeof text === 'string' ? Date.parse(text) : undefined);
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as readonly unknown[]) : []); // a JSON array, or nothing
const field = (name: string, expected: unknown, read: string | number | undefined): Field => ({ name, expected: [expected], read });

/** The 94 pairs of gofeed's translator: 82 fields of the kinds we keep, feed dates and feed links aside. */
export const GOFEED_TRANSLATOR: Corpus = {
  folders: ['feeds/gofeed/testdata/translator/atom', 'feeds/gofeed/testdata/translator/rss'],
  result: '.json',
  fieldsOf: (expected, { channel, items }) => [
    field('title', at(expected, 'title'), channel.title),
    field('description', at(expected, 'description'), channel.description),
    field('link', at(expected, 'link'), channel.homeUrl),
    field('language', at(expected, 'language'), channel.language),
    field('author', at(expected, 'author', 'name'), channel.author),
    ...list(at(expected, 'items')).flatMap((item, place) => [
      field('item title', at(item, 'title'), items[place]?.title),
      field('item content', at(item, 'content'), items[place]?.text),
      field('item description', at(item, 'description'), items[place]?.text),
      field('item link', at(item, 'link'), items[place]?.url),
      field('item guid', at(item, 'guid'), items[place]?.id),
      field('item author', at(item, 'author', 'name'), items[place]?.author),
      field('item published', time(at(item, 'publishedParsed')), items[place]?.publishedAt),
      field('item updated', time(at(item, 'updatedParsed')), items[place]?.updatedAt),
    ]),
  ],
};

/** gofeed's own parsers: 433 pairs in the shape of each format. */
export const GOFEED_PARSERS: Corpus = {
  folders: ['feeds/gofeed/testdata/parser/atom', 'feeds/gofeed/testdata/parser/rss'],
  result: '.json',
  fieldsOf: (expected, { channel, items }) => [
    field('title', valueOf(at(expected, 'title')), channel.title),
    field('description', valueOf(at(expected, 'subtitle') ?? at(expected, 'description')), channel.description),
    field('link', at(expected, 'link') ?? alternate(at(expected, 'links')), channel.homeUrl),
    field('language', at(expected, 'language'), channel.language),
    field('author', at(list(at(expected, 'authors'))[0], 'name'), channel.author),
    field('updated', time(at(expected, 'updatedParsed') ?? at(expected, 'lastBuildDateParsed')), channel.updatedAt),
    field('published', time(at(expected, 'pubDateParsed')), channel.publishedAt),
    ...list(at(expected, 'entries') ?? at(expected, 'items')).flatMap((item, place) => [
      field('item title', valueOf(at(item, 'title')), items[place]?.title),
      { name: 'item text', expected: [valueOf(at(item, 'content')), valueOf(at(item, 'summary')), valueOf(at(item, 'description'))], read: items[place]?.text },
      field('item link', at(item, 'link') ?? alternate(at(item, 'links')), items[place]?.url),
      field('item id', at(item, 'id') ?? at(item, 'guid', 'value'), items[place]?.id),
      field('item author', at(list(at(item, 'authors'))[0], 'name') ?? valueOf(at(item, 'author')), items[place]?.author),
      field('item published', time(at(item, 'publishedParsed') ?? at(item, 'pubDateParsed')), items[place]?.publishedAt),
      field('item updated', time(at(item, 'updatedParsed')), items[place]?.updatedAt),
    ]),
  ],
};

/** Results of feed-rs; ids it makes up itself and the `updated` it copies from `published` do not count. */
export const FEED_RS: Corpus = {
  folders: ['atom', 'rss0', 'rss1', 'rss2', 'jsonfeed'].map((kind) => `feeds/feed-rs/feed-rs/fixture/${kind}`),
  result: '.serde.json',
  fieldsOf: (expected, { channel, items }) => [
    field('title', at(expected, 'title', 'content'), channel.title),
    field('description', at(expected, 'description', 'content'), channel.description),
    field('language', at(expected, 'language'), channel.language?.toLowerCase()),
    field('published', time(at(expected, 'published')), channel.publishedAt),
    ...list(at(expected, 'entries')).flatMap((item, place) => [
      field('item title', at(item, 'title', 'content'), items[place]?.title),
      { name: 'item text', expected: [at(item, 'content', 'body'), at(item, 'summary', 'content')], read: items[place]?.text },
      field('item link', alternate(at(item, 'links')), items[place]?.url),
      field('item id', /^[\da-f]{30,32}$/.test(String(at(item, 'id'))) ? undefined : at(item, 'id'), items[place]?.id),
      field('item author', at(list(at(item, 'authors'))[0], 'name'), items[place]?.author),
      field('item published', time(at(item, 'published')), items[place]?.publishedAt),
      field('item updated', at(item, 'updated') === at(item, 'published') ? undefined : time(at(item, 'updated')), items[place]?.updatedAt ?? items[place]?.publishedAt),
    ]),
  ],
};

function valueOf(text: unknown): unknown {
  return typeof text === 'object' ? at(text, 'value') : text;
}

function alternate(links: unknown): unknown {
  const link = list(links).find((each) => typeof each === 'string' || (at(each, 'rel') ?? 'alternate') === 'alternate');
  return typeof link === 'string' ? link : at(link, 'href');
}

/** What stands at a path inside a JSON value; undefined when nothing does. */
function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((inside, name) => (typeof inside === 'object' && inside !== null ? new Map(Object.entries(inside)).get(name) : undefined), value);
}
