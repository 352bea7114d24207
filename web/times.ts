import type { EpochMs } from '../schemas/plain/units.ts';
import type { Language } from '../texts/language.ts';

const LOCALES: Readonly<Record<Language, string>> = { nl: 'nl-NL', en: 'en-GB' };
const formats = new Map<string, Intl.DateTimeFormat>();

interface Place {
  readonly zone: string;
  readonly language: Language;
}

/** Time of day as people write it: `02:41`. */
export function clockTime(at: EpochMs, { zone, language }: Place): string {
  return format('clock', { zone, language }, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);
}

/** Day and time: `di 24 nov 02:41`. */
export function dayTime(at: EpochMs, { zone, language }: Place): string {
  const day = format('day', { zone, language }, { weekday: 'short', day: 'numeric', month: 'short' }).format(at);
  return `${day.replaceAll(',', '').replaceAll('.', '')} ${clockTime(at, { zone, language })}`;
}

/** The time of day alone when it is the same day as `now`, else with its day. */
export function shortMoment(at: EpochMs, now: EpochMs, place: Place): string {
  const day = format('iso', place, { year: 'numeric', month: '2-digit', day: '2-digit' });
  return day.format(at) === day.format(now) ? clockTime(at, place) : dayTime(at, place);
}

/** Length of time in at most two units, seconds only below a minute: `45 s`, `22 min`, `3 u 20 min`, `2 d 4 u`. */
export function shortSpan(ms: number, language: Language): string {
  const minutes = Math.floor(Math.max(0, ms) / 60_000);
  if (minutes < 1) return `${Math.floor(Math.max(0, ms) / 1_000)} s`;
  const hour = language === 'nl' ? 'u' : 'h';
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return minutes % 60 === 0 ? `${hours} ${hour}` : `${hours} ${hour} ${minutes % 60} min`;
  return hours % 24 === 0 ? `${Math.floor(hours / 24)} d` : `${Math.floor(hours / 24)} d ${hours % 24} ${hour}`;
}

/** A whole number with the language's separators. */
export function wholeNumber(value: number, language: Language): string {
  return new Intl.NumberFormat(LOCALES[language], { maximumFractionDigits: 0 }).format(value);
}

function format(name: string, { zone, language }: Place, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${name} ${language} ${zone}`;
  const known = formats.get(key) ?? new Intl.DateTimeFormat(LOCALES[language], { ...options, timeZone: zone });
  formats.set(key, known);
  return known;
}
