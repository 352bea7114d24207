import type { ComparedShare, ShareEstimate } from '../../schemas/report.ts';
import { wilsonInterval, Z_95 } from './wilson.ts';

/** Fewer labels than this correct nothing: the share is shown as it is, and said to be so. */
export const FEWEST_LABELS = 30;

/** How people and the model judged a random sample of mentions, as to whether they are of the kind whose share is asked for. */
export interface SampleCounts {
  /** Mentions both put there. */
  readonly both: number;
  readonly humanOnly: number;
  readonly modelOnly: number;
  readonly neither: number;
}

/**
 * Share of mentions of one kind. With at least 30 labels of a random sample: the model's share plus the mean of (human − model) over the
 * sample, whose variance is var(human − model)/n; a sample in which nothing differs counts as one in which one label might. With fewer:
 * the model's own share with Wilson's interval. Random are only labels that somebody was asked for by lot (field `sample` of
 * `mention_labels_v1`): labels that people gave by themselves are of mentions they chose, and would pull the share to what they looked for.
 * @param options.hits mentions the model puts there
 * @param options.n mentions the model judged
 * @returns null when there is none
 */
export function estimateShare({ hits, n, sample }: { readonly hits: number; readonly n: number; readonly sample: SampleCounts }): ShareEstimate | null {
  if (n === 0) return null;
  const labels = sample.both + sample.humanOnly + sample.modelOnly + sample.neither;
  const share = hits / n;
  if (labels < FEWEST_LABELS) return { value: share, ...wilsonInterval({ hits, n }), n, labels, isCorrected: false };
  const mean = (sample.humanOnly - sample.modelOnly) / labels;
  const squares = sample.humanOnly + sample.modelOnly;
  const variance = Math.max((squares - labels * mean ** 2) / (labels - 1), 1 / labels) / labels;
  const half = Z_95 * Math.sqrt(variance);
  const value = clamp(share + mean);
  return { value, low: clamp(value - half), high: clamp(value + half), n, labels, isCorrected: true };
}

/**
 * This share against the one before, with the 95 % interval of their difference from the two intervals (method of Newcombe 1998, Statistics
 * in Medicine 17, 873–890, number 10). `isClear`: the interval leaves 0 out; otherwise no difference can be shown.
 */
export function compareShares(value: ShareEstimate | null, before: ShareEstimate | null): ComparedShare {
  if (value === null || before === null) return { value, before, difference: null };
  const difference = value.value - before.value;
  const low = Math.max(-1, difference - Math.hypot(value.value - value.low, before.high - before.value));
  const high = Math.min(1, difference + Math.hypot(value.high - value.value, before.value - before.low));
  return { value, before, difference: { value: difference, low, high, isClear: low > 0 || high < 0 } };
}

function clamp(share: number): number {
  return Math.min(1, Math.max(0, share));
}
