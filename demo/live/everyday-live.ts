import type { EpochMs } from '../../schemas/plain/units.ts';
import { DAY_SECONDS, WEEKS } from '../world/calendar.ts';
import type { Calendar } from '../world/dates.ts';
import { BIRD_POSTS } from '../world/oddities.ts';
import type { Post } from '../world/post.ts';
import { writePosts } from '../world/posts.ts';
import { toDraft } from './drafts.ts';
import { numbered, type Draft, type LivePost } from './live-post.ts';
import { calendarAround, planAround } from './plan.ts';

const WEEK_SECONDS = 7 * DAY_SECONDS;
/** After the world's last week, the nine before and with it come round again: far enough apart for nothing to look like a copy. */
const WEEKS_AGAIN = 9;
/** Ids of their own, apart from those of what happens around the start of the demo. */
const SERIES = 1;

/** Ordinary days while the demo runs. */
export interface EverydayLife {
  /** Everything of the week of a moment, and nothing else; the same for every call. */
  weekOf(at: EpochMs): readonly LivePost[];
  /** Midnight of the Monday after the week of a moment. */
  weekEnd(at: EpochMs): EpochMs;
}

/**
 * The ordinary posts of the world around `startedAt`, week by week for as long as anybody looks: its last week first,
 * then nine weeks over and over, on new days and with new ids. Nothing out of the ordinary happens in them.
 */
export function createEverydayLife({ startedAt }: { readonly startedAt: EpochMs }): EverydayLife {
  const calendar = calendarAround(startedAt);
  const ordinary = writePosts({ ...planAround(startedAt), events: {} }).filter(isPublicOrdinary);
  const known = new Map<number, readonly LivePost[]>();
  return {
    weekOf(at) {
      const week = weekAt(calendar, at);
      const posts = known.get(week) ?? layOn(week);
      known.set(week, posts);
      return posts;
    },
    weekEnd: (at) => calendar.toEpochMs((weekAt(calendar, at) + 1) * WEEK_SECONDS),
  };

  function layOn(week: number): readonly LivePost[] {
    const again = week < WEEKS ? week : WEEKS - WEEKS_AGAIN + ((week - WEEKS) % WEEKS_AGAIN);
    const shift = (week - again) * WEEK_SECONDS;
    const drafts = new Map<Post, Draft>();
    for (const post of ordinary) {
      if (Math.floor(post.time / WEEK_SECONDS) !== again) continue;
      const answers = post.replyTo === undefined ? undefined : drafts.get(post.replyTo);
      drafts.set(post, { ...toDraft({ ...post, at: calendar.toEpochMs(post.time + shift) }), answers });
    }
    return numbered([...drafts.values()], SERIES);
  }
}

function weekAt(calendar: Calendar, at: EpochMs): number {
  return Math.floor(calendar.toLocal(at) / WEEK_SECONDS);
}

/** Birds have their own post in the demo; what is private is shown by no source. */
function isPublicOrdinary({ text, isPrivate }: Post): boolean {
  return isPrivate !== true && !BIRD_POSTS.includes(text);
}
