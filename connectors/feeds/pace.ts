/**
 * How long a feed asks to be left alone.
 *
 * `Cache-Control: max-age`, `ttl`, `sy:updatePeriod` and `skipHours` are old promises about how often something
 * changes, and many are never looked at by those who make them. They slow us down, by an hour at most, and never speed
 * us up. One is not believed: every WordPress prints "hourly, 1 time" unless somebody writes a plug-in.
 */
import type { EpochMs } from '../../schemas/plain/units.ts';
import type { FoundPace } from './found-feed.ts';

const HOUR_MS = 3_600_000;

/** Milliseconds until the next poll is welcome; absent: the feed does not say. */
export function politeWaitMs(headers: Readonly<Record<string, string>>, pace: FoundPace, now: EpochMs): number | undefined {
  const wishes = [maxAgeMs(headers), (pace.ttlMinutes ?? 0) * 60_000, periodMs(pace), skippedMs(pace.skipHours ?? [], now)];
  const longest = Math.max(...wishes.filter((wish) => Number.isFinite(wish) && wish > 0), 0);
  return longest > 0 ? Math.min(Math.ceil(longest), HOUR_MS) : undefined;
}

/** What is left of `max-age` after the time an answer spent in caches (RFC 9111 section 4.2). */
function maxAgeMs(headers: Readonly<Record<string, string>>): number {
  const control = headers['cache-control'] ?? '';
  if (/\bno-(?:cache|store)\b/i.test(control)) return 0;
  const seconds = /(?:^|[\s,])max-age\s*=\s*"?(\d{1,9})/i.exec(control)?.[1];
  const age = /^\d{1,9}$/.exec(headers['age']?.trim() ?? '')?.[0];
  return seconds === undefined ? 0 : (Number(seconds) - Number(age ?? 0)) * 1_000;
}

const PERIODS: ReadonlyMap<string, number> = new Map([['hourly', 1], ['daily', 24], ['weekly', 168], ['monthly', 720], ['yearly', 8_760]]);

function periodMs({ updatePeriod, updateFrequency = 1 }: FoundPace): number {
  const hours = PERIODS.get(updatePeriod?.trim().toLowerCase() ?? '');
  if (hours === undefined || !(updateFrequency > 0) || (hours === 1 && updateFrequency === 1)) return 0;
  return (hours * HOUR_MS) / updateFrequency;
}

/** Until the next full hour when this one is to be skipped; 24 is midnight in old feeds. */
function skippedMs(hours: readonly number[], now: EpochMs): number {
  const hour = Math.floor(now / HOUR_MS) % 24;
  return hours.some((each) => each % 24 === hour) ? HOUR_MS - (now % HOUR_MS) : 0;
}
