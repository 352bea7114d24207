import type { EpochSeconds } from '../../schemas/plain/units.ts';
import type { WeekFacts } from '../../schemas/report.ts';
import type { Store } from '../../store/client.ts';
import { readSpanCounts, type HalfHour, type SampleRow } from '../../store/report-counts.ts';
import type { ReportFigures } from '../../store/report-statements.ts';
import { readChangesSince, readEarlierFigures, type EarlierFigures } from '../../store/reports.ts';
import { figuresOf, netSentimentOf, NO_COUNTS, round, sampleSize } from './key-figures.ts';

type Restatement = WeekFacts['annex']['restatements'][number];

/** A week of which a report may have been written. */
export interface EarlierWeek {
  readonly period: string;
  readonly from: EpochSeconds;
  readonly to: EpochSeconds;
}

/** A share moves with every label; half a point is what a reader would see. */
const LEAST_CHANGE = 0.005;
const COMPARED = ['mentions', 'people', 'negativeShare', 'netSentiment'] as const;

/**
 * Figures of earlier weekly reports that are not the same any more, each with what changed since it was written: labels that people gave,
 * mentions that were taken back, mentions that came in late. The latest week first. A week of which nobody wrote a report has none.
 * Only weeks whose cells or sample differ from what was written are counted anew: whatever changes a mention changes its cell.
 * @param question.halfHours and `samples` of all of these weeks
 */
export async function findRestatements(store: Store, { brand, weeks, halfHours, samples }: {
  readonly brand: string; readonly weeks: readonly EarlierWeek[]; readonly halfHours: readonly HalfHour[]; readonly samples: ReadonlyMap<EpochSeconds, SampleRow>;
}, signal: AbortSignal): Promise<readonly Restatement[]> {
  const earlier = await readEarlierFigures(store, { brand, periods: weeks.map(({ period }) => period) }, { signal });
  const restated: Restatement[] = [];
  for (const week of weeks.toReversed()) {
    const written = earlier.find(({ period }) => period === week.period);
    if (written === undefined || !mayDiffer(written, week, { halfHours, sample: samples.get(week.from) })) continue;
    const [counts = NO_COUNTS] = await readSpanCounts(store, { brand, starts: [week.from], to: week.to }, { signal });
    const figures = figuresOf(counts, samples.get(week.from));
    const changed = changesOf(written, figures);
    if (changed.length === 0) continue;
    const { labels, removed } = await readChangesSince(store, { brand, from: week.from, to: week.to, since: written.writtenAt }, { signal });
    const grown = figures.mentions - (written.figures.mentions ?? figures.mentions);
    restated.push(...changed.map((change) => ({
      period: week.period, ...change, labels,
      // Whatever the tombstones say: what is there now is what was there, without what went and with what came.
      removed: Math.max(removed, -grown), added: Math.max(0, grown + removed),
    })));
  }
  return restated;
}

function mayDiffer({ figures }: EarlierFigures, { from, to }: EarlierWeek, { halfHours, sample }: { readonly halfHours: readonly HalfHour[]; readonly sample: SampleRow | undefined }): boolean {
  const own = halfHours.filter(({ at }) => at >= from && at < to);
  const sum = (of: (each: HalfHour) => number) => own.reduce((total, each) => total + of(each), 0);
  const net = netSentimentOf({ positive: sum(({ positive }) => positive), negative: sum(({ negative }) => negative) });
  return figures.mentions !== sum(({ mentions }) => mentions) || figures.netSentiment !== (net === null ? null : round(net)) || figures.labels !== sampleSize(sample);
}

function changesOf({ figures: before }: EarlierFigures, after: ReportFigures): readonly Pick<Restatement, 'figure' | 'before' | 'after'>[] {
  return COMPARED.flatMap((figure) => {
    const [was, is] = [before[figure] ?? null, after[figure]];
    if (was === null || is === null) return [];
    const least = figure === 'mentions' || figure === 'people' ? 1 : LEAST_CHANGE;
    return Math.abs(is - was) >= least ? [{ figure, before: was, after: is }] : [];
  });
}
