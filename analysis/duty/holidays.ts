import type { HolidayList } from '../../schemas/config/escalation.ts';
import { addDays, weekdayOf } from './zoned.ts';

const SUNDAY = 6;
/** Liberation Day is a day off once in five years by most collective agreements. */
const LUSTRUM_YEARS = 5;
const MAX_REMEMBERED_YEARS = 200;
const remembered = new Map<string, readonly string[]>();

/**
 * Public holidays of a year as ISO days, in order; weekends are not left out.
 *
 * nl: the feast days of article 3 of the Algemene termijnenwet, without Good Friday: the act counts it for terms only, and
 * shops and offices are open. King's Day is 27 April, or 26 April when that is a Sunday (since 2014); Liberation Day counts in
 * 2025, 2030, … . be: the ten days of the royal decree of 18 April 1974; the day that an employer
 * chooses for one that falls on a Sunday is a closed day of the desk's own. none: no day.
 */
export function holidaysOf(list: HolidayList, year: number): readonly string[] {
  const name = `${list} ${year}`;
  const known = remembered.get(name);
  if (known !== undefined) return known;
  const days = [...LISTS[list](year)].toSorted();
  if (remembered.size >= MAX_REMEMBERED_YEARS) remembered.clear();
  remembered.set(name, days);
  return days;
}

/** True when an ISO day is on the list. */
export function isHoliday(list: HolidayList, day: string): boolean {
  return list !== 'none' && holidaysOf(list, Number(day.slice(0, 4))).includes(day);
}

/**
 * Easter Sunday in the Gregorian calendar, as an ISO day. The anonymous algorithm that Meeus printed ("Astronomical
 * Algorithms", chapter 8), also called Meeus/Jones/Butcher; its letters are kept so that it can be compared.
 */
export function easterSunday(year: number): string {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return dayOf(year, Math.floor(n / 31), (n % 31) + 1);
}

const LISTS: Readonly<Record<HolidayList, (year: number) => readonly string[]>> = {
  none: () => [],
  nl(year) {
    const easter = easterSunday(year);
    const kings = dayOf(year, 4, 27);
    return [
      dayOf(year, 1, 1), easter, addDays(easter, 1),
      weekdayOf(kings) === SUNDAY ? dayOf(year, 4, 26) : kings,
      ...(year % LUSTRUM_YEARS === 0 ? [dayOf(year, 5, 5)] : []),
      addDays(easter, 39), addDays(easter, 49), addDays(easter, 50),
      dayOf(year, 12, 25), dayOf(year, 12, 26),
    ];
  },
  be(year) {
    const easter = easterSunday(year);
    return [
      dayOf(year, 1, 1), addDays(easter, 1), dayOf(year, 5, 1), addDays(easter, 39), addDays(easter, 50),
      dayOf(year, 7, 21), dayOf(year, 8, 15), dayOf(year, 11, 1), dayOf(year, 11, 11), dayOf(year, 12, 25),
    ];
  },
};

function dayOf(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
