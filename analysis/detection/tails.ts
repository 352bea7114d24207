import { logGamma, logIncompleteBeta } from './special-functions.ts';

/** Evidence stops here: beyond it no decision changes, and numbers stay finite. */
const EVIDENCE_CAP = 300;
/** Below this variance factor the negative binomial is a Poisson for our purposes and 1/a would lose digits. */
const SMALLEST_DISPERSION = 1e-6;
const LN_10 = Math.LN10;

/**
 * −log10 P(NB ≥ count) of a negative binomial with this mean and variance mean + dispersion · mean².
 * 0 for a count of 0, at most 300. Counts need not be whole: the tail is continued through the incomplete beta function.
 *
 * P(NB ≥ x) = I_{am/(1 + am)}(x, 1/a) (DLMF 8.17.24 with r = 1/a).
 */
export function negativeBinomialEvidence(count: number, mean: number, dispersion: number): number {
  if (count <= 0) return 0;
  const size = 1 / Math.max(dispersion, SMALLEST_DISPERSION);
  return toEvidence(logIncompleteBeta(mean / (size + mean), count, size));
}

/** −log10 P(Bin(trials, probability) ≥ count): P = I_p(k, n − k + 1) (DLMF 8.17.5). */
export function binomialEvidence(count: number, trials: number, probability: number): number {
  if (count <= 0) return 0;
  if (count > trials) return EVIDENCE_CAP;
  return toEvidence(logIncompleteBeta(probability, count, trials - count + 1));
}

/**
 * −log10 P(BetaBin(trials, α, β) ≥ count), written with the mean share and the correlation inside one hour:
 * α = share (1/correlation − 1), β = (1 − share)(1/correlation − 1). Whole counts, 0 < share < 1, 0 < correlation < 1.
 *
 * The mass function is summed by the ratio of its neighbours, on the side of the mean that cannot overflow
 * (Johnson, Kemp and Kotz, Univariate Discrete Distributions, 6.2.2).
 */
export function betaBinomialEvidence({ count, trials, share, correlation }: BetaBinomialTail): number {
  if (count <= 0) return 0;
  if (count > trials) return EVIDENCE_CAP;
  const strength = 1 / correlation - 1;
  const alpha = share * strength;
  const beta = (1 - share) * strength;
  if (count > trials * share) {
    return toEvidence(logMass(count, trials, alpha, beta) + Math.log(sumUpwards(count, trials, alpha, beta)));
  }
  const below = Math.exp(logMass(count - 1, trials, alpha, beta)) * sumDownwards(count - 1, trials, alpha, beta);
  return toEvidence(Math.log1p(-Math.min(below, 1 - Number.EPSILON)));
}

export interface BetaBinomialTail {
  readonly count: number;
  readonly trials: number;
  /** Mean share, 0–1. */
  readonly share: number;
  /** Intra-group correlation, 0–1. */
  readonly correlation: number;
}

/** Natural logarithm of a probability → −log10, between 0 and the cap, never −0. */
function toEvidence(logProbability: number): number {
  return Math.min(EVIDENCE_CAP, Math.max(0, -logProbability / LN_10));
}

function logMass(k: number, n: number, alpha: number, beta: number): number {
  const choose = logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
  return choose + logBeta(k + alpha, n - k + beta) - logBeta(alpha, beta);
}

function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b);
}

/** Σ P(j)/P(k) for j = k … n. */
function sumUpwards(k: number, n: number, alpha: number, beta: number): number {
  let term = 1;
  let sum = 1;
  for (let j = k; j < n; j += 1) {
    term *= ((n - j) * (j + alpha)) / ((j + 1) * (n - j - 1 + beta));
    sum += term;
  }
  return sum;
}

/** Σ P(j)/P(k) for j = k … 0. */
function sumDownwards(k: number, n: number, alpha: number, beta: number): number {
  let term = 1;
  let sum = 1;
  for (let j = k; j > 0; j -= 1) {
    term *= (j * (n - j + beta)) / ((n - j + 1) * (j - 1 + alpha));
    sum += term;
  }
  return sum;
}
