import { Temporal } from 'temporal-polyfill';
import type { EpochSeconds } from '../../schemas/plain/units.ts';

/** True for a zone of the IANA list; offsets such as +02:00 know no summer time and are refused. */
export function isZone(zone: string): boolean {
  if (!/^[A-Za-z]/u.test(zone)) return false;
  try {
    return Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/**
 * Start and exclusive end of a campaign whose bounds are calendar days, the last one whole, or local times.
 * `bad from` and `bad to` say which bound is no day or time of the calendar.
 * @example campaignSpan({ from: '2026-11-27', to: '2026-11-27', zone: 'Europe/Amsterdam' }) // 24 hours
 */
export function campaignSpan({
  from,
  to,
  zone,
}: {
  readonly from: string;
  readonly to: string;
  readonly zone: string;
}): { readonly from: EpochSeconds; readonly to: EpochSeconds } | 'bad from' | 'bad to' {
  const start = momentOf(from, zone, 0);
  if (start === undefined) return 'bad from';
  const end = momentOf(to, zone, 1);
  return end === undefined ? 'bad to' : { from: start, to: end };
}

/** A time as it is; a day as its start, `wholeDays` later. */
function momentOf(written: string, zone: string, wholeDays: number): EpochSeconds | undefined {
  try {
    const local = written.includes('T')
      ? Temporal.PlainDateTime.from(written)
      : Temporal.PlainDate.from(written).add({ days: wholeDays }).toPlainDateTime();
    return Math.floor(local.toZonedDateTime(zone).epochMilliseconds / 1000);
  } catch {
    return undefined;
  }
}
