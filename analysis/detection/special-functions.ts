/** Stirling's series is used from here on; smaller arguments are moved up by the recurrence. Error below 1e-14. */
const STIRLING_FROM = 8;
const HALF_LOG_TWO_PI = 0.918_938_533_204_672_7;

/** The continued fraction needs about √(largest parameter) steps: 4,000 cover counts of ten million. */
const MAXIMUM_STEPS = 20_000;
const PRECISION = 1e-13;
const TINY = 1e-300;

/**
 * Natural logarithm of the gamma function for x > 0.
 *
 * Stirling's asymptotic series with six Bernoulli terms and Γ(x) = Γ(x + 1)/x below eight
 * (NIST Digital Library of Mathematical Functions, 5.11.1 and 5.5.1).
 */
export function logGamma(x: number): number {
  let shifted = x;
  let product = 1;
  while (shifted < STIRLING_FROM) {
    product *= shifted;
    shifted += 1;
  }
  const inverse = 1 / shifted;
  const square = inverse * inverse;
  const series =
    inverse * (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square * (1 / 1188 - (square * 691) / 360_360)))));
  const large = (shifted - 0.5) * Math.log(shifted) - shifted + HALF_LOG_TWO_PI + series;
  return product === 1 ? large : large - Math.log(product);
}

/**
 * Natural logarithm of the regularised incomplete beta function I_x(a, b), a > 0, b > 0, 0 ≤ x ≤ 1.
 * Exact in relative terms also where I itself would underflow, which is what tail evidence needs.
 *
 * Continued fraction DLMF 8.17.22 by the modified Lentz method (Thompson and Barnett, J. Comput. Phys. 64, 1986),
 * and the symmetry I_x(a, b) = 1 − I_{1−x}(b, a) (DLMF 8.17.4) on the side where the fraction converges slowly.
 */
export function logIncompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return Number.NEGATIVE_INFINITY;
  if (x >= 1) return 0;
  const logFront = logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x);
  if (x <= (a + 1) / (a + b + 2)) return Math.min(0, logFront + Math.log(betaFraction(x, a, b) / a));
  const complement = Math.exp(logFront) * (betaFraction(1 - x, b, a) / b);
  return Math.log1p(-Math.min(complement, 1 - Number.EPSILON));
}

function betaFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / awayFromZero(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let step = 1; step <= MAXIMUM_STEPS; step += 1) {
    const double = a + 2 * step;
    const even = (step * (b - step) * x) / ((double - 1) * double);
    d = 1 / awayFromZero(1 + even * d);
    c = awayFromZero(1 + even / c);
    fraction *= d * c;
    const odd = (-(a + step) * (a + b + step) * x) / (double * (double + 1));
    d = 1 / awayFromZero(1 + odd * d);
    c = awayFromZero(1 + odd / c);
    const change = d * c;
    fraction *= change;
    if (Math.abs(change - 1) < PRECISION) break;
  }
  return fraction;
}

function awayFromZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}
