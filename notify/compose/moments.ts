import type { EpochMs } from '../../schemas/plain/units.ts';
import type { Language } from '../../texts/language.ts';

/** Writes moments as people in one zone read them. */
export interface Clock {
  /** `02:35`; with its day, such as `23 nov 22:10`, when that is not the day of the message. */
  readonly time: (at: EpochMs) => string;
  /** `02:20:31`. */
  readonly seconds: (at: EpochMs) => string;
}

const LOCALES: Readonly<Record<Language, string>> = { nl: 'nl-NL', en: 'en-GB' };

/** A clock for a message that is made at `now`. Throws RangeError for an unknown zone. @param zone IANA name */
export function clockOf({ zone, language, now }: { readonly zone: string; readonly language: Language; readonly now: EpochMs }): Clock {
  const { time, seconds, day } = formatsOf(zone, language);
  const today = day.format(now);
  return {
    time: (at) => (day.format(at) === today ? time.format(at) : `${day.format(at)} ${time.format(at)}`),
    seconds: (at) => seconds.format(at),
  };
}

interface Formats {
  readonly time: Intl.DateTimeFormat;
  readonly seconds: Intl.DateTimeFormat;
  readonly day: Intl.DateTimeFormat;
}

/** Formats are slow to make, and there are as many as zones. */
const known = new Map<string, Formats>();

function formatsOf(zone: string, language: Language): Formats {
  const name = `${language} ${zone}`;
  const formats = known.get(name) ?? makeFormats(zone, language);
  known.set(name, formats);
  return formats;
}

function makeFormats(timeZone: string, language: Language): Formats {
  const clock = { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  return {
    time: new Intl.DateTimeFormat(LOCALES[language], clock),
    seconds: new Intl.DateTimeFormat(LOCALES[language], { ...clock, second: '2-digit' }),
    day: new Intl.DateTimeFormat(LOCALES[language], { timeZone, day: 'numeric', month: 'short' }),
  };
}
