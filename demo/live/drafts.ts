import type { EpochMs } from '../../schemas/plain/units.ts';
import type { BrandName, Post } from '../world/post.ts';
import { fediverseAccount } from './accounts.ts';
import type { Draft, Place } from './live-post.ts';

/** A post of the invented world at a real moment. */
export interface Spoken extends Pick<Post, 'brand' | 'author' | 'text' | 'language' | 'mood' | 'likes' | 'reposts' | 'rating' | 'direction'> {
  readonly at: EpochMs;
  /** Thread of a forum or heading of a page; absent: one that names the brand and nothing else. */
  readonly title?: string | undefined;
}

/**
 * Puts a post where its source is while the demo runs, written as people write there: a toot has the brand's hashtag,
 * or no timeline would show it; a forum post stands in a thread, a review has stars. Nobody states the brand in a
 * field, so every text or title names it.
 */
export function toDraft({ brand, author, text, language, mood, likes, reposts, rating, direction, at, title }: Spoken): Draft {
  const place = placeOf(brand, author.source);
  const addressed = direction === 'to' && !/@\w/u.test(text) ? `@${brand} ${text}` : text;
  return {
    place, publishedAt: at, brand, mood, language, likes, reposts,
    text: place === 'mastodon' ? tagged(addressed, brand) : addressed,
    title: place === 'mastodon' ? undefined : (title ?? titleOf(brand, place, { text, rating })),
    author: { account: place === 'mastodon' ? fediverseAccount(author.account) : author.account, followers: author.followers },
  };
}

/** The text with the brand's hashtag in it: the name itself where it stands, else behind the text. */
function tagged(text: string, brand: BrandName): string {
  if (hashtagsOf(text).includes(brand)) return text;
  const inside = text.replace(new RegExp(`(?<![\\p{L}\\p{N}_@#.-])${brand}(?![\\p{L}\\p{N}_-])`, 'iu'), '#$&');
  return inside === text ? `${text} #${brand}` : inside;
}

/** Hashtags of a text, in lower case, without #. */
export function hashtagsOf(text: string): readonly string[] {
  return Array.from(text.matchAll(HASHTAG), ([, tag = '']) => tag.toLowerCase());
}

export const HASHTAG = /(?<![\p{L}\p{N}_&/])#([\p{L}\p{N}_]+)/gu;

const NAMES: Readonly<Record<BrandName, string>> = { merelspoor: 'Merelspoor', kempenvonk: 'Kempenvonk', stadsros: 'Stadsros' };
const THREADS: Readonly<Record<BrandName, readonly string[]>> = {
  merelspoor: ['Reizen met Merelspoor', 'Merelspoor, vraag en antwoord', 'Onderweg met Merelspoor'],
  kempenvonk: ['Stroom en gas van Kempenvonk', 'Kempenvonk, vraag en antwoord'],
  stadsros: ['Deelfietsen van Stadsros'],
};

function placeOf(brand: BrandName, source: Spoken['author']['source']): Place {
  switch (source) {
    case 'mastodon': return 'mastodon';
    case 'reviews': return 'oordelen';
    case 'web': return 'pers-bundel';
    default: return brand === 'kempenvonk' ? 'kempen-forum' : 'ov-forum';
  }
}

function titleOf(brand: BrandName, place: Place, { text, rating }: { readonly text: string; readonly rating?: number | undefined }): string {
  if (place === 'oordelen') return `${NAMES[brand]}: ${rating ?? 3} van 5 sterren`;
  if (place === 'pers-bundel') return `Prikbord: ${NAMES[brand]}`;
  const threads = THREADS[brand];
  return threads[text.length % threads.length] ?? NAMES[brand];
}
