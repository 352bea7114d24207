import type { LocalSeconds } from './calendar.ts';
import type { Dice } from './dice.ts';
import type { Mood, Voice } from './phrasebook.ts';

export type BrandName = 'merelspoor' | 'kempenvonk' | 'stadsros';
/** Where a post stands. Every one of them is a network of its own: an account is known on one of them only. */
export type SourceName = 'mastodon' | 'forum' | 'web' | 'reviews' | 'inbox';

/** Somebody who writes. */
export interface Person {
  readonly account: string;
  readonly source: SourceName;
  /** undefined where the source does not tell. */
  readonly followers: number | undefined;
  readonly voice: Voice;
}

/** One post of the invented world, before it becomes a line. */
export interface Post {
  readonly time: LocalSeconds;
  readonly brand: BrandName;
  readonly author: Person;
  readonly text: string;
  readonly language?: string;
  /** What a person would read in it; undefined where nobody should judge (a press text, a post of the brand itself). */
  readonly mood?: Mood;
  /** The line says in its `brand` field which brand is meant; without, the text has to. */
  readonly statesBrand?: boolean;
  readonly replyTo?: Post;
  readonly likes?: number;
  readonly reposts?: number;
  readonly rating?: number;
  readonly url?: string;
  readonly isPrivate?: boolean;
  readonly direction?: 'to' | 'by';
  readonly campaignNote?: string;
}

/** Likes and reposts as they fall on a source: mostly none, now and then many. */
export function reactionsOn(source: SourceName, dice: Dice, typicalLikes = 0.8): Pick<Post, 'likes' | 'reposts'> {
  if (source === 'web' || source === 'reviews' || source === 'inbox') return {};
  const likes = Math.min(400, Math.floor(dice.around(typicalLikes, 1.2)));
  return source === 'forum' ? { likes } : { likes, reposts: Math.floor(likes * dice.next() * 0.4) };
}
