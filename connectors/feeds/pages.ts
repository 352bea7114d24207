import type { HttpAnswer } from '../../schemas/http.ts';
import type { EpochMs } from '../../schemas/plain/units.ts';
import type { Notice, Page } from '../connector.ts';
import { coverageOf, span } from './coverage.ts';
import { compareItems, countMoves, rememberItems, validatorsOf, type FeedCursor } from './memory.ts';
import { politeWaitMs } from './pace.ts';
import type { ReadFeed } from './read-feed.ts';
import { toMention } from './to-mention.ts';

/** Sightings of a permanent redirect before the operator is told. */
const MOVES_TO_TELL = 3;

/** The page of a poll to which the server said "unchanged". */
export function unchangedPage(answer: HttpAnswer, last: FeedCursor, now: EpochMs): Page<FeedCursor> {
  const moved = countMoves(last.moved, answer.movedTo);
  return {
    mentions: [],
    cursor: withMoves({ ...last, at: now }, moved),
    caughtUp: true,
    covered: span(last.at, now),
    notices: movedNotice(answer, moved),
    fresh: 0,
    waitMs: waitOf(answer, politeWaitMs(answer.headers, {}, now)),
  };
}

/** The page of a document that was read. `seen`: what the last document held, also when `last` cannot be trusted. */
export function changedPage(
  answer: HttpAnswer,
  feed: ReadFeed,
  { origin, last, seen, now }: { readonly origin: string; readonly last: FeedCursor | undefined; readonly seen: string; readonly now: EpochMs },
): Page<FeedCursor> {
  const { items, unreadItems, removals, rejected } = feed;
  const moved = countMoves(last?.moved, answer.movedTo);
  const { fresh, isKnown } = compareItems(items, seen);
  // Tombstones explain an empty feed; without them something is wrong at the other end.
  const isEmptied = items.length + rejected.length + removals.length === 0 && (last?.items ?? 0) > 0;
  const { covered, ranOver } = coverageOf({ items, isKnown, last, now });
  const undated = items.filter(({ publishedAt }) => publishedAt === undefined).length;
  return {
    mentions: items.map((item) => toMention(item, origin)),
    rejected,
    // A feed that lost its items keeps the memory of them, and of the poll that saw them, until they are back.
    cursor: withMoves(isEmptied && last !== undefined
      ? { at: last.at, readAt: now, seen: last.seen, items: last.items }
      : { at: now, readAt: now, ...validatorsOf(answer.headers), seen: rememberItems(items), items: items.length }, moved),
    caughtUp: true,
    removals: removals.map(({ id, removedAt }) => ({ origin, id, removedAt })),
    covered: isEmptied || unreadItems > 0 ? undefined : covered,
    notices: [
      ...notice('suspectEmpty', isEmptied ? 1 : 0), ...notice('ceiling', ranOver ? 1 : 0), ...notice('partial', unreadItems),
      ...notice('otherParser', feed.byOtherParser ? 1 : 0), ...notice('undated', undated), ...movedNotice(answer, moved),
    ],
    fresh,
    waitMs: waitOf(answer, politeWaitMs(answer.headers, feed.pace, now)),
  };
}

function withMoves(cursor: FeedCursor, moved: FeedCursor['moved']): FeedCursor {
  const { moved: _, ...rest } = cursor;
  return moved === undefined ? rest : { ...rest, moved };
}

function notice(kind: Notice['kind'], count: number): readonly Notice[] {
  return count > 0 ? [{ kind, count }] : [];
}

/** Redirects are followed each time; the address in the configuration is the operator's to change. */
function movedNotice({ movedTo }: HttpAnswer, moved: FeedCursor['moved']): readonly Notice[] {
  return moved !== undefined && moved.times >= MOVES_TO_TELL ? [{ kind: 'moved', field: movedTo, count: moved.times }] : [];
}

function waitOf({ waitMs }: HttpAnswer, politeMs: number | undefined): number | undefined {
  return waitMs === undefined ? politeMs : Math.max(waitMs, politeMs ?? 0);
}
