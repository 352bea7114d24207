import type { EpochMs } from '../../schemas/plain/units.ts';
import { WEEKS, DAY_SECONDS } from '../world/calendar.ts';
import { createCalendar, type Calendar } from '../world/dates.ts';
import { NIGHT_SCRIPT } from '../world/phrases/night-train.ts';
import { STUFFY_NIGHT_SCRIPT } from '../world/phrases/night-train-stuffy.ts';
import { ARCHIVE_PLAN, type WorldPlan } from '../world/posts.ts';
import { climateOf, localTime, monthName } from './moment.ts';
import { PAST_PRESS_TEXT } from './phrases/press.ts';

/** The archive ends and live sources take over this long before the demo starts: two minutes before the crisis. */
export const LIVE_FROM_MINUTES = -12;
export const HISTORY_WEEKS = 8;

/** Days of the past events: inside the eight weeks, and after the three in which detection learns, whatever the weekday of the start. */
const PAST_EVENTS = {
  /** Wednesday of the ninth week. */
  kindness: 58,
  /** Monday of the eleventh week. */
  press: 70,
  /** Friday of the eleventh week. */
  nightTrain: 74,
} as const;

/** A calendar whose last week is the week of a moment. */
export function calendarAround(startedAt: EpochMs): Calendar {
  const clock = localTime(startedAt);
  const daysSinceMonday = (clock.getUTCDay() + 6) % 7;
  const monday = clock.getTime() - (daysSinceMonday + (WEEKS - 1) * 7) * DAY_SECONDS * 1_000;
  return createCalendar({ firstMonday: new Date(monday).toISOString().slice(0, 10) });
}

/** The world around a moment: the past it had, and the words of its season. */
export function planAround(startedAt: EpochMs): WorldPlan {
  return {
    ...ARCHIVE_PLAN,
    events: PAST_EVENTS,
    night: climateOf(startedAt) === 'cold' ? NIGHT_SCRIPT : STUFFY_NIGHT_SCRIPT,
    pressText: PAST_PRESS_TEXT,
    notices: NOTICES,
    words: {
      date: [`{20-28} ${monthName(startedAt, -3)}`, `{2-28} ${monthName(startedAt, -2)}`, `{2-28} ${monthName(startedAt, -1)}`, `{2-28} ${monthName(startedAt)}`],
    },
  };
}

/** Those of the archive that fit any season. */
const NOTICES: WorldPlan['notices'] = {
  merelspoor: ARCHIVE_PLAN.notices.merelspoor.filter((notice) => !/Herfst|Zaterdag open dag/u.test(notice)),
  kempenvonk: ARCHIVE_PLAN.notices.kempenvonk.filter((notice) => !notice.includes('Winterklaar')),
};
