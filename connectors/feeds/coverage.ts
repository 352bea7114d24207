/**
 * Which stretch of time a document proves to be complete.
 *
 * A feed is a window over the newest items and does not say what fell out of it. Nothing did when one of its items was
 * there at the last poll, when the window reaches back before that poll, when it is shorter than then, or when the feed
 * had been empty and is not full yet. Else it may have run over, and only the time since its oldest item is certain.
 * Pinned items stay for weeks and prove nothing: only items that stand in the order of time count.
 */
import type { EpochMs } from '../../schemas/plain/units.ts';
import type { Interval } from '../connector.ts';
import type { FeedCursor } from './memory.ts';
import type { ReadItem } from './settle.ts';

/** A first document vouches for a day at most: further back it may have holes, where items were taken out. */
export const FIRST_WINDOW_MS = 86_400_000;

/** No feed we know shows fewer when it has more. */
export const SMALLEST_WINDOW = 10;

export interface CoverageInput {
  readonly items: readonly ReadItem[];
  /** Whether an item was there at the last poll. */
  readonly isKnown: (item: ReadItem) => boolean;
  readonly last: FeedCursor | undefined;
  readonly now: EpochMs;
}

/** The stretch, absent when nothing can be said; `ranOver`: items may have come and gone between two polls. */
export function coverageOf({ items, isKnown, last, now }: CoverageInput): { readonly covered: Interval | undefined; readonly ranOver: boolean } {
  const ordered = inOrder(items);
  const dates = ordered.flatMap(({ publishedAt }) => (publishedAt === undefined ? [] : [publishedAt]));
  const oldest = dates.length === 0 ? undefined : Math.min(...dates);
  if (last === undefined) return { covered: oldest === undefined ? undefined : span(Math.max(oldest, now - FIRST_WINDOW_MS), now), ranOver: false };
  const isComplete =
    (oldest !== undefined && oldest <= last.at) ||
    (last.items === 0 && items.length < SMALLEST_WINDOW) ||
    (last.items !== undefined && items.length < last.items) ||
    ordered.some(isKnown);
  if (isComplete) return { covered: span(last.at, now), ranOver: false };
  return { covered: oldest === undefined ? undefined : span(oldest, now), ranOver: items.length > 0 };
}

/** [from, to) in whole seconds; absent when it is empty. */
export function span(from: EpochMs, to: EpochMs): Interval | undefined {
  const interval = { from: Math.floor(from / 1_000), to: Math.floor(to / 1_000) };
  return interval.from < interval.to ? interval : undefined;
}

/** Newest first, whichever way the feed runs, without those that something younger follows: pinned, or put in late. */
function inOrder(items: readonly ReadItem[]): readonly ReadItem[] {
  const falls = (list: readonly ReadItem[]): number => list.filter((item, place) => place > 0 && !isYounger(item, list[place - 1])).length;
  const newestFirst = falls(items) * 2 >= items.length - 1 ? items : [...items].reverse();
  return newestFirst.filter((item, place) => !isYounger(newestFirst[place + 1], item));
}

function isYounger(one: ReadItem | undefined, other: ReadItem | undefined): boolean {
  return one?.publishedAt !== undefined && other?.publishedAt !== undefined && one.publishedAt > other.publishedAt;
}
