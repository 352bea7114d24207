import { addDays, localTimeOf, momentOf } from '../../../analysis/duty/zoned.ts';
import { addWeeks, digestSpan, DIGEST_HOUR, mondayOf, weekOf, weekSpan, type PeriodSpan } from '../../../analysis/statistics/iso-week.ts';
import type { EpochMs } from '../../../schemas/plain/units.ts';
import type { ReportKind } from '../../../schemas/report.ts';

/** What a period of the address names. */
export interface NamedPeriod {
  readonly kind: ReportKind;
  readonly period: string;
  readonly span: PeriodSpan;
}

/** Reads a week or a day as an address has it; undefined when it is in no calendar. @param zone IANA name */
export function readPeriod(period: string, zone: string): NamedPeriod | undefined {
  const kind: ReportKind = period.includes('W') ? 'week' : 'day';
  try {
    return { kind, period, span: kind === 'week' ? weekSpan(period, zone) : digestSpan(period, zone) };
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Full weeks before now, the latest first. */
export function fullWeeks(now: EpochMs, zone: string, count: number): readonly string[] {
  const running = weekOf(now, zone);
  return Array.from({ length: count }, (_, back) => addWeeks(running, -1 - back));
}

/** When the next report of a kind is written: Monday, or any day, at 08:00 by the clock of the brand. */
export function nextDue(kind: ReportKind, now: EpochMs, zone: string): EpochMs {
  const [first, step] = kind === 'week' ? [mondayOf(weekOf(now, zone)), 7] : [localTimeOf(now, zone).day, 1];
  const at = (day: string) => momentOf({ day, minute: DIGEST_HOUR * 60, zone });
  return at(first) > now ? at(first) : at(addDays(first, step));
}
