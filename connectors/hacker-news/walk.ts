/** Where one answer of the index leads: from the newest hit back to the saved second, slice by slice. Pure. */
import { z } from 'zod';
import type { EpochMs, EpochSeconds } from '../../schemas/plain/units.ts';
import type { Interval, Page } from '../connector.ts';

/** Items enter the index minutes after they were written. */
export const OVERLAP_SECONDS = 600;
const FIRST_WINDOW_SECONDS = 86_400;

const Second = z.number().int().min(0);
export const Cursor = z.strictObject({
  since: Second.describe('Hits later than this second are wanted.'),
  newest: Second.optional().describe('Second of the newest hit that polls before this one met.'),
  walk: z
    .strictObject({
      before: Second.describe('Hits earlier than this second are wanted.'),
      top: Second.optional().describe('Second of the newest hit of this poll.'),
      startedAt: Second.describe('When its first answer was read.'),
    })
    .optional()
    .describe('In the middle of a poll.'),
  isSecondWalk: z.literal(true).optional().describe('A walk of several answers went before in this poll: what came in meanwhile is read.'),
});
export type Cursor = z.output<typeof Cursor>;

/** What the walk looks at of an answer. */
export interface SeenAnswer {
  /** Of the hits that tell it, in any order. */
  readonly seconds: readonly EpochSeconds[];
  /** The answer holds as many hits as one can: there may be more. */
  readonly isFull: boolean;
  /** When it was read, by whichever of two clocks is behind: ours or the index's. */
  readonly readAt: EpochMs;
}

export interface Step extends Pick<Page<Cursor>, 'cursor' | 'caughtUp' | 'covered' | 'fresh'> {
  /** A second held more hits than one answer: it was stepped over and stays uncovered. */
  readonly steppedOver: boolean;
}

/** Where the first poll starts: a day back from `now`. */
export function firstPlace(now: EpochMs): Cursor {
  return { since: Math.floor(now / 1_000) - FIRST_WINDOW_SECONDS };
}

/** A place from which everything of `at`'s second and later is read. */
export function placeAfter(at: EpochMs): Cursor {
  return { since: Math.max(0, Math.floor(at / 1_000) - 1) };
}

/** Whether the answer is the one that was asked for; a server that passes over the slice gives other seconds. */
export function isAnswerTo({ since, walk }: Cursor, { seconds }: SeenAnswer): boolean {
  return seconds.every((second) => second > since && (walk === undefined || second < walk.before));
}

/** The place behind an answer, and what the answer proves to be complete. */
export function stepFrom(place: Cursor, { seconds, isFull, readAt }: SeenAnswer): Step {
  const { since, newest, walk, isSecondWalk } = place;
  const startedAt = walk?.startedAt ?? Math.floor(readAt / 1_000);
  const until = walk?.before ?? startedAt;
  const top = walk?.top ?? latest(seconds);
  // The second before `before` was partly on the answer before this one.
  const fresh = seconds.filter((second) => second > (newest ?? -1) && (walk === undefined || second < walk.before - 1)).length;

  if (!isFull || seconds.length === 0) {
    // A walk of several answers took its time, and what came in meanwhile is read before the poll is called complete.
    const caughtUp = walk === undefined || isSecondWalk === true;
    const next: Cursor = { since: top === undefined ? since : Math.max(since, Math.min(top, startedAt - OVERLAP_SECONDS)), newest: latest([newest, top]) };
    return { cursor: caughtUp ? next : { ...next, isSecondWalk: true }, caughtUp, covered: span(since + 1, until), fresh, steppedOver: false };
  }

  const oldest = seconds.reduce((a, b) => Math.min(a, b));
  // The oldest second may go on in the next answer, so it is asked for again; one that fills an answer cannot be paged.
  const steppedOver = walk !== undefined && oldest + 1 >= walk.before;
  const before = steppedOver ? walk.before - 1 : oldest + 1;
  return { cursor: { ...place, walk: { before, top, startedAt } }, caughtUp: false, covered: span(oldest + 1, until), fresh, steppedOver };
}

function latest(seconds: readonly (EpochSeconds | undefined)[]): EpochSeconds | undefined {
  return seconds.reduce((best, second) => (best === undefined || (second !== undefined && second > best) ? second : best), undefined);
}

/** undefined when nothing is left of it. */
function span(from: EpochSeconds, to: EpochSeconds): Interval | undefined {
  return to > from ? { from, to } : undefined;
}
