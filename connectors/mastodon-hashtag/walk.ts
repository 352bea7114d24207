/**
 * Where one page of a hashtag leads. Pure.
 *
 * Forward, from the newest known post (`min_id`, which gives the posts right behind it; `since_id` would leave holes).
 * Backward (`max_id`) only when no post is known yet. What another server pushes gets an id of its arrival; what is
 * fetched because somebody boosted it gets an id of its *creation* and stands behind our back. So each poll starts
 * OVERLAP_MS early, as far as the newest known post, and storage drops the repeats.
 */
import { z } from 'zod';
import type { EpochMs } from '../../schemas/plain/units.ts';
import type { Interval, Page } from '../connector.ts';
import { compareIds, placeBefore, timeOfId } from './ids.ts';

export const OVERLAP_MS = 600_000;
/** The first poll reads a day at most, and so many pages at most. */
const FIRST_WINDOW_MS = 86_400_000;
const FIRST_PAGES = 5;
/** Fewer posts than servers give by default are surely the last ones; a server may cap a page below what we ask. */
const SURELY_LAST = 20;

const Id = z.string().regex(/^[\w-]{1,64}$/);
const Time = z.number().int().min(0);

export const Cursor = z.strictObject({
  at: Time.describe('When the last complete poll began: everything up to here has been read.'),
  newestId: Id.optional().describe('The newest post that was met.'),
  startedAt: Time.optional().describe('In the middle of a poll: when it began.'),
  minId: Id.optional().describe('In the middle of a poll: the next page begins behind this post.'),
  back: z
    .strictObject({
      since: Time.describe('How far back.'),
      until: Time.optional().describe('Everything from here to the beginning of the poll has been read.'),
      maxId: Id.optional().describe('The next page ends before this post.'),
      pagesLeft: z.number().int().min(1).optional().describe('Pages until it ends anyway.'),
    })
    .optional()
    .describe('No post is known yet: the walk from now into the past.'),
}).refine(({ newestId, back }) => newestId !== undefined || back !== undefined, 'expected a known post, or how far back to look for one');
export type Cursor = z.output<typeof Cursor>;

/** A post as the walk sees it. */
export interface SeenPost {
  readonly id: string;
  /** When the server took it in, as far as can be told. */
  readonly arrivedAt?: EpochMs | undefined;
}

/** What the walk looks at of a page. */
export interface SeenPage {
  /** Those whose id can be read, in any order. */
  readonly posts: readonly SeenPost[];
  /** All of them. */
  readonly size: number;
  /** When it was read, by whichever of two clocks is behind: ours or the server's. */
  readonly readAt: EpochMs;
  /** The server said what time it is. */
  readonly isServerTime: boolean;
}

export type Step = Pick<Page<Cursor>, 'cursor' | 'caughtUp' | 'covered' | 'fresh'>;

/** Where the first poll starts: a day back from `now`. */
export function firstPlace(now: EpochMs): Cursor {
  return { at: now - FIRST_WINDOW_MS, back: { since: now - FIRST_WINDOW_MS, pagesLeft: FIRST_PAGES } };
}

/** What to ask for from a place on. */
export function questionOf({ at, newestId, minId, back }: Cursor): { readonly minId?: string | undefined; readonly maxId?: string | undefined } {
  if (back !== undefined) return { maxId: back.maxId };
  return { minId: minId ?? (newestId === undefined ? undefined : placeBefore(newestId, at - OVERLAP_MS)) };
}

/** Whether a post lies further back than the walk goes: it was taken in before what this poll is to read. */
export function isTooOld({ back }: Cursor, { arrivedAt }: SeenPost): boolean {
  return back !== undefined && arrivedAt !== undefined && arrivedAt < back.since;
}

/** Whether the page is the one that was asked for; a server that does not know `min_id` gives its newest posts instead. */
export function isAnswerTo(place: Cursor, { posts }: SeenPage): boolean {
  const { minId, maxId } = questionOf(place);
  return posts.every(({ id }) => (minId === undefined || compareIds(id, minId) > 0) && (maxId === undefined || compareIds(id, maxId) < 0));
}

