import { parseIsoTime } from '../../connectors/archive/times.ts';
import { momentOf } from '../../analysis/duty/zoned.ts';
import type { EpochMs } from '../../schemas/plain/units.ts';

const WITH_CLOCK = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?$/iu;
const SHORT_OFFSET = /([+-]\d{2})$/u;
const EARLIEST_MS = Date.UTC(1990, 0, 1);
const DAY_MS = 86_400_000;

/**
 * Reads the time of a row, or says why it cannot. Rows may have different offsets. Without an offset the clock of `zone` is meant; a time
 * that it shows twice in autumn is the first of both, one that it skips in spring is the moment of the skip.
 * @param options.zone IANA name; absent: a time without an offset is refused
 * @param options.now times more than a day later are refused
 */
export function readRowTime(written: string, { column, zone, now }: { readonly column: string; readonly zone: string | undefined; readonly now: EpochMs }): EpochMs | { readonly reason: string } {
  const text = written.trim();
  const match = WITH_CLOCK.exec(text);
  if (match === null) return { reason: `${column}: expected an ISO 8601 time such as 2026-11-24T09:15:00+01:00` };
  const at = match[1] === undefined ? localTime(text, zone) : parseIsoTime(/^[+-]\d{2}$/u.test(match[1]) ? text.replace(SHORT_OFFSET, '$1:00') : text);
  if (at === 'no zone') return { reason: `${column}: the time has no offset; write +01:00 or Z behind it, or give --zone Europe/Amsterdam` };
  if (at === undefined) return { reason: `${column}: a day or a time that does not exist` };
  if (at < EARLIEST_MS) return { reason: `${column}: lies before 1990` };
  return at > now + DAY_MS ? { reason: `${column}: lies more than a day in the future` } : at;
}

function localTime(text: string, zone: string | undefined): EpochMs | undefined | 'no zone' {
  if (zone === undefined) return 'no zone';
  const asUtc = parseIsoTime(text);
  if (asUtc === undefined) return undefined;
  const minute = Math.floor((asUtc % DAY_MS) / 60_000);
  return momentOf({ day: text.slice(0, 10), minute, zone }) + (asUtc % 60_000);
}
