import { HISTORY_HOURS, HOURS_PER_WEEK } from './hourly-history.ts';
import { PEOPLE } from './settings.ts';
import { clamp } from './smoothing.ts';

/** A column of the hourly history, newest first, −1 = unknown. */
type Column = Float32Array;

const HOURS_LEARNT = PEOPLE.weeks * HOURS_PER_WEEK;
const OWN_WEEKS = PEOPLE.weeks / (PEOPLE.weeks - 1);

/**
 * Usual count of the hour that lies `back` hours before the newest (−1 = the hour going on): the same hour of the week
 * over six weeks, smoothed by an hour to either side; while a brand is young the same hour of the last days, else any
 * hour of the week, else 0.
 */
export function usualCount(column: Column, back: number): number {
  return meanOf(column, back, HOURS_PER_WEEK, PEOPLE.weeks, PEOPLE.minimumWeeks) ?? meanOf(column, back, 24, 7, 1) ?? meanOf(column, back, 3, 56, 1) ?? 0;
}

/** How busy the brand is these days: mentions of the last 72 hours over their usual number, .7–2; 1 while unknown. */
export function learnLevel(mentions: Column): number {
  let seen = 0;
  let usual = 0;
  for (let back = 0; back < PEOPLE.levelHours; back += 1) {
    if (mentions[back]! < 0) continue; // back lies inside the history
    const expected = meanOf(mentions, back, HOURS_PER_WEEK, PEOPLE.weeks, PEOPLE.minimumWeeks);
    if (expected === undefined) continue;
    seen += mentions[back]!; // as above
    usual += expected;
  }
  return usual > 0 ? clamp(seen / usual, PEOPLE.levelFloor, PEOPLE.levelCeiling) : 1;
}

/**
 * Dispersion of negative people in three hours: moment estimate over all three-hour sums of six weeks against their
 * hour of the week, outliers cut, drawn towards ⅓ with the weight of two weeks, kept in .1–2. The means come from the
 * same weeks, so squares are scaled up by weeks/(weeks − 1).
 */
export function learnPeopleDispersion(people: Column): number {
  const means = meansOfWeek(people);
  const prior = PEOPLE.dispersionPrior;
  let excess = 0;
  let squares = 0;
  let hours = 0;
  for (let back = 0; back < HOURS_LEARNT; back += 1) {
    let sum = 0;
    let mean = 0;
    let known = true;
    for (let hour = back; hour < back + PEOPLE.windowHours; hour += 1) {
      known &&= people[hour]! >= 0; // the history is longer than the six weeks
      sum += people[hour]!; // as above
      mean += means[hour % HOURS_PER_WEEK]!; // 168 entries
    }
    if (!known) continue;
    const cut = Math.min(sum, mean + PEOPLE.winsorDeviations * Math.sqrt(mean + prior * mean * mean));
    excess += (cut - mean) * (cut - mean) * OWN_WEEKS - mean;
    squares += mean * mean;
    hours += 1;
  }
  const own = squares > 0 ? excess / squares : prior;
  const drawn = (own * hours + prior * PEOPLE.dispersionPriorHours) / (hours + PEOPLE.dispersionPriorHours);
  return clamp(drawn, PEOPLE.dispersionFloor, PEOPLE.dispersionCeiling);
}


/** Mean of each hour of the week (entry = hours back modulo a week), smoothed by an hour to either side. */
function meansOfWeek(people: Column): Float64Array {
  const sums = new Float64Array(HOURS_PER_WEEK);
  const counts = new Float64Array(HOURS_PER_WEEK);
  for (let back = 0; back < HOURS_LEARNT; back += 1) {
    const value = people[back]!; // back lies inside the history
    if (value < 0) continue;
    for (let side = HOURS_PER_WEEK - 1; side <= HOURS_PER_WEEK + 1; side += 1) {
      const hour = (back + side) % HOURS_PER_WEEK;
      sums[hour]! += value;
      counts[hour]! += 1;
    }
  }
  return sums.map((sum, hour) => (counts[hour]! > 0 ? sum / counts[hour]! : 0)); // equally long
}

/** Mean of an hour and its neighbours at 1 … `times` steps back, or undefined when fewer than `needed` steps are known. */
function meanOf(column: Column, back: number, step: number, times: number, needed: number): number | undefined {
  let sum = 0;
  let count = 0;
  let steps = 0;
  for (let time = 1; time <= times; time += 1) {
    const middle = back + time * step;
    let found = 0;
    for (let hour = Math.max(0, middle - 1); hour <= Math.min(HISTORY_HOURS - 1, middle + 1); hour += 1) {
      const value = column[hour]!; // inside the history
      if (value < 0) continue;
      sum += value;
      count += 1;
      found = 1;
    }
    steps += found;
  }
  return steps < needed ? undefined : sum / count;
}
