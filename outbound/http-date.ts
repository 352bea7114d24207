import type { EpochMs } from '../schemas/plain/units.ts';

const MONTHS: readonly string[] = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const FORMS: readonly RegExp[] = [
  /^[a-z]{3}, (?<day>\d{1,2}) (?<month>[a-z]{3}) (?<year>\d{4}) (?<time>\d\d:\d\d:\d\d) (?:gmt|utc)$/i,
  /^[a-z]{6,9}, (?<day>\d\d)-(?<month>[a-z]{3})-(?<year>\d\d) (?<time>\d\d:\d\d:\d\d) gmt$/i,
  /^[a-z]{3} (?<month>[a-z]{3}) {1,2}(?<day>\d{1,2}) (?<time>\d\d:\d\d:\d\d) (?<year>\d{4})$/i,
];

/**
 * The moment in an HTTP date, in any of its three forms (RFC 9110 §5.6.7); undefined for anything else. `Date.parse` is
 * not used: it reads a lone number as a year, and the third form in the zone of the machine.
 */
export function parseHttpDate(text: string): EpochMs | undefined {
  const parts = FORMS.map((form) => form.exec(text.trim())?.groups).find((groups) => groups !== undefined);
  const month = MONTHS.indexOf((parts?.['month'] ?? '').toLowerCase());
  if (parts === undefined || month < 0) return undefined;
  const [hours = 0, minutes = 0, seconds = 0] = (parts['time'] ?? '').split(':').map(Number);
  if (hours > 23 || minutes > 59 || seconds > 60) return undefined;
  const day = Number(parts['day']);
  const moment = Date.UTC(fullYear(parts['year'] ?? ''), month, day, hours, minutes, seconds);
  return new Date(Date.UTC(fullYear(parts['year'] ?? ''), month, day)).getUTCDate() === day ? moment : undefined;
}

/** Two digits stand for the century we are in; a server that writes them is not older than 1970. */
function fullYear(year: string): number {
  const number = Number(year);
  return year.length > 2 ? number : number + (number < 70 ? 2_000 : 1_900);
}
