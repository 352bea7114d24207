/** Two-sided 95 % quantile of the normal distribution. */
export const Z_95 = 1.959_963_984_540_054;

/** A share with the ends of its 95 % interval, 0–1. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * 95 % interval of a share of which `hits` of `n` were seen, by Wilson's score method (Wilson 1927, JASA 22, 209–212). Inside 0–1 for
 * every input; 0–1 itself when nothing was seen.
 * @throws RangeError when hits is not between 0 and n
 */
export function wilsonInterval({ hits, n }: { readonly hits: number; readonly n: number }): Interval {
  if (!(hits >= 0 && hits <= n)) throw new RangeError(`${hits} of ${n} is no share`);
  if (n === 0) return { low: 0, high: 1 };
  const share = hits / n;
  const weight = Z_95 ** 2 / n;
  const centre = (share + weight / 2) / (1 + weight);
  const half = (Z_95 / (1 + weight)) * Math.sqrt((share * (1 - share)) / n + weight / (4 * n));
  // Rounding would put the ends of 0 and n of n a hair inside.
  return { low: hits === 0 ? 0 : Math.max(0, centre - half), high: hits === n ? 1 : Math.min(1, centre + half) };
}
