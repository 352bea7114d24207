import { COLUMN, readColumn, type HourlyHistory } from './hourly-history.ts';
import { learnLevel, learnPeopleDispersion, usualCount } from './people-baseline.ts';
import { learnCorrelation, learnShare } from './share-baseline.ts';

/** What a brand's own hours say about the present one. Learnt anew once an hour, from the history alone. */
export interface Baseline {
  /** Last hour that went into it, a local index. */
  readonly newest: number;
  /** Negative people per hour, newest first, −1 = unknown. */
  readonly people: Float32Array;
  /** How busy these days are against their normal, .7–2. */
  readonly level: number;
  /** Dispersion of negative people in three hours. */
  readonly peopleDispersion: number;
  /** Share of negative mentions to expect (p₀). */
  readonly share: number;
  /** Correlation of labels inside one hour (ρ). */
  readonly correlation: number;
}

/** Everything that does not depend on the minute. `newest` is the last finished hour; `installationShare` (0–1) is where a young brand's share starts. */
export function learnBaseline(history: HourlyHistory, newest: number, { installationShare }: { readonly installationShare: number }): Baseline {
  const people = readColumn(history, newest, COLUMN.negativeAuthors);
  const labels = { people, labelled: readColumn(history, newest, COLUMN.labelled), negatives: readColumn(history, newest, COLUMN.negatives) };
  return {
    newest,
    people,
    level: learnLevel(readColumn(history, newest, COLUMN.mentions)),
    peopleDispersion: learnPeopleDispersion(people),
    share: learnShare(labels, installationShare),
    correlation: learnCorrelation(labels),
  };
}

/**
 * Negative people to expect in a window of whole hours that ends `elapsed` (0–1) into the hour after the newest one:
 * the usual count of each hour, interpolated inside the hour, times how busy these days are.
 */
export function expectedPeople({ people, level }: Baseline, { elapsed, hours }: { readonly elapsed: number; readonly hours: number }): number {
  let sum = elapsed * usualCount(people, -1) + (1 - elapsed) * usualCount(people, hours - 1);
  for (let back = 0; back < hours - 1; back += 1) sum += usualCount(people, back);
  return sum * level;
}
