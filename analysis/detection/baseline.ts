import { COLUMN, HOURS_PER_WEEK, readHour, type HourlyHistory } from './hourly-history.ts';
import { PEOPLE, SHARE } from './settings.ts';
import { clamp } from './smoothing.ts';

/** What a brand's own hours say about the present one. Learnt anew once an hour, from the history alone. */
export interface Baseline {
  /** Mentions of the last 72 hours over their normal: how busy these days are, .7–2. */
  readonly level: number;
  /** Dispersion of negative people in three hours. */
  readonly peopleDispersion: number;
  /** Share of negative mentions to expect (p₀). */
  readonly share: number;
  /** Correlation of labels inside one hour (ρ). */
  readonly correlation: number;
}

interface Known {
  readonly history: HourlyHistory;
  /** Last finished hour, a local index. */
  readonly newest: number;
}

/** Everything of the baseline that does not depend on the minute. */
export function learnBaseline(known: Known, installationShare: number): Baseline {
  return {
    level: levelOfLastDays(known),
    peopleDispersion: dispersionOfPeople(known),
    share: ownShare(known, installationShare),
    correlation: ownCorrelation(known),
  };
}

/**
 * Negative people to expect in a window of whole hours that ends `elapsed` (0–1) into the hour `current`: the same
 * hours of the week over six weeks, smoothed by an hour to either side, interpolated inside the hour, times the level.
 */
export function expectedPeople(
  known: Known,
  { current, elapsed, hours, level }: { readonly current: number; readonly elapsed: number; readonly hours: number; readonly level: number },
): number {
  let sum = elapsed * usualOf(known, current, COLUMN.negativeAuthors);
  for (let back = 1; back < hours; back += 1) sum += usualOf(known, current - back, COLUMN.negativeAuthors);
  sum += (1 - elapsed) * usualOf(known, current - hours, COLUMN.negativeAuthors);
  return sum * level;
}

/** Usual count of one hour: same hour of the week, else same hour of the last days, else any hour, else 0. */
function usualOf(known: Known, index: number, column: number): number {
  return (
    meanOf(known, index, column, HOURS_PER_WEEK, PEOPLE.weeks, PEOPLE.minimumWeeks) ??
    meanOf(known, index, column, 24, 7, 1) ??
    meanOf(known, index, column, 3, HOURS_PER_WEEK / 3, 1) ??
    0
  );
}

/** Mean of an hour and its neighbours `times` steps back, or undefined when fewer than `needed` steps are known. */
function meanOf({ history, newest }: Known, index: number, column: number, step: number, times: number, needed: number): number | undefined {
  let sum = 0;
  let count = 0;
  let steps = 0;
  for (let back = 1; back <= times; back += 1) {
    let found = 0;
    for (let side = -1; side <= 1; side += 1) {
      const value = readHour(history, newest, index - back * step + side, column);
      if (value < 0) continue;
      sum += value;
      count += 1;
      found = 1;
    }
    steps += found;
  }
  return steps < needed ? undefined : sum / count;
}

function levelOfLastDays(known: Known): number {
  let seen = 0;
  let usual = 0;
  for (let back = 0; back < PEOPLE.levelHours; back += 1) {
    const index = known.newest - back;
    const value = readHour(known.history, known.newest, index, COLUMN.mentions);
    if (value < 0) continue;
    const expected = meanOf(known, index, COLUMN.mentions, HOURS_PER_WEEK, PEOPLE.weeks, PEOPLE.minimumWeeks);
    if (expected === undefined) continue;
    seen += value;
    usual += expected;
  }
  return usual > 0 ? clamp(seen / usual, PEOPLE.levelFloor, PEOPLE.levelCeiling) : 1;
}

