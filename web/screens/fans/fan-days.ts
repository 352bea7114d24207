import type { EpochMs } from '../../../schemas/plain/units.ts';
import type { Language } from '../../../texts/language.ts';

/** A day as people write it: `18 nov`. */
export function dayMonth(at: EpochMs, zone: string, language: Language): string {
  return new Intl.DateTimeFormat(language === 'nl' ? 'nl-NL' : 'en-GB', { day: 'numeric', month: 'short', timeZone: zone }).format(at).replaceAll('.', '');
}
