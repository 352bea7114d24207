import type { EpochMs } from '../../schemas/plain/units.ts';

/** Before that no feed was written: such a date is a default or a mistake. */
export const EARLIEST_MS = Date.UTC(1990, 0, 1);
/** A clock may be wrong by a zone or two; what lies further ahead is no date. */
export const LATEST_AHEAD_MS = 86_400_000;

/**
 * Reads a date as feeds write them: RFC 822 with its many variations, ISO 8601 (calendar, week-less, ordinal and cut
 * short), the form of C's asctime, and day-month-year with month names in Dutch, French, German or English. A missing
 * zone is UTC, a missing clock time midnight. undefined for anything else, for days that do not exist, and outside
 * [1990, now + 1 day]. Linear time: at most 100 characters are looked at.
 *
 * `dayFirst` decides 03/04/2026, which is April in Europe and March in America; without it that form is unknown.
 *
 * @example parseFeedDate('di, 03 mrt 2026 13:05:00 +0100', { now }) // Date.UTC(2026, 2, 3, 12, 5)
 */
export function parseFeedDate(raw: string, { now, dayFirst }: { readonly now: EpochMs; readonly dayFirst?: boolean | undefined }): EpochMs | undefined {
  const text = raw.trim();
  if (text.length < 4 || text.length > 100) return undefined;
  const parts = isoParts(text) ?? namedMonthParts(text) ?? numericParts(text, dayFirst);
  const at = parts === undefined ? undefined : moment(parts);
  return at === undefined || at < EARLIEST_MS || at > now + LATEST_AHEAD_MS ? undefined : at;
}

interface Parts {
  readonly year: number;
  /** 1–12. */
  readonly month: number;
  readonly day: number;
  readonly clock: string;
}

const CALENDAR = /^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?:[T\s]\s*(.*))?$/i;
const BASIC = /^(\d{4})(\d{2})(\d{2})(?:T?\s?(\d{2})(\d{2})(\d{2})?\s*(\S*))?$/i;
const ORDINAL = /^(\d{4})-?(\d{3})(?:T(.*))?$/i;
const SHORT_YEAR = /^(?:(\d{2})-(\d{2})-(\d{2})|(\d{2})(\d{2})(\d{2})|-(\d{2})-?(\d{2})())(?:T(.*))?$/i;
const YEAR = /^(\d{4})$/;

function isoParts(text: string): Parts | undefined {
  const calendar = CALENDAR.exec(text);
  if (calendar !== null) return parts(calendar[1], calendar[2], calendar[3] ?? '1', calendar[4]);
  const basic = BASIC.exec(text);
  if (basic !== null) {
    const [, year, month, day, hour, minute, second = '00', zone = ''] = basic;
    return parts(year, month, day, hour === undefined ? '' : `${hour}:${minute}:${second} ${zone}`);
  }
  const ordinal = ORDINAL.exec(text);
  if (ordinal !== null) {
    const date = new Date(Date.UTC(Number(ordinal[1]), 0, Number(ordinal[2])));
    return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate(), clock: ordinal[3] ?? '' };
  }
  const short = SHORT_YEAR.exec(text);
  if (short !== null) return parts(short[1] ?? short[4] ?? short[7], short[2] ?? short[5] ?? short[8], short[3] ?? short[6] ?? '1', short[10]);
  const year = YEAR.exec(text);
  return year === null ? undefined : parts(year[1], '1', '1', '');
}

/** First letters of month names, longest first where one begins another. English, Dutch, French, German. */
const MONTHS: readonly (readonly [string, number])[] = [
  ['jan', 1], ['feb', 2], ['fév', 2], ['fev', 2], ['mar', 3], ['mrt', 3], ['maa', 3], ['mär', 3], ['mrz', 3], ['apr', 4], ['avr', 4],
  ['may', 5], ['mei', 5], ['mai', 5], ['juin', 6], ['jun', 6], ['juil', 7], ['jul', 7], ['aug', 8], ['aoû', 8], ['aou', 8],
  ['sep', 9], ['oct', 10], ['okt', 10], ['nov', 11], ['dec', 12], ['déc', 12], ['dez', 12],
];
const WEEKDAY = /^[\p{L}]+\.?\s*,\s*/u;
const DAY_MONTH = /^(?:[\p{L}]+\.?\s+)?(\d{1,2})(?:e|er|st|nd|rd|th|\.)?[\s-]+(?:de\s+)?([\p{L}]{3,})\.?[\s,-]+(\d{4}|\d{2})(?![\d:])(?:[\s,T]+(.*))?$/u;
const MONTH_DAY = /^([\p{L}]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?\s*,?\s+(\d{4})(?:[\s,]+(.*))?$/u;
const ASCTIME = /^(?:[\p{L}]+\.?\s+)?([\p{L}]{3,})\s+(\d{1,2})\s+(\d{1,2}:\d{2}(?::\d{2})?)(?:\s+([\p{L}+\d:-]+))?\s+(\d{4})$/u;

function namedMonthParts(text: string): Parts | undefined {
  const rest = text.replace(WEEKDAY, '').trim();
  const asctime = ASCTIME.exec(rest);
  if (asctime !== null) return parts(asctime[5], monthOf(asctime[1]), asctime[2], `${asctime[3]} ${asctime[4] ?? ''}`);
  const dayMonth = DAY_MONTH.exec(rest);
  if (dayMonth !== null) return parts(dayMonth[3], monthOf(dayMonth[2]), dayMonth[1], dayMonth[4]);
  const monthDay = MONTH_DAY.exec(rest);
  return monthDay === null ? undefined : parts(monthDay[3], monthOf(monthDay[1]), monthDay[2], monthDay[4]);
}

function monthOf(name: string | undefined): string | undefined {
  const lower = (name ?? '').toLowerCase();
  const month = MONTHS.find(([start]) => lower.startsWith(start))?.[1];
  return month === undefined ? undefined : String(month);
}

const NUMERIC = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?:[\s,T]+(?:om\s+)?(.*))?$/i;

