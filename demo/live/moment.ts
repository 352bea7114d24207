/** What a moment is like for somebody on a train: the part of the day and the weather decide the words. */
import type { EpochMs } from '../../schemas/plain/units.ts';
import { zoneOffsetMs } from '../world/dates.ts';

export type PartOfDay = 'night' | 'morning' | 'afternoon' | 'evening';
/** Without power a train turns cold in winter and stuffy in the rest of the year. */
export type Climate = 'cold' | 'stuffy';

export function partOfDay(at: EpochMs): PartOfDay {
  const hour = localTime(at).getUTCHours();
  if (hour < 5 || hour >= 23) return 'night';
  if (hour < 12) return 'morning';
  return hour < 18 ? 'afternoon' : 'evening';
}

export function climateOf(at: EpochMs): Climate {
  const month = localTime(at).getUTCMonth();
  return month <= 2 || month >= 10 ? 'cold' : 'stuffy';
}

/** Name of the month that lies `ahead` months after a moment. */
export function monthName(at: EpochMs, ahead = 0): string {
  return MONTHS[(((localTime(at).getUTCMonth() + ahead) % 12) + 12) % 12]!; // twelve names
}

/** A time of departure as people write it, such as `8.14`. */
export function clockWords(at: EpochMs): string {
  const clock = localTime(at);
  return `${clock.getUTCHours()}.${String(clock.getUTCMinutes()).padStart(2, '0')}`;
}

/** Local date and clock time, to be read with the UTC methods. */
export function localTime(at: EpochMs): Date {
  return new Date(at + zoneOffsetMs(at));
}

const MONTHS = ['januari', 'februari', 'maart', 'april', 'mei', 'juni', 'juli', 'augustus', 'september', 'oktober', 'november', 'december'];
