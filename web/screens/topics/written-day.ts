import type { Language } from '../../../texts/language.ts';

const FORMATS: Readonly<Record<Language, Intl.DateTimeFormat>> = {
  nl: new Intl.DateTimeFormat('nl-NL', { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' }),
  en: new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' }),
};

/** A calendar day as people write it: `ma 16 nov`. @param day ISO */
export function writtenDay(day: string, language: Language): string {
  return FORMATS[language].format(Date.parse(day)).replaceAll(',', '').replaceAll('.', '');
}