/** Dashes and points are European; only a slash is also American. */
function numericParts(text: string, dayFirst: boolean | undefined): Parts | undefined {
  const [, first, separator, second, year, clock] = NUMERIC.exec(text.replace(WEEKDAY, '')) ?? [];
  if (first === undefined || second === undefined) return undefined;
  if (separator !== '/' || dayFirst === true || Number(first) > 12 || first === second) return parts(year, second, first, clock);
  return Number(second) > 12 ? parts(year, first, second, clock) : undefined;
}

function parts(year: string | undefined, month: string | undefined, day: string | undefined, clock: string | undefined): Parts | undefined {
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const full = year.length === 4 ? Number(year) : Number(year) + (Number(year) < 70 ? 2000 : 1900);
  return { year: full, month: Number(month), day: Number(day), clock: clock?.trim() ?? '' };
}

const CLOCK = /^(\d{1,2})[:.](\d{2})(?:[:.](\d{1,2})(?:[.,](\d{1,9}))?)?(?:\s*uur)?(?:\s*([ap])\.?m\.?)?\s*(.*)$/i;

function moment({ year, month, day, clock }: Parts): EpochMs | undefined {
  const midnight = Date.UTC(year, month - 1, day);
  const date = new Date(midnight);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  if (clock === '') return midnight;
  const [, hours = '', minutes = '', seconds = '0', fraction = '0', half, zone = ''] = CLOCK.exec(clock) ?? zoneOnly(clock) ?? [];
  if (hours === '') return undefined;
  const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  const offset = zoneMinutes(zone);
  // 24:00 is the end of the day in ISO 8601, second 60 a leap second.
  if (offset === undefined || hour > 24 || Number(minutes) > 59 || Number(seconds) > 60 || (hour === 24 && minutes !== '00')) return undefined;
  const milliseconds = Math.floor(Number(`0.${fraction}`) * 1_000);
  return midnight + (hour * 60 + Number(minutes) - offset) * 60_000 + Math.min(Number(seconds), 59) * 1_000 + milliseconds;
}

/** `2003-12-31 +0100` and `2003-12-31T` name a day. */
function zoneOnly(clock: string): readonly string[] | undefined {
  return zoneMinutes(clock) === undefined ? undefined : [clock, '0', '00'];
}

/** Minutes east of Greenwich. RFC 822 names the American ones and the letters; the European ones are what servers here print. */
const ZONES: Readonly<Record<string, number>> = {
  '': 0, z: 0, ut: 0, utc: 0, gmt: 0, wet: 0, west: 60, bst: 60, cet: 60, met: 60, mez: 60, cest: 120, mest: 120, mesz: 120, met_dst: 120,
  eet: 120, eest: 180, msk: 180, est: -300, edt: -240, cst: -360, cdt: -300, mst: -420, mdt: -360, pst: -480, pdt: -420, pt: -480, et: -300, ct: -360, mt: -420,
  jst: 540, kst: 540, ist: 330, aest: 600, aedt: 660,
};
const OFFSET = /^(?:gmt|utc|ut)?\s*([+-])\s*(\d{1,2}):?(\d{2})?$/i;

function zoneMinutes(zone: string): number | undefined {
  // A comment such as (CET) repeats what the number says.
  const bare = zone.replace(/\s*\([^)]*\)\s*$/, '').trim();
  const named = ZONES[bare.toLowerCase().replace(' ', '_')];
  if (named !== undefined) return named;
  const [, sign, hours, minutes = '0'] = OFFSET.exec(bare) ?? [];
  if (hours === undefined || Number(hours) > 14 || Number(minutes) > 59) return /^[a-ik-y]$/i.test(bare) ? 0 : undefined;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
