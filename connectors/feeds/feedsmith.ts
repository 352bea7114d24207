/** The first parser: the only one that reads RSS, Atom and RDF alike, leaves dates as strings and expands no entities. */
import { parseAtomFeed, parseRdfFeed, parseRssFeed, type AtomFeed, type DcNs, type DcTermsNs, type MediaNs, type RdfFeed, type RssFeed, type SyNs } from 'feedsmith';
import type { FoundChannel, FoundFeed, FoundItem, FoundPace, FoundText, Markup } from './found-feed.ts';

/** RSS 0.9x and 2.0. Throws what the package throws. */
export function parseRss(text: string): FoundFeed {
  const feed = parseRssFeed(text);
  return { channel: rssChannel(feed), items: (feed.items ?? []).map(rssItem), pace: { ...paceOf(feed.sy), ttlMinutes: feed.ttl, skipHours: feed.skipHours } };
}

/** RSS 0.90 and 1.0. Throws what the package throws. */
export function parseRdf(text: string): FoundFeed {
  const feed = parseRdfFeed(text);
  return { channel: rssChannel(feed), items: (feed.items ?? []).map(rssItem), pace: paceOf(feed.sy) };
}

/** Atom 0.3 and 1.0. Throws what the package throws. */
export function parseAtom(text: string): FoundFeed {
  const feed = parseAtomFeed(text);
  return {
    channel: {
      title: atomText(feed.title) ?? maybe(feed.dc?.titles?.[0]),
      description: atomText(feed.subtitle),
      link: linkTo(feed.links, 'alternate'),
      self: linkTo(feed.links, 'self'),
      language: feed.xml?.lang ?? feed.dc?.languages?.[0],
      author: person(feed.authors?.[0]) ?? feed.dc?.creators?.[0],
      updated: feed.updated ?? dated(feed),
    },
    items: (feed.entries ?? []).map(atomEntry),
    pace: paceOf(feed.sy),
  };
}

type Dated = { readonly dc?: DcNs.ItemOrFeed<string>; readonly dcterms?: DcTermsNs.ItemOrFeed<string> };
type RssLike = Partial<RssFeed.Feed<string>> & Partial<Pick<RdfFeed.Feed<string>, 'rdf'>>;
type RssItemLike = Partial<RssFeed.Item<string>> & Partial<Pick<RdfFeed.Item<string>, 'rdf'>>;

function rssChannel(feed: RssLike): FoundChannel {
  return {
    title: maybe(feed.title) ?? maybe(feed.dc?.titles?.[0]) ?? maybe(feed.itunes?.title),
    description: html(feed.description) ?? html(feed.dc?.descriptions?.[0]) ?? html(feed.itunes?.summary) ?? html(feed.itunes?.subtitle),
    link: feed.link ?? linkTo(feed.atom?.links, 'alternate'),
    self: linkTo(feed.atom?.links, 'self'),
    language: feed.language ?? feed.dc?.languages?.[0] ?? feed.xml?.lang,
    author: person(feed.managingEditor) ?? person(feed.webMaster) ?? feed.dc?.creators?.[0] ?? feed.itunes?.author,
    published: feed.pubDate ?? dated(feed),
    updated: feed.lastBuildDate ?? feed.dcterms?.modified?.[0],
  };
}

function rssItem(item: RssItemLike): FoundItem {
  const guid = item.guid?.value;
  const media = mediaOf(item.media);
  const content = html(item.content?.encoded) ?? atomText(item.atom?.content);
  const summary = html(item.description) ?? html(item.dc?.descriptions?.[0]) ?? atomText(item.atom?.summary);
  return {
    id: guid ?? item.atom?.id ?? item.rdf?.about,
    link: item.link ?? linkTo(item.atom?.links, 'alternate') ?? (item.guid?.isPermaLink === false ? undefined : webAddress(guid)),
    title: maybe(item.title) ?? maybe(item.dc?.titles?.[0]) ?? atomText(item.atom?.title) ?? maybe(item.itunes?.title) ?? media.title,
    content,
    // A caption is about the picture: it stands for the text only where there is none.
    summary: summary ?? (content === undefined ? (html(item.itunes?.summary) ?? html(item.itunes?.subtitle) ?? media.description) : undefined),
    author: person(item.authors?.[0]) ?? person(item.atom?.authors?.[0]) ?? item.dc?.creators?.[0] ?? item.dcterms?.creators?.[0] ?? item.itunes?.author,
    authorUrl: item.authors?.[0]?.link ?? item.atom?.authors?.[0]?.uri,
    published: item.pubDate ?? item.atom?.published ?? item.dc?.dates?.[0] ?? item.dcterms?.issued?.[0] ?? item.dcterms?.created?.[0] ?? item.dcterms?.dates?.[0] ?? item.prism?.publicationDates?.[0],
    updated: item.atom?.updated ?? item.dcterms?.modified?.[0] ?? item.prism?.modificationDate,
    language: item.dc?.languages?.[0] ?? item.xml?.lang,
  };
}

