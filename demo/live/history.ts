import type { EpochMs } from '../../schemas/plain/units.ts';
import { writeLines } from '../world/archive.ts';
import { DAY_SECONDS } from '../world/calendar.ts';
import { writePosts } from '../world/posts.ts';
import { fediverseAccount } from './accounts.ts';
import { calendarAround, HISTORY_WEEKS, LIVE_FROM_MINUTES, planAround } from './plan.ts';

export interface History {
  /** JSON Lines, in the order of their time. */
  readonly lines: string;
  /** The stretch the lines cover; `to` is exclusive. */
  readonly from: EpochMs;
  readonly to: EpochMs;
}

/**
 * The eight weeks before a demo that starts at `startedAt`, as an archive: ordinary days in the rhythm of the real
 * calendar, a night train that stood still, a wave of praise and a press text on many sites. Ends twelve minutes before
 * the start. Mastodon accounts are written as the live connector writes them, so that people keep their keys.
 */
export function writeHistory({ startedAt }: { readonly startedAt: EpochMs }): History {
  const to = startedAt + LIVE_FROM_MINUTES * 60_000;
  const from = to - HISTORY_WEEKS * 7 * DAY_SECONDS * 1_000;
  const calendar = calendarAround(startedAt);
  const posts = writePosts(planAround(startedAt))
    .map((post) => ({ post, at: calendar.toEpochMs(post.time) }))
    .filter(({ at }) => at >= from && at < to)
    .toSorted((a, b) => a.at - b.at) // a clock that is put forward changes the order of its night
    .map(({ post }) => post);
  const accountOf = ({ account, source }: (typeof posts)[number]['author']) => (source === 'mastodon' ? fediverseAccount(account) : account);
  return { lines: `${writeLines(posts, { calendar, accountOf }).join('\n')}\n`, from, to };
}