/** The place behind a page, and what the page proves to be complete. */
export function stepFrom(place: Cursor, seen: SeenPage): Step {
  return place.back === undefined ? stepForward(place, seen) : stepBack(place, place.back, seen);
}

function stepForward({ at, newestId, startedAt }: Cursor, { posts, size, readAt }: SeenPage): Step {
  const ids = posts.map(({ id }) => id);
  const pageNewest = latest(ids);
  const newest = latest([...ids, ...(newestId === undefined ? [] : [newestId])]);
  const fresh = newestId === undefined ? ids.length : ids.filter((id) => compareIds(id, newestId) > 0).length;
  const began = startedAt ?? readAt;
  if (size < SURELY_LAST || pageNewest === undefined) {
    return { cursor: { at: Math.max(at, began), newestId: newest }, caughtUp: true, covered: span(at, readAt), fresh };
  }
  return { cursor: { at, newestId: newest, startedAt: began, minId: pageNewest }, caughtUp: false, covered: span(at, timeOfId(pageNewest) ?? at), fresh };
}

function stepBack(place: Cursor, back: NonNullable<Cursor['back']>, { posts, size, readAt, isServerTime }: SeenPage): Step {
  const { at, startedAt = readAt } = place;
  const { since, until = readAt, maxId, pagesLeft } = back;
  const ids = posts.map(({ id }) => id);
  const young = posts.filter((post) => !isTooOld(place, post));
  const oldest = earliest(ids);
  const oldestTime = oldest === undefined ? undefined : timeOfId(oldest);
  const newestId = place.newestId ?? latest(ids);

  const reachesBack = size < SURELY_LAST || young.length === 0 || (oldestTime !== undefined && oldestTime < since);
  // Posts of the oldest second may stand on the next page as well.
  const provedFrom = reachesBack ? since : oldestTime === undefined ? until : Math.min(until, (Math.floor(oldestTime / 1_000) + 1) * 1_000);
  const covered = span(provedFrom, until, Math.ceil);
  if (!reachesBack && pagesLeft !== 1) {
    const further = { since, until: provedFrom, maxId: oldest, pagesLeft: pagesLeft === undefined ? undefined : pagesLeft - 1 };
    return { cursor: { at, newestId, startedAt, back: further }, caughtUp: false, covered, fresh: young.length };
  }

  const readUpTo = Math.max(at, startedAt);
  if (newestId === undefined) {
    // Nothing there yet. Only the server's own clock may move the place on: there is no post to hold on to.
    const from = isServerTime ? Math.max(since, startedAt - OVERLAP_MS) : since;
    return { cursor: { at: readUpTo, back: { since: from } }, caughtUp: true, covered, fresh: 0 };
  }
  // Several pages took their time: what came in meanwhile is read before the poll is called complete.
  if (maxId !== undefined) return { cursor: { at: readUpTo, newestId, startedAt, minId: newestId }, caughtUp: false, covered, fresh: young.length };
  return { cursor: { at: readUpTo, newestId }, caughtUp: true, covered, fresh: young.length };
}

function latest(ids: readonly string[]): string | undefined {
  return ids.reduce<string | undefined>((best, id) => (best === undefined || compareIds(id, best) > 0 ? id : best), undefined);
}

function earliest(ids: readonly string[]): string | undefined {
  return ids.reduce<string | undefined>((best, id) => (best === undefined || compareIds(id, best) < 0 ? id : best), undefined);
}

/** In whole seconds; undefined when nothing is left of it. */
function span(from: EpochMs, to: EpochMs, roundStart: (seconds: number) => number = Math.floor): Interval | undefined {
  const interval = { from: roundStart(from / 1_000), to: Math.floor(to / 1_000) };
  return interval.to > interval.from ? interval : undefined;
}
