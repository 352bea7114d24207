import { HOURS_PER_WEEK } from './hourly-history.ts';
import { PEOPLE, SHARE } from './settings.ts';
import { clamp } from './smoothing.ts';

/** Labelled and negative mentions of one hour. */
export interface LabelledHour {
  readonly labelled: number;
  readonly negatives: number;
}

/** Columns of the hourly history, newest first, −1 = unknown. */
export interface LabelColumns {
  readonly labelled: Float32Array;
  readonly negatives: Float32Array;
  /** Unknown also in hours of incidents and campaigns. */
  readonly people: Float32Array;
}

/**
 * Share of negative mentions to expect (p₀): the brand's own with a half-life of a week, ending before the widest
 * window, drawn towards the installation's mean by fifty mentions.
 */
export function learnShare({ labelled, negatives }: LabelColumns, installationShare: number): number {
  const keep = 2 ** (-1 / SHARE.halfLifeHours);
  let weight = 1;
  let n = 0;
  let k = 0;
  for (let back = Math.max(...SHARE.windowHours); back < PEOPLE.weeks * HOURS_PER_WEEK; back += 1) {
    n += weight * Math.max(0, labelled[back]!); // back lies inside the history
    k += weight * Math.max(0, negatives[back]!); // as above
    weight *= keep;
  }
  const share = (SHARE.priorMentions * installationShare + k) / (SHARE.priorMentions + n);
  return clamp(share, SHARE.edge, 1 - SHARE.edge);
}

/** Correlation of labels inside one hour (ρ): .05, raised to the brand's own estimate over four weeks, at most .15. */
export function learnCorrelation({ labelled, negatives, people }: LabelColumns): number {
  const hours: LabelledHour[] = [];
  for (let back = 0; back < SHARE.correlationHours; back += 1) {
    // Hours of incidents are left out: one crisis would make every later one look ordinary.
    if (people[back]! < 0 || labelled[back]! < SHARE.correlationMinimumLabelled) continue; // back lies inside the history
    hours.push({ labelled: labelled[back]!, negatives: negatives[back]! }); // as above
  }
  if (hours.length < SHARE.correlationMinimumHours) return SHARE.correlationFloor;
  return clamp(estimateCorrelation(hours), SHARE.correlationFloor, SHARE.correlationCeiling);
}

/**
 * Moment estimate of the correlation, with the hours' own mean share p:
 * (mean of (k − np)²/(np(1 − p)) − 1) / mean(n − 1). 0 when every label is the same.
 */
export function estimateCorrelation(hours: readonly LabelledHour[]): number {
  const labelled = hours.reduce((sum, hour) => sum + hour.labelled, 0);
  const p = hours.reduce((sum, hour) => sum + hour.negatives, 0) / labelled;
  const extra = labelled / hours.length - 1;
  if (!(p > 0 && p < 1 && extra > 0)) return 0;
  let spread = 0;
  for (const { labelled: n, negatives: k } of hours) spread += (k - n * p) ** 2 / (n * p * (1 - p));
  return (spread / hours.length - 1) / extra;
}
