import { createHash } from 'node:crypto';
import type { LiveContent } from './live-content.ts';
import { versionAt, type LiveWorld, type WorldPost } from './live-world.ts';

/** One promise, whether it held, and what was found. */
export interface Finding {
  readonly promise: string;
  readonly holds: boolean;
  readonly found: string;
}

/** What a store has to hold of a post once nothing changes any more. */
export interface Expected {
  readonly nativeId: string;
  /** about: stored and counted. gone: removed, or about none of the brands any more. silent: never was about one. */
  readonly state: 'about' | 'gone' | 'silent';
  readonly brands: readonly string[];
  readonly author: string;
  readonly version: number;
  readonly hash: string;
  /** It stood on a page that was answered with success. */
  readonly isServed: boolean;
}

/** The truth about a world that has come to rest. @param keyOf the key under which a store keeps a post */
export function expectOf({ posts, endsAt }: LiveWorld, { served, keyOf }: { readonly served: ReadonlySet<string>; readonly keyOf: (post: WorldPost) => string }): readonly Expected[] {
  return posts.map((post) => {
    const last = versionAt(post, endsAt);
    const wasAbout = post.versions.some(({ brands }) => brands.length > 0);
    return {
      nativeId: keyOf(post),
      state: !wasAbout ? 'silent' : last === undefined || last.brands.length === 0 ? 'gone' : 'about',
      brands: last?.brands ?? [],
      author: `${post.place} ${post.author}`,
      version: last !== undefined && last.at > post.publishedAt ? last.at : 1,
      hash: createHash('sha256').update(last?.text ?? '').digest('hex'),
      isServed: served.has(post.id),
    };
  });
}

/** Compares a store with the truth. Pure; names no post. */
export function judgeContent(content: LiveContent, expected: readonly Expected[]): readonly Finding[] {
  const about = expected.filter(({ state }) => state === 'about');
  const gone = expected.filter(({ state }) => state === 'gone');
  const mentions = new Map(content.mentions.map((mention) => [mention.nativeId, mention.version]));
  const texts = new Map(content.texts.map((text) => [text.nativeId, text]));
  const factsOf = (nativeId: string): readonly string[] => content.facts.filter((fact) => fact.nativeId === nativeId).map(({ brand }) => brand);
  const known = new Map(expected.map((each) => [each.nativeId, each]));

  const unserved = about.filter(({ isServed }) => !isServed).length;
  const missing = about.filter(({ nativeId }) => !mentions.has(nativeId)).length;
  const surplus = content.mentions.filter(({ nativeId }) => known.get(nativeId)?.state !== 'about').length;
  const old = about.filter(({ nativeId, version, hash }) => mentions.get(nativeId) !== version || texts.get(nativeId)?.hash !== hash).length;
  const wrongBrands = about.filter(({ nativeId, brands }) => factsOf(nativeId).toSorted(byText).join() !== brands.map(idOf).toSorted(byText).join()).length;
  const removed = content.tombstones.length;
  const wronglyRemoved = content.tombstones.filter((nativeId) => known.get(nativeId)?.state !== 'gone').length;
  const speaking = gone.filter(({ nativeId }) => texts.get(nativeId)?.isBlank === false).length;
  const counted = gone.filter(({ nativeId }) => factsOf(nativeId).length > 0).length;
  const totals = totalsOf(about);
  const told = content.totals.filter(({ mentions: count }) => count > 0);
  return [
    { promise: 'nothing was lost', holds: unserved + missing === 0 && about.length > 0, found: `${about.length} mentions, ${missing} missing, ${unserved} never asked for` },
    { promise: 'nothing doubled, nothing too much', holds: content.doubled + surplus === 0, found: `${mentions.size} stored, ${content.doubled} double, ${surplus} that should not be there` },
    { promise: 'the latest version counts, for the brands it names', holds: old + wrongBrands === 0, found: `${old} with an older text, ${wrongBrands} with other brands` },
    {
      promise: 'what was deleted is gone, with its words and from every count',
      holds: wronglyRemoved + speaking + counted === 0 && removed > 0,
      found: `${removed} tombstones for ${gone.length} deleted, ${wronglyRemoved} wrong, ${speaking} with words, ${counted} still counted`,
    },
    { promise: 'published totals are those of the world', holds: told.length === totals.length && totals.every((total) => told.some((each) => isSame(each, total))), found: totals.map(({ brand, mentions: count, authors }) => `${brand} ${count} by ${authors}`).join(', ') },
    { promise: 'every cell is what the facts make', holds: content.cells.wrong === 0 && content.cells.all > 0, found: `${content.cells.wrong} of ${content.cells.all} differ` },
  ];
}

type Total = LiveContent['totals'][number];

function totalsOf(about: readonly Expected[]): readonly Total[] {
  const authors = new Map<string, Set<string>>();
  const counts = new Map<string, number>();
  for (const { brands, author } of about) {
    for (const brand of brands.map(idOf)) {
      counts.set(brand, (counts.get(brand) ?? 0) + 1);
      authors.set(brand, (authors.get(brand) ?? new Set()).add(author));
    }
  }
  return [...counts].map(([brand, mentions]) => ({ brand, mentions, authors: authors.get(brand)?.size ?? 0 })).sort((a, b) => byText(a.brand, b.brand));
}

function isSame(one: Total, other: Total): boolean {
  return one.brand === other.brand && one.mentions === other.mentions && one.authors === other.authors;
}

function idOf(brand: string): string {
  return brand.toLowerCase();
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
