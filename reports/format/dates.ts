import type { EpochMs } from '../../schemas/plain/units.ts';
import type { Language } from '../../texts/language.ts';

/** How one report writes moments, by the clock of its brand. */
export interface DateWriter {
  /** `07:10` */
  readonly clock: (at: EpochMs) => string;
  /** `di 17/11`, in the Netherlands `di 17-11`, in English `Tue 17 Nov` */
  readonly day: (at: EpochMs) => string;
  /** `dinsdag` */
  readonly weekday: (at: EpochMs) => string;
  /** `di` */
  readonly shortWeekday: (at: EpochMs) => string;
  /** `3 maart 2026` */
  readonly longDay: (at: EpochMs) => string;
  /** `17/11` */
  readonly date: (at: EpochMs) => string;
  /** `9–15 november 2026`; the end is exclusive. */
  readonly days: (from: EpochMs, to: EpochMs) => string;
  /** `wo 03:00–07:10`, with the second weekday when it is another day */
  readonly span: (from: EpochMs, to: EpochMs) => string;
}

/** Writes moments by the clock of a zone. @throws RangeError for an unknown zone */
export function dateWriter({ locale, language, zone }: { readonly locale: string; readonly language: Language; readonly zone: string }): DateWriter {
  const formatted = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: zone, calendar: 'gregory', numberingSystem: 'latn' });
    return (at: EpochMs): string => (Math.abs(at) <= LAST_MOMENT ? format.format(at) : '–');
  };
  const clock = formatted({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const weekday = formatted({ weekday: 'long' });
  const briefWeekday = formatted({ weekday: 'short' });
  const shortWeekday = (at: EpochMs): string => briefWeekday(at).replaceAll('.', '');
  const longDay = formatted({ day: 'numeric', month: 'long', year: 'numeric' });
  const shortDate = formatted(language === 'en' ? { day: 'numeric', month: 'short' } : { day: 'numeric', month: 'numeric' });
  const date = (at: EpochMs): string => shortDate(at).replaceAll(',', '');
  const dayOfMonth = formatted({ day: 'numeric' });
  const dayAndMonth = formatted({ day: 'numeric', month: 'long' });
  const monthAndYear = formatted({ month: 'long', year: 'numeric' });
  const year = formatted({ year: 'numeric' });
  return {
    clock, weekday, shortWeekday, longDay, date,
    day: (at) => `${shortWeekday(at)} ${date(at)}`,
    days(from, to) {
      const last = to - 1;
      if (longDay(from) === longDay(last)) return longDay(from);
      if (monthAndYear(from) === monthAndYear(last)) return `${dayOfMonth(from)}–${longDay(last)}`;
      return `${year(from) === year(last) ? dayAndMonth(from) : longDay(from)} – ${longDay(last)}`;
    },
    span: (from, to) => `${shortWeekday(from)} ${clock(from)}–${longDay(from) === longDay(to) ? '' : `${shortWeekday(to)} `}${clock(to)}`,
  };
}

/** The last moment a date can name, in milliseconds from 1970 (ECMAScript, TimeClip). */
const LAST_MOMENT = 8.64e15;
