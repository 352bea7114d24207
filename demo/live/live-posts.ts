import type { EpochMs } from '../../schemas/plain/units.ts';
import { createDice } from '../world/dice.ts';
import { writeCrisis } from './crisis.ts';
import { createEverydayLife } from './everyday-live.ts';
import { asSeenAt, numbered, type LivePost, type VisiblePost } from './live-post.ts';
import { LIVE_FROM_MINUTES } from './plan.ts';
import { writePress } from './press.ts';
import { writeBacklog, writeStrays } from './strays.ts';

const SEED = 11;
const START_SERIES = 0;
/** After the one of ordinary days. */
const BACKLOG_SERIES = 2;

/** Everything that is said from twelve minutes before the start of the demo on, and a few older entries of feeds about other things. */
export interface LivePosts {
  /** All posts that were published by a moment, with everything that will happen to them, oldest first. */
  writtenUntil(now: EpochMs): readonly LivePost[];
  /** What can be seen at a moment, oldest first. */
  visibleAt(now: EpochMs): readonly VisiblePost[];
}

/**
 * The posts around the start of a demo: a pure function of `startedAt` and the moment that is asked for. Later moments
 * add posts, edit and remove some, and change nothing else.
 */
export function createLivePosts({ startedAt }: { readonly startedAt: EpochMs }): LivePosts {
  const dice = createDice(SEED);
  const from = startedAt + LIVE_FROM_MINUTES * 60_000;
  const start = { startedAt: Math.floor(startedAt / 1_000) * 1_000 };
  const scripted = numbered([
    ...writeCrisis({ ...start, dice: dice.fork('crisis') }),
    ...writePress({ ...start, dice: dice.fork('press') }),
    ...writeStrays({ ...start, dice: dice.fork('strays') }),
  ], START_SERIES);
  const backlog = numbered(writeBacklog(start.startedAt), BACKLOG_SERIES);
  const everyday = createEverydayLife(start);

  function writtenUntil(now: EpochMs): readonly LivePost[] {
    const ordinary: LivePost[] = [];
    for (let week = from; week <= now; week = everyday.weekEnd(week)) ordinary.push(...everyday.weekOf(week).filter(({ publishedAt }) => publishedAt >= from));
    return [...backlog, ...scripted, ...ordinary]
      .filter(({ publishedAt }) => publishedAt <= now)
      .toSorted((a, b) => a.publishedAt - b.publishedAt || compareIds(a.id, b.id));
  }

  return {
    writtenUntil,
    visibleAt: (now) => writtenUntil(now).flatMap((post) => asSeenAt(post, now) ?? []),
  };
}

/** Decimal numbers of equal length compare as texts do; these all have as many digits for the next two hundred years. */
function compareIds(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
