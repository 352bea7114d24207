import { BUCKETS_PER_HOUR, VOLUME } from './settings.ts';
import { clamp, rateOfHalfLife } from './smoothing.ts';
import { negativeBinomialEvidence } from './tails.ts';
import { AT, RING_LENGTH, SEASON_HOURS } from './volume-state.ts';
import { scoreOwnBursts, scoreOwnTail, scoreRarity } from './volume-views.ts';

/** What one bucket looked like against the series' own past. */
export interface VolumeScore {
  readonly score: number;
  /** Own tail, own bursts, rarity. */
  readonly u1: number;
  readonly u2: number;
  readonly u3: number;
  /** Mentions of the last hour (the last twelve buckets learnt) and their expectation. */
  readonly x1: number;
  readonly m1: number;
  /** −log10 of the tail of the hour. */
  readonly ev: number;
  readonly dispersion: number;
}

export interface VolumeBucket {
  readonly count: number;
  /** Hour of the day in the audience's zone, 0–23. */
  readonly hour: number;
  readonly weekend: boolean;
}

const LEVEL_RATE = rateOfHalfLife(VOLUME.levelDays);
const DISPERSION_RATE = rateOfHalfLife(VOLUME.dispersionDays);
const SEASON_KEEP = 2 ** (-1 / VOLUME.seasonUpdates);
const HOUR_DISPERSION = 1 / Math.sqrt(BUCKETS_PER_HOUR);

/**
 * Scores one bucket of a series and learns it, in place: the mean of three unlike views of one count stream, each in
 * units of its own 99.5 % point. `row` is where the series begins in the flat array. Never NaN for counts 0…10⁷.
 * A bucket nobody covered must not be handed in: it is missing, not 0.
 *
 * Own design; `volume-views.ts` names the sources of the parts.
 */
export function updateVolume(state: Float32Array, row: number, { count, hour, weekend }: VolumeBucket): VolumeScore {
  const seen = state[row + AT.seen]!; // every index below lies inside the row
  const weekHour = weekend ? hour + SEASON_HOURS : hour;
  const level = state[row + AT.level]!;
  const dispersion = state[row + AT.dispersion]!;

  const season = seasonOf(state, row, hour, weekHour);
  const mean = Math.max(level * season, VOLUME.meanFloor);
  const deviation = Math.sqrt(mean + dispersion * mean * mean);
  const learnt = seen < VOLUME.rawBuckets ? count : Math.min(count, mean + VOLUME.winsorDeviations * deviation + 1);

  const slot = seen % RING_LENGTH;
  state[row + AT.counts + slot] = count;
  state[row + AT.means + slot] = mean;
  const x1 = sumOfNewest(state, row + AT.counts, slot, BUCKETS_PER_HOUR);
  const m1 = sumOfNewest(state, row + AT.means, slot, BUCKETS_PER_HOUR);
  const x2 = sumOfNewest(state, row + AT.counts, slot, RING_LENGTH);
  const m2 = sumOfNewest(state, row + AT.means, slot, RING_LENGTH);

  const ev = Math.min(VOLUME.evidenceCap, negativeBinomialEvidence(x1, m1, dispersion * HOUR_DISPERSION));
  const u1 = scoreOwnTail(state, row, seen, ev);
  const u2 = scoreOwnBursts(state, row, seen, x2 ** VOLUME.burstPower - m2 ** VOLUME.burstPower);
  const u3 = scoreRarity(state, row, count);
  const score = (capped(u1, 0) + capped(u2, 1) + capped(u3, 2)) / 3;

  learnLevel(state, row, seen, learnt / season);
  learnSeason(state, row, hour, weekHour, learnt);
  const residual = (learnt - mean) * (learnt - mean) - mean;
  const step = clamp(residual / (mean * mean + 0.05), VOLUME.dispersionStepFloor, VOLUME.dispersionStepCeiling);
  const moved = dispersion + Math.max(DISPERSION_RATE, 1 / (seen + 1)) * (step - dispersion);
  state[row + AT.dispersion] = clamp(moved, VOLUME.dispersionFloor, VOLUME.dispersionCeiling);
  state[row + AT.seen] = seen + 1;
  return { score, u1, u2, u3, x1, m1, ev, dispersion };
}

/** What one bucket of this hour is expected to hold, without learning anything. */
export function expectedCount(state: Float32Array, row: number, hour: number, weekend: boolean): number {
  const season = seasonOf(state, row, hour, weekend ? hour + SEASON_HOURS : hour);
  return Math.max(state[row + AT.level]! * season, VOLUME.meanFloor);
}

function seasonOf(state: Float32Array, row: number, hour: number, weekHour: number): number {
  const prior = VOLUME.seasonPrior;
  const ofHour = (prior + state[row + AT.hourSum + hour]!) / (prior + state[row + AT.hourWeight + hour]!);
  return (prior * ofHour + state[row + AT.weekHourSum + weekHour]!) / (prior + state[row + AT.weekHourWeight + weekHour]!);
}

function learnLevel(state: Float32Array, row: number, seen: number, target: number): void {
  const level = state[row + AT.level]!;
  const moved = level + Math.max(LEVEL_RATE, 1 / (seen + 1)) * (target - level);
  state[row + AT.level] = Math.max(VOLUME.levelFloor, moved);
}

function learnSeason(state: Float32Array, row: number, hour: number, weekHour: number, learnt: number): void {
  const ratio = Math.min(learnt / state[row + AT.level]!, VOLUME.seasonRatioCap);
  decayAndAdd(state, row + AT.hourSum + hour, ratio);
  decayAndAdd(state, row + AT.hourWeight + hour, 1);
  decayAndAdd(state, row + AT.weekHourSum + weekHour, ratio);
  decayAndAdd(state, row + AT.weekHourWeight + weekHour, 1);
}

function decayAndAdd(state: Float32Array, index: number, value: number): void {
  state[index] = state[index]! * SEASON_KEEP + value;
}

/** Sum of the newest `length` entries of a ring, 0 < length ≤ RING_LENGTH. */
function sumOfNewest(state: Float32Array, start: number, slot: number, length: number): number {
  let sum = 0;
  const wrapped = length - 1 - slot;
  for (let index = Math.max(0, slot - length + 1); index <= slot; index += 1) sum += state[start + index]!;
  for (let index = RING_LENGTH - Math.max(0, wrapped); index < RING_LENGTH; index += 1) sum += state[start + index]!;
  return sum;
}

function capped(view: number, index: 0 | 1 | 2): number {
  return Math.min(VOLUME.ratioCap, view / VOLUME.divisors[index]);
}
