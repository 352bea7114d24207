import { compareShares, estimateShare, type SampleCounts } from '../../analysis/statistics/corrected-share.ts';
import type { Compared, ComparedShare, ShareEstimate } from '../../schemas/report.ts';
import type { SampleRow, SpanCounts } from '../../store/report-counts.ts';
import type { ReportFigures } from '../../store/report-statements.ts';

const NO_SAMPLE: SampleCounts = { both: 0, humanOnly: 0, modelOnly: 0, neither: 0 };
/** Stored shares keep this many digits: enough to notice a change, and the same in every build. */
const DIGITS = 6;

/** Counts of a span in which nothing was said. */
export const NO_COUNTS: Omit<SpanCounts, 'start'> = { mentions: 0, people: 0, stories: 0, negative: 0, positive: 0, unlabelled: 0, modelNegative: 0, modelJudged: 0 };

/** One count of this span and of the one before. */
export function compare(value: number | null, before: number | null): Compared {
  return { value, before };
}

/** (P − N)/(P + N) by the labels that count, −1 to 1; null when nobody was pleased or critical. */
export function netSentimentOf({ positive, negative }: Pick<SpanCounts, 'positive' | 'negative'>): number | null {
  return positive + negative === 0 ? null : (positive - negative) / (positive + negative);
}

/** Share of negative mentions, corrected where a random sample allows it; null when no model judged one. */
export function negativeShareOf({ modelNegative, modelJudged }: Pick<SpanCounts, 'modelNegative' | 'modelJudged'>, sample: SampleRow | undefined): ShareEstimate | null {
  return estimateShare({ hits: modelNegative, n: modelJudged, sample: sample ?? NO_SAMPLE });
}

/** The negative share of two spans and what can be said of their difference. */
export function compareNegative(
  now: { readonly counts: Omit<SpanCounts, 'start'>; readonly sample: SampleRow | undefined },
  before: { readonly counts: Omit<SpanCounts, 'start'>; readonly sample: SampleRow | undefined },
): ComparedShare {
  return compareShares(negativeShareOf(now.counts, now.sample), negativeShareOf(before.counts, before.sample));
}

/** How many labels a sample has. */
export function sampleSize(sample: SampleRow | undefined): number {
  return sample === undefined ? 0 : sample.both + sample.humanOnly + sample.modelOnly + sample.neither;
}

/** What later reports compare with. */
export function figuresOf(counts: Omit<SpanCounts, 'start'>, sample: SampleRow | undefined): ReportFigures {
  const net = netSentimentOf(counts);
  const negative = negativeShareOf(counts, sample);
  return {
    mentions: counts.mentions, people: counts.people, stories: counts.stories,
    negativeShare: negative === null ? null : round(negative.value), netSentiment: net === null ? null : round(net),
    labels: sampleSize(sample),
  };
}

/** As a stored share is written. */
export function round(value: number): number {
  return Number(value.toFixed(DIGITS));
}
