import { brandsFromArchive } from '../../analysis/brand-query/archive-brands.ts';
import { printRss } from '../../demo/wire/feed-documents.ts';
import { answerTagTimeline, snowflakeOf, type Toot } from '../../demo/wire/mastodon.ts';
import type { WireAnswer } from '../../demo/wire/serve.ts';
import type { Brand } from '../../schemas/config/brands.ts';
import { PHRASEBOOKS } from './invented-words.ts';
import { createRandom } from './random.ts';

/** Whose wire a measurement speaks. */
export type InventedServer = 'feeds' | 'mastodon-hashtag';

const BRANDS = ['Havenlijn', 'Stadsgas', 'Pakketpunt'] as const;
/** As many as a news site with an hour's articles shows. */
export const FEED_ITEMS = 100;
/** As far as a first poll goes back: five pages of forty. */
export const TOOTS = 200;
const SPREAD_MS = 3_600_000;

/** Brands that are found by their names, as in live sources. */
export function inventedBrands(): readonly Brand[] {
  return brandsFromArchive(BRANDS).brands.map((brand) => ({ ...brand, query: brand.name }));
}

/**
 * One sentence about a brand, another for every number.
 * @param name keeps the sentences of two places apart
 */
export function inventedSentence(name: string, number: number): string {
  const random = createRandom([...name].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), number + 1));
  const { calm, pleased, angry, things, endings } = random.pick(PHRASEBOOKS);
  const ending = random.pick(endings).replace('{brand}', random.pick(BRANDS)).replace('{number}', String(random.between(2, 60)));
  return `${random.pick(random.pick([calm, pleased, angry]))} ${random.pick(things)} ${ending} ${name} ${number}.`;
}

/** Answers as a server would whose every path is a place of its own, all written in the last hour. */
export function answerInvented(connector: InventedServer, url: URL): WireAnswer {
  const openedAt = Math.floor(Date.now() / SPREAD_MS) * SPREAD_MS;
  const timeOf = (number: number, all: number): number => openedAt - Math.floor((SPREAD_MS * number) / all) - 60_000;
  if (connector === 'feeds') {
    const name = /^\/(\w+)\.rss$/.exec(url.pathname)?.[1];
    return name === undefined ? { status: 404 } : { headers: { 'content-type': 'application/rss+xml' }, body: rssOf(name, FEED_ITEMS, { address: url.origin, timeOf }) };
  }
  const tag = /^\/api\/v1\/timelines\/tag\/(\w+)$/.exec(url.pathname)?.[1];
  return tag === undefined ? { status: 404 } : answerTagTimeline({ toots: tootsOf(tag, timeOf), tag, url, rateLimit: { now: Date.now() } });
}

/** An RSS document of so many articles, each with three sentences. */
export function rssOf(name: string, items: number, { address, timeOf }: { readonly address: string; readonly timeOf: (number: number, all: number) => number }): string {
  const channel = { title: name, homeUrl: `${address}/`, selfUrl: `${address}/${name}.rss`, language: 'nl' };
  return printRss(channel, Array.from({ length: items }, (_, number) => ({
    id: `tag:${name}.example,2026:${number}`, url: `${address}/${name}/${number}`, title: `Artikel ${number}`, author: `Redacteur ${number % 9}`, publishedAt: timeOf(number, items),
    html: `<p>${[0, 1, 2].map((part) => inventedSentence(name, number * 3 + part)).join('</p>\n<p>')}</p>`,
  })));
}

function tootsOf(tag: string, timeOf: (number: number, all: number) => number): readonly Toot[] {
  return Array.from({ length: TOOTS }, (_, number): Toot => {
    const createdAt = timeOf(number, TOOTS);
    const id = snowflakeOf(createdAt, number);
    const name = `schrijver-${tag}-${number % 50}`;
    return {
      id, createdAt, tags: [tag], reblogs: number % 3, favourites: number % 7,
      uri: `https://veld.example/users/${name}/statuses/${id}`, url: `https://veld.example/@${name}/${id}`,
      account: { id: String(number % 50), acct: `${name}@veld.example`, displayName: name, followers: 40 + number, url: `https://veld.example/@${name}` },
      html: `<p>${inventedSentence(tag, number)} <a href="https://veld.example/tags/${tag}" class="mention hashtag" rel="tag">#<span>${tag}</span></a></p>`,
    };
  });
}
