import { digestSpan, weekOf, addWeeks, weekSpan, type PeriodSpan } from '../../analysis/statistics/iso-week.ts';
import { localTimeOf } from '../../analysis/duty/zoned.ts';
import type { Brand } from '../../schemas/config/brands.ts';
import { CommandError, EXIT } from '../../schemas/errors.ts';
import type { EpochMs } from '../../schemas/plain/units.ts';
import type { ReportKind } from '../../schemas/report.ts';
import type { Store } from '../../store/client.ts';

/** What a report has to know of a brand's configuration. */
export type ReportBrand = Pick<Brand, 'id' | 'name' | 'aliases' | 'zone' | 'language' | 'campaigns' | 'topics' | 'ambassadors' | 'queryVersion'>;

/** Everything the facts of a report are made from. */
export interface FactsQuestion {
  readonly store: Store;
  readonly brand: ReportBrand;
  /** `2026-W47` or `2026-11-24`. */
  readonly period: string;
  readonly now: EpochMs;
  /** Networks a reader would expect and that nothing is connected to. */
  readonly notConnected: readonly string[];
}

/** The period that is meant where none is named: the last full week, or the day. @param options.at moment of the question */
export function usualPeriod(kind: ReportKind, { at, zone }: { readonly at: EpochMs; readonly zone: string }): string {
  return kind === 'week' ? addWeeks(weekOf(at, zone), -1) : localTimeOf(at, zone).day;
}

/**
 * Begin and end of the period of a report, in the zone of the brand.
 * @throws CommandError exit 65: `BadPeriod` for what is no week or day, `FutureWeek` or `FutureDay` for one that has not begun
 */
export function spanOfPeriod(kind: ReportKind, { period, zone, now }: { readonly period: string; readonly zone: string; readonly now: EpochMs }): PeriodSpan {
  const span = findSpan(kind, period, zone);
  if (span.from <= now) return span;
  if (kind === 'day') {
    throw new CommandError('FutureDay', EXIT.badData, `The day of ${period} has not begun: expected today (${localTimeOf(now, zone).day}) or a day before it.`, {
      next: '`./klankbord report day` tells of the 24 hours before 08:00 of today.',
    });
  }
  throw new CommandError('FutureWeek', EXIT.badData, `Week ${period} has not begun: expected ${weekOf(now, zone)}, the week that is running in ${zone}, or one before it.`, {
    next: '`./klankbord report week` tells of the last full week.',
  });
}

function findSpan(kind: ReportKind, period: string, zone: string): PeriodSpan {
  try {
    return kind === 'week' ? weekSpan(period, zone) : digestSpan(period, zone);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const expected = kind === 'week' ? 'an ISO week such as 2026-W47' : 'a calendar day such as 2026-11-24';
    throw new CommandError('BadPeriod', EXIT.badData, `Expected ${expected}, got '${period.slice(0, 40)}'.`, {
      next: kind === 'week' ? 'A year has 52 or 53 weeks; the first one holds 4 January.' : 'Write year, month and day.', cause: error,
    });
  }
}