function atomEntry(entry: Partial<AtomFeed.Entry<string>>): FoundItem {
  const media = mediaOf(entry.media);
  return {
    id: entry.id,
    link: linkTo(entry.links, 'alternate') ?? linkTo(entry.links, 'related') ?? linkTo(entry.links, 'self'),
    title: atomText(entry.title) ?? maybe(entry.dc?.titles?.[0]) ?? media.title,
    content: atomText(entry.content),
    summary: atomText(entry.summary) ?? html(entry.dc?.descriptions?.[0]) ?? (entry.content?.value === undefined ? media.description : undefined),
    author: person(entry.authors?.[0]) ?? entry.dc?.creators?.[0] ?? person(entry.source?.authors?.[0]),
    authorUrl: entry.authors?.[0]?.uri,
    published: entry.published ?? dated(entry),
    updated: entry.updated ?? entry.dcterms?.modified?.[0],
    language: entry.content?.xml?.lang ?? entry.title?.xml?.lang ?? entry.xml?.lang ?? entry.dc?.languages?.[0],
  };
}

function atomText(text: { readonly value?: string; readonly type?: string } | undefined): FoundText | undefined {
  if (text?.value === undefined) return undefined;
  const type = text.type?.toLowerCase();
  const markup: Markup = type === undefined ? 'maybe' : type.includes('html') ? 'html' : 'plain';
  return { value: text.value, markup, mediaType: type?.includes('/') === true ? type : undefined };
}

function html(value: string | undefined): FoundText | undefined {
  return value === undefined ? undefined : { value, markup: 'html' };
}

function maybe(value: string | undefined): FoundText | undefined {
  return value === undefined ? undefined : { value, markup: 'maybe' };
}

type Link = { readonly href?: string; readonly rel?: string; readonly type?: string };

/** A link without `rel` is an alternate one (RFC 4287 section 4.2.7.2); of several, the one for readers. */
function linkTo(links: readonly Link[] | undefined, rel: string): string | undefined {
  const fitting = (links ?? []).filter((link) => link.href !== undefined && (link.rel ?? 'alternate') === rel);
  return (fitting.find(({ type }) => type === undefined || type.includes('html')) ?? fitting[0])?.href;
}

function person(someone: { readonly name?: string; readonly email?: string } | undefined): string | undefined {
  return someone?.name ?? someone?.email;
}

/** Video and press feeds keep the only text they have in `media:group` or `media:content`. */
function mediaOf(media: MediaNs.ItemOrFeed | undefined): { readonly title: FoundText | undefined; readonly description: FoundText | undefined } {
  const all = [media, ...(media?.groups ?? []), ...(media?.contents ?? []), ...(media?.groups ?? []).flatMap(({ contents = [] }) => contents)];
  return {
    title: mediaText(all.find((each) => each?.title !== undefined)?.title),
    description: mediaText(all.find((each) => each?.description !== undefined)?.description),
  };
}

function mediaText(text: { readonly value?: unknown; readonly type?: string } | undefined): FoundText | undefined {
  return typeof text?.value === 'string' ? { value: text.value, markup: text.type === 'html' ? 'html' : 'maybe' } : undefined;
}

function dated({ dc, dcterms }: Dated): string | undefined {
  return dc?.dates?.[0] ?? dcterms?.issued?.[0] ?? dcterms?.created?.[0] ?? dcterms?.dates?.[0];
}

function webAddress(text: string | undefined): string | undefined {
  return text !== undefined && /^https?:\/\//i.test(text) ? text : undefined;
}

function paceOf(sy: SyNs.Feed<string> | undefined): FoundPace {
  return { updatePeriod: sy?.updatePeriod, updateFrequency: sy?.updateFrequency };
}
