import { updateVolume } from '../analysis/detection/volume.ts';
import { VOLUME_STATE_LENGTH, createVolumeState } from '../analysis/detection/volume-state.ts';

export interface VolumeSpeed {
  /** Our time per update over that of a plain exponentially weighted z-score, in the same run. Bar: at most 300. */
  readonly ratio: number;
  readonly microsecondsPerUpdate: number;
  readonly plainMicrosecondsPerUpdate: number;
  /** One tick of 100,000 series, each at its own place in the array. */
  readonly hundredThousandSeriesMs: number;
}

const UPDATES = 200_000;
const SERIES = 100_000;
const ROUNDS = 5;
const COUNTS = 4_096;

/**
 * Measures the volume score against the cheapest detector there is: best of five rounds each, interleaved, so that a
 * busy machine slows both. Series of about twenty mentions per five minutes with a daily rhythm.
 */
export function measureVolumeSpeed(): VolumeSpeed {
  const counts = invent(COUNTS);
  const one = createVolumeState();
  const many = createVolumeState(SERIES);
  const plain = { mean: 20, variance: 20 };
  let ours = Number.POSITIVE_INFINITY;
  let theirs = Number.POSITIVE_INFINITY;
  let tick = Number.POSITIVE_INFINITY;
  let sum = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    ours = Math.min(ours, timed(() => {
      for (let index = 0; index < UPDATES; index += 1) {
        sum += updateVolume(one, 0, { count: counts[index % COUNTS]!, hour: Math.floor(index / 12) % 24, weekend: Math.floor(index / 288) % 7 > 4 }).score; // index below the length
      }
    }));
    theirs = Math.min(theirs, timed(() => {
      for (let index = 0; index < UPDATES * 20; index += 1) sum += updatePlain(plain, counts[index % COUNTS]!); // index below the length
    }) / 20);
    tick = Math.min(tick, timed(() => {
      for (let series = 0; series < SERIES; series += 1) {
        sum += updateVolume(many, series * VOLUME_STATE_LENGTH, { count: counts[(series + round) % COUNTS]!, hour: round, weekend: false }).score; // index below the length
      }
    }));
  }
  if (!Number.isFinite(sum)) throw new Error(`every score must be a number, their sum is ${sum}`);
  return {
    ratio: ours / theirs,
    microsecondsPerUpdate: (ours * 1_000) / UPDATES,
    plainMicrosecondsPerUpdate: (theirs * 1_000) / UPDATES,
    hundredThousandSeriesMs: tick,
  };
}

/** Exponentially weighted mean and variance, and the distance of the newest count in deviations. */
function updatePlain(state: { mean: number; variance: number }, count: number): number {
  const away = count - state.mean;
  const z = away / Math.sqrt(state.variance + 1e-9);
  state.mean += 0.001 * away;
  state.variance = 0.999 * (state.variance + 0.001 * away * away);
  return z;
}

/** Counts from a linear congruential generator: the same in every run. */
function invent(length: number): readonly number[] {
  let seed = 1;
  return Array.from({ length }, () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor(-Math.log(1 - seed / 4_294_967_296) * 20);
  });
}

function timed(run: () => void): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}
