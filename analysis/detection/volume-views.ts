import { VOLUME } from './settings.ts';
import { clamp, rateOfHalfLife } from './smoothing.ts';
import { AT, HISTOGRAM_BINS, addToHistogram, histogramBin } from './volume-state.ts';

const BURST_RATE = rateOfHalfLife(VOLUME.excessDays);
const LOG_TAIL = -Math.log10(VOLUME.tailProbability);
/** Keeps the fitted tail defined while all excesses are equal. */
const SMALLEST_VARIANCE = 1e-9;

/**
 * First view: how far the hour's evidence lies beyond the series' own 98 % point, as −log10 of a probability on the
 * fitted tail. Generalised Pareto by moments (Hosking and Wallis, Technometrics 29, 1987) above a quantile that is
 * followed by stochastic approximation (Robbins and Monro, Annals of Mathematical Statistics 22, 1951).
 */
export function scoreOwnTail(state: Float32Array, row: number, seen: number, ev: number): number {
  const threshold = state[row + AT.tailThreshold]!;
  const mean = state[row + AT.tailMean]!;
  const variance = Math.max(state[row + AT.tailSquare]! - mean * mean, SMALLEST_VARIANCE);
  const shape = clamp(0.5 * (1 - (mean * mean) / variance), 0, VOLUME.tailShapeCeiling);
  const scale = mean * (1 - shape);
  const excess = ev - threshold;
  let u1 = 0;
  if (excess > 0) {
    const beyond = shape < 0.001 ? excess / (scale * Math.LN10) : Math.log10(1 + (shape * excess) / scale) / shape;
    u1 = LOG_TAIL + beyond;
  }
  const pull = excess > 0 ? 1 - VOLUME.tailProbability : -VOLUME.tailProbability;
  const rate = Math.max(VOLUME.tailThresholdRate, 1 / (seen + 10)) * Math.max(0.3, mean);
  const moved = Math.max(VOLUME.tailThresholdFloor, threshold + rate * pull);
  state[row + AT.tailThreshold] = moved;
  if (ev > moved) {
    const y = Math.min(ev - moved, VOLUME.tailExcessCap * mean);
    const weight = state[row + AT.tailWeight]!;
    const momentRate = Math.max(VOLUME.tailMomentRate, 1 / (weight + 1));
    state[row + AT.tailMean] = mean + momentRate * (y - mean);
    state[row + AT.tailSquare]! += momentRate * (y * y - state[row + AT.tailSquare]!);
    state[row + AT.tailWeight] = weight + 1;
  }
  return u1;
}

/** Second view: the two-hour excess in deviations of the last weeks' excesses, storms included: a storm raises the bar. */
export function scoreOwnBursts(state: Float32Array, row: number, seen: number, excess: number): number {
  const smoothed = (excess + state[row + AT.burstLag1]! + state[row + AT.burstLag2]!) / 3;
  state[row + AT.burstLag2] = state[row + AT.burstLag1]!;
  state[row + AT.burstLag1] = excess;
  const mean = state[row + AT.burstMean]!;
  const variance = state[row + AT.burstVariance]!;
  const u2 = variance > 0 ? (smoothed - mean) / Math.sqrt(variance) : 0;
  const rate = Math.max(BURST_RATE, 1 / (seen + 1));
  const away = excess - mean;
  state[row + AT.burstMean] = mean + rate * away;
  state[row + AT.burstVariance] = (1 - rate) * (variance + rate * away * away);
  return u2;
}

/** Third view: how seldom a single bucket was this full, whatever the hour, as −log10 of its share of the past. */
export function scoreRarity(state: Float32Array, row: number, count: number): number {
  const bin = histogramBin(count);
  let above = 0;
  for (let index = bin; index < HISTOGRAM_BINS; index += 1) above += state[row + AT.histogram + index]!;
  const newest = state[row + AT.histogramWeight]!;
  const pseudo = VOLUME.rarityPoisson * Math.exp(-count) + VOLUME.rarityFloor;
  const total = state[row + AT.histogramTotal]! / newest + VOLUME.rarityPoisson + VOLUME.rarityFloor;
  const probability = Math.min(1, (above / newest + pseudo) / total);
  addToHistogram(state, row, bin);
  return -Math.log10(probability) + VOLUME.rarityCountBonus * Math.log10(1 + count);
}
