import type { Interval } from './wilson.ts';

/** A figure with its 95 % interval. */
export interface Estimate extends Interval {
  readonly value: number;
}

const USUAL_DRAWS = 2_000;
const TAIL = 0.025;

/**
 * Median of `a` over median of `b` with its 95 % percentile interval (Efron 1979, Annals of Statistics 7, 1–26): both are drawn anew from
 * themselves, with the same seed always the same way. Draws whose lower median is 0 stand above every number.
 * @param options.seed any whole number
 * @returns null when either is empty, or the median of `b` is 0
 */
export function bootstrapRatio({ a, b, seed, draws = USUAL_DRAWS }: {
  readonly a: readonly number[]; readonly b: readonly number[]; readonly seed: number; readonly draws?: number | undefined;
}): Estimate | null {
  const below = median(b);
  if (a.length === 0 || below === undefined || below === 0) return null;
  const random = createRandom(seed);
  const ratios = Array.from({ length: draws }, () => {
    const [over, under] = [median(drawFrom(a, random)) ?? 0, median(drawFrom(b, random)) ?? 0];
    return under === 0 ? Infinity : over / under;
  });
  return { value: (median(a) ?? 0) / below, ...percentiles(ratios) };
}

/**
 * Mean of `values` with its 95 % percentile interval, in the same way; for differences within pairs. null when there are none.
 * @param options.seed any whole number
 */
export function bootstrapMean({ values, seed, draws = USUAL_DRAWS }: {
  readonly values: readonly number[]; readonly seed: number; readonly draws?: number | undefined;
}): Estimate | null {
  if (values.length === 0) return null;
  const random = createRandom(seed);
  return { value: mean(values), ...percentiles(Array.from({ length: draws }, () => mean(drawFrom(values, random)))) };
}

/** The middle one of some numbers, or the mean of the two in the middle; undefined when there are none. */
export function median(values: readonly number[]): number | undefined {
  const ordered = Float64Array.from(values).sort();
  const middle = ordered.length >> 1;
  return ordered.length % 2 === 1 ? ordered[middle] : ordered.length === 0 ? undefined : ((ordered[middle - 1] ?? 0) + (ordered[middle] ?? 0)) / 2;
}

/** Arithmetic mean; NaN of none. */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function drawFrom(values: readonly number[], random: () => number): readonly number[] {
  return values.map(() => values[Math.floor(random() * values.length)] ?? 0);
}

function percentiles(drawn: readonly number[]): Interval {
  const ordered = Float64Array.from(drawn).sort();
  const at = (share: number) => ordered[Math.min(ordered.length - 1, Math.max(0, Math.round(share * (ordered.length - 1))))] ?? 0;
  return { low: at(TAIL), high: at(1 - TAIL) };
}

/** Numbers in [0, 1), the same for the same seed: a counter and a mixer, as SplitMix (Steele, Lea and Flood 2014) in 32 bits; enough for drawing with replacement. */
function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e37_79b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0_aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a_2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 4_294_967_296;
  };
}