/** Moment estimate over all three-hour sums of six weeks, outliers cut, drawn towards ⅓ with the weight of two weeks. */
function dispersionOfPeople({ history, newest }: Known): number {
  const means = meansOfWeek({ history, newest });
  const prior = PEOPLE.dispersionPrior;
  let excess = 0;
  let squares = 0;
  let hours = 0;
  for (let back = 0; back < PEOPLE.weeks * HOURS_PER_WEEK; back += 1) {
    let sum = 0;
    let mean = 0;
    let known = true;
    for (let hour = 0; hour < PEOPLE.windowHours; hour += 1) {
      const value = readHour(history, newest, newest - back - hour, COLUMN.negativeAuthors);
      if (value < 0) known = false;
      sum += value;
      mean += means[weekHourOf(newest - back - hour)]!; // 168 entries
    }
    if (!known) continue;
    const deviation = Math.sqrt(mean + prior * mean * mean);
    const cut = Math.min(sum, mean + PEOPLE.winsorDeviations * deviation);
    excess += (cut - mean) * (cut - mean) - mean;
    squares += mean * mean;
    hours += 1;
  }
  const own = squares > 0 ? excess / squares : prior;
  const drawn = (own * hours + prior * PEOPLE.dispersionPriorHours) / (hours + PEOPLE.dispersionPriorHours);
  return clamp(drawn, PEOPLE.dispersionFloor, PEOPLE.dispersionCeiling);
}

/** Mean negative people of each hour of the week over the whole history, smoothed by an hour to either side. */
function meansOfWeek({ history, newest }: Known): Float64Array {
  const sums = new Float64Array(HOURS_PER_WEEK);
  const counts = new Float64Array(HOURS_PER_WEEK);
  for (let back = 0; back < PEOPLE.weeks * HOURS_PER_WEEK; back += 1) {
    const value = readHour(history, newest, newest - back, COLUMN.negativeAuthors);
    if (value < 0) continue;
    for (let side = -1; side <= 1; side += 1) {
      const hour = weekHourOf(newest - back + side);
      sums[hour]! += value;
      counts[hour]! += 1;
    }
  }
  return sums.map((sum, hour) => (counts[hour]! > 0 ? sum / counts[hour]! : 0));
}

/** The brand's own share with a half-life of a week, ending before the widest window, from fifty mentions at the installation's mean. */
function ownShare({ history, newest }: Known, installationShare: number): number {
  let weight = 1;
  let negatives = 0;
  let labelled = 0;
  const keep = 2 ** (-1 / SHARE.halfLifeHours);
  const widest = Math.max(...SHARE.windowHours);
  for (let index = newest - widest; index > newest - PEOPLE.weeks * HOURS_PER_WEEK; index -= 1) {
    const n = readHour(history, newest, index, COLUMN.labelled);
    if (n > 0) {
      labelled += weight * n;
      negatives += weight * readHour(history, newest, index, COLUMN.negatives);
    }
    weight *= keep;
  }
  const share = (SHARE.priorMentions * installationShare + negatives) / (SHARE.priorMentions + labelled);
  return clamp(share, SHARE.edge, 1 - SHARE.edge);
}

function ownCorrelation({ history, newest }: Known): number {
  const hours: { labelled: number; negatives: number }[] = [];
  for (let back = 0; back < SHARE.correlationHours; back += 1) {
    // Hours of incidents are left out here: one crisis would make every later one look ordinary.
    if (readHour(history, newest, newest - back, COLUMN.negativeAuthors) < 0) continue;
    const labelled = readHour(history, newest, newest - back, COLUMN.labelled);
    const negatives = readHour(history, newest, newest - back, COLUMN.negatives);
    if (labelled >= SHARE.correlationMinimumLabelled) hours.push({ labelled, negatives });
  }
  if (hours.length < SHARE.correlationMinimumHours) return SHARE.correlationFloor;
  return clamp(estimateCorrelation(hours), SHARE.correlationFloor, SHARE.correlationCeiling);
}

/**
 * Moment estimate of the correlation of labels inside one hour, with the hours' own mean share p:
 * (mean of (k − np)²/(np(1 − p)) − 1) / mean(n − 1). 0 when the share is 0 or 1.
 */
export function estimateCorrelation(hours: readonly { readonly labelled: number; readonly negatives: number }[]): number {
  const labelled = hours.reduce((sum, hour) => sum + hour.labelled, 0);
  const p = hours.reduce((sum, hour) => sum + hour.negatives, 0) / labelled;
  const extra = labelled / hours.length - 1;
  if (!(p > 0 && p < 1 && extra > 0)) return 0;
  let spread = 0;
  for (const { labelled: n, negatives: k } of hours) spread += (k - n * p) ** 2 / (n * p * (1 - p));
  return (spread / hours.length - 1) / extra;
}

function weekHourOf(index: number): number {
  return ((index % HOURS_PER_WEEK) + HOURS_PER_WEEK) % HOURS_PER_WEEK;
}
