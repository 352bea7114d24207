import { median } from '../../analysis/statistics/bootstrap.ts';
import { localTimeOf, weekdayOf } from '../../analysis/duty/zoned.ts';
import { HOUR_SECONDS, type EpochSeconds } from '../../schemas/plain/units.ts';
import type { WeekFacts } from '../../schemas/report.ts';
import type { HalfHour } from '../../store/report-counts.ts';
import type { PlannedCampaign } from '../../store/report-service.ts';
import type { ReportBrand } from './report-brand.ts';

type Campaigns = WeekFacts['nextWeek']['campaigns'];
type Peaks = WeekFacts['nextWeek']['peaks'];

const MOST_PEAKS = 3;
/** With fewer weeks nobody knows what is usual. */
const FEWEST_WEEKS = 3;
const DAY_HOURS = 24;

/** Campaigns that touch [from, to), those of the configuration and those that were noted in the store, each once. */
export function campaignsIn({ from, to }: { readonly from: EpochSeconds; readonly to: EpochSeconds }, { campaigns }: Pick<ReportBrand, 'campaigns'>, noted: readonly PlannedCampaign[]): Campaigns {
  const all = new Map([...campaigns, ...noted].filter((each) => each.to > from && each.from < to).map((each) => [`${each.from} ${each.to} ${each.label}`, each]));
  return [...all.values()].toSorted((a, b) => a.from - b.from || a.to - b.to || (a.label < b.label ? -1 : 1))
    .map(({ label, from: begins, to: ends }) => ({ label, from: begins * 1_000, to: ends * 1_000 }));
}

/**
 * The three hours of the usual week with the most mentions, by the clock of the zone; hours that touch are one peak. `expected` is the median
 * number of mentions over the weeks: one crisis makes no usual hour.
 * @param question.weeks starts of complete weeks, each ending at `ends`
 */
export function usualPeaks({ halfHours, weeks, zone }: {
  readonly halfHours: readonly HalfHour[]; readonly weeks: readonly { readonly from: EpochSeconds; readonly to: EpochSeconds }[]; readonly zone: string;
}): Peaks {
  if (weeks.length < FEWEST_WEEKS) return [];
  const counts = new Map<number, number[]>();
  for (const { at, mentions } of halfHours) {
    const week = weeks.findIndex(({ from, to }) => at >= from && at < to);
    if (week < 0) continue;
    const { day, minute } = localTimeOf(at * 1_000, zone);
    const hour = weekdayOf(day) * DAY_HOURS + Math.floor((minute * 60) / HOUR_SECONDS);
    const ofHour = counts.get(hour) ?? weeks.map(() => 0);
    ofHour[week] = (ofHour[week] ?? 0) + mentions;
    counts.set(hour, ofHour);
  }
  const usual = [...counts].map(([hour, weekly]) => [hour, median(weekly) ?? 0] as const).filter(([, expected]) => expected > 0);
  const top = usual.toSorted(([hour, expected], [other, otherExpected]) => otherExpected - expected || hour - other).slice(0, MOST_PEAKS).toSorted(([hour], [other]) => hour - other);
  const peaks: { weekday: number; fromHour: number; toHour: number; expected: number }[] = [];
  for (const [place, expected] of top) {
    const [weekday, hour] = [Math.floor(place / DAY_HOURS), place % DAY_HOURS];
    const last = peaks.at(-1);
    if (last !== undefined && last.weekday === weekday && last.toHour === hour) Object.assign(last, { toHour: hour + 1, expected: last.expected + expected });
    else peaks.push({ weekday, fromHour: hour, toHour: hour + 1, expected });
  }
  return peaks;
}
