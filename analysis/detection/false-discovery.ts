/** Below this the continued fraction converges too slowly to be used; nothing so small is ever asked of it. */
const SMALLEST_Z = 1;
const FRACTION_STEPS = 120;

/**
 * Probability that a standard normal variable exceeds z. Exact from z = 1 on; 1 below, where nobody asks.
 *
 * Laplace's continued fraction for Mills' ratio (NIST Digital Library of Mathematical Functions, 7.9.3).
 */
export function upperTail(z: number): number {
  if (!(z >= SMALLEST_Z)) return 1;
  let fraction = z;
  for (let step = FRACTION_STEPS; step >= 1; step -= 1) fraction = z + step / fraction;
  return Math.exp((-z * z) / 2) / (Math.sqrt(2 * Math.PI) * fraction);
}

/**
 * The largest probability that stays significant when all of them are tested at once, so that at most `rate` of the
 * accepted ones are false on average; 0 when none does (Benjamini and Hochberg, J. R. Statist. Soc. B 57, 1995).
 */
export function falseDiscoveryLimit(probabilities: readonly number[], rate: number): number {
  const rising = [...probabilities].sort((a, b) => a - b);
  for (let rank = rising.length; rank >= 1; rank -= 1) {
    const probability = rising[rank - 1]!; // rank ≤ length
    if (probability <= (rate * rank) / rising.length) return probability;
  }
  return 0;
}
