import type { EpochMs } from '../../schemas/plain/units.ts';
import { snowflakeOf } from '../wire/mastodon.ts';
import type { Mood } from '../world/phrasebook.ts';
import type { BrandName } from '../world/post.ts';

/** Where a post stands while the demo runs: on the fediverse, or in one of the feeds. */
export type Place = 'mastodon' | 'ov-forum' | 'kempen-forum' | 'pers-bundel' | 'kempen-koerier' | 'oordelen';

/** Somebody who writes, spelled as the place spells accounts. */
interface LiveAuthor {
  readonly account: string;
  /** undefined where the place does not tell. */
  readonly followers?: number | undefined;
}

/** One post with everything that will ever happen to it. */
export interface LivePost {
  /** Decimal; unique over all places, and larger for a later post. */
  readonly id: string;
  readonly place: Place;
  /** Whole seconds. */
  readonly publishedAt: EpochMs;
  readonly author: LiveAuthor;
  readonly title?: string | undefined;
  readonly text: string;
  readonly language?: string | undefined;
  readonly likes?: number | undefined;
  readonly reposts?: number | undefined;
  /** Id of the post it answers, in the same place. */
  readonly answers?: string | undefined;
  /** From `at` on it reads otherwise. */
  readonly edit?: { readonly at: EpochMs; readonly text: string } | undefined;
  /** From then on it is gone. */
  readonly removedAt?: EpochMs | undefined;
  /** The brand it is about; undefined: none, whatever words it uses. Not told to anybody. */
  readonly brand?: BrandName | undefined;
  /** What a person would read in it. Not told to anybody. */
  readonly mood?: Mood | undefined;
}

/** A post without an id of its own yet. */
export interface Draft extends Omit<LivePost, 'id' | 'answers'> {
  readonly answers?: Draft | undefined;
}

/** What a post looks like at one moment. */
export interface VisiblePost extends Omit<LivePost, 'edit'> {
  readonly editedAt?: EpochMs | undefined;
}

/**
 * Gives drafts their ids, in the order of their time; an answer names the post it answers when that is in the list. Two
 * lists with different `series` never share an id.
 * @param series 0–15
 * @throws RangeError beyond 4,096 drafts: the ids of one list must stay apart.
 */
export function numbered(drafts: readonly Draft[], series: number): readonly LivePost[] {
  if (drafts.length > SERIES_SIZE) throw new RangeError(`expected at most ${SERIES_SIZE} posts in a series, got ${drafts.length}`);
  const ids = new Map(drafts
    .map((draft) => ({ draft, publishedAt: wholeSecond(draft.publishedAt) }))
    .toSorted((a, b) => a.publishedAt - b.publishedAt)
    .map(({ draft, publishedAt }, place) => [draft, snowflakeOf(publishedAt, series * SERIES_SIZE + place)]));
  return Array.from(ids, ([{ answers, ...draft }, id]) => ({
    ...draft, id,
    publishedAt: wholeSecond(draft.publishedAt),
    answers: answers === undefined || answers.place !== draft.place ? undefined : ids.get(answers),
  }));
}

/** The post as it reads at a moment; undefined before its time and once it is gone. */
export function asSeenAt({ edit, ...post }: LivePost, now: EpochMs): VisiblePost | undefined {
  if (post.publishedAt > now || (post.removedAt !== undefined && post.removedAt <= now)) return undefined;
  return edit === undefined || edit.at > now ? post : { ...post, text: edit.text, editedAt: edit.at };
}

/** Mastodon's ids leave sixteen bits to tell posts of one millisecond apart. */
const SERIES_SIZE = 4_096;

function wholeSecond(at: EpochMs): EpochMs {
  return Math.floor(at / 1_000) * 1_000;
}
