import { BUCKETS_PER_WEEK, VOLUME } from './settings.ts';

export const SEASON_HOURS = 24;
export const RING_LENGTH = 24;
export const HISTOGRAM_BINS = 96;

/** Where each part of a series lies inside its row of a flat array. Season bins hold a sum, then its weight. */
export const AT = {
  /** Buckets learnt so far. */
  seen: 0,
  level: 1,
  dispersion: 2,
  tailThreshold: 3,
  tailMean: 4,
  tailSquare: 5,
  tailWeight: 6,
  burstMean: 7,
  burstVariance: 8,
  burstLag1: 9,
  burstLag2: 10,
  /** Weight of the newest bucket in the histogram, and the weight of all. */
  histogramWeight: 11,
  histogramTotal: 12,
  hourSum: 20,
  hourWeight: 44,
  weekHourSum: 68,
  weekHourWeight: 116,
  counts: 164,
  means: 188,
  histogram: 212,
} as const;

/** Numbers one series takes. */
export const VOLUME_STATE_LENGTH = 308;

/** Histogram weights grow by this factor a bucket, which makes older ones decay without touching them. */
const HISTOGRAM_GROWTH = 2 ** (1 / (BUCKETS_PER_WEEK * (VOLUME.histogramDays / 7)));
const HISTOGRAM_RESCALE_ABOVE = 1e15;

/** A row (or `series` rows) of young series. */
export function createVolumeState(series = 1): Float32Array {
  const state = new Float32Array(series * VOLUME_STATE_LENGTH);
  for (let row = 0; row < state.length; row += VOLUME_STATE_LENGTH) {
    state[row + AT.dispersion] = VOLUME.dispersionStart;
    state[row + AT.tailThreshold] = VOLUME.tailThresholdStart;
    state[row + AT.tailMean] = VOLUME.tailMeanStart;
    state[row + AT.tailSquare] = VOLUME.tailSquareStart;
    state[row + AT.tailWeight] = VOLUME.tailWeightStart;
    state[row + AT.histogramWeight] = 1;
  }
  return state;
}

/** Logarithmic bin of a count: 0 up to .01, then 95 bins over six decades. */
export function histogramBin(count: number): number {
  if (count <= 0.01) return 0;
  return Math.min(HISTOGRAM_BINS - 1, 1 + Math.floor((95 * Math.log(count / 0.01)) / Math.log(1e6)));
}

/** Adds one count at today's weight and lets all older ones decay by one bucket. */
export function addToHistogram(state: Float32Array, row: number, bin: number): void {
  const weight = state[row + AT.histogramWeight]! * HISTOGRAM_GROWTH; // row lies inside the array
  state[row + AT.histogramWeight] = weight;
  state[row + AT.histogramTotal]! += weight;
  state[row + AT.histogram + bin]! += weight;
  if (weight > HISTOGRAM_RESCALE_ABOVE) rescaleHistogram(state, row, weight);
}

function rescaleHistogram(state: Float32Array, row: number, weight: number): void {
  state[row + AT.histogramWeight] = 1;
  state[row + AT.histogramTotal]! /= weight;
  for (let bin = 0; bin < HISTOGRAM_BINS; bin += 1) state[row + AT.histogram + bin]! /= weight;
}
