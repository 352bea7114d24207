import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { logGamma, logIncompleteBeta } from '../../../analysis/detection/special-functions.ts';
import { betaBinomialEvidence, binomialEvidence, negativeBinomialEvidence } from '../../../analysis/detection/tails.ts';

describe('tail probabilities', () => {
  test.each([
    [9, 10, 0.3, 0.05, 2.7756],
    [20, 40, 0.2, 0.05, 1.9171],
    [8, 8, 0.15, 0.05, 4.6351],
    [30, 40, 0.35, 0.097, 1.8627],
  ])('%i of %i negative at a share of %f and a correlation of %f', (count, trials, share, correlation, evidence) => {
    expect(Math.abs(betaBinomialEvidence({ count, trials, share, correlation }) - evidence)).toBeLessThanOrEqual(1e-4);
  });

  test.each([
    [10, 2, 0.5, 2.2321],
    [1, 0.05, 2, 1.3322],
    [30, 10, 0.1, 3.2737],
    [8, 0.5, 20, 1.7271],
  ])('%f mentions where %f were expected with a dispersion of %f', (count, mean, dispersion, evidence) => {
    expect(Math.abs(negativeBinomialEvidence(count, mean, dispersion) - evidence)).toBeLessThanOrEqual(1e-4);
  });

  test('a count of nothing is no evidence, and a count beyond its trials is all there can be', () => {
    expect(negativeBinomialEvidence(0, 5, 0.5)).toBe(0);
    expect(binomialEvidence(0, 5, 0.5)).toBe(0);
    expect(betaBinomialEvidence({ count: 0, trials: 5, share: 0.2, correlation: 0.05 })).toBe(0);
    expect(binomialEvidence(6, 5, 0.5)).toBe(300);
  });

  test('the binomial agrees with adding up its terms', () => {
    expect(binomialEvidence(3, 4, 0.25)).toBeCloseTo(-Math.log10(4 * 0.25 ** 3 * 0.75 + 0.25 ** 4), 12);
    expect(binomialEvidence(1, 60, 0.25)).toBeCloseTo(-Math.log10(1 - 0.75 ** 60), 12);
  });

  test('a beta-binomial without correlation becomes a binomial, and the negative binomial without dispersion a Poisson', () => {
    expect(betaBinomialEvidence({ count: 12, trials: 30, share: 0.2, correlation: 1e-7 })).toBeCloseTo(binomialEvidence(12, 30, 0.2), 4);
    const poisson = 1 - Math.exp(-2) * (1 + 2 + 2);
    expect(negativeBinomialEvidence(3, 2, 0)).toBeCloseTo(-Math.log10(poisson), 5);
  });

  test('more of the same is more evidence, always finite and never below 0', () => {
    fc.assert(fc.property(
      fc.integer({ min: 0, max: 10_000_000 }), fc.double({ min: 0.001, max: 1e7, noNaN: true }), fc.double({ min: 0.005, max: 20, noNaN: true }),
      (count, mean, dispersion) => {
        const [less, more] = [negativeBinomialEvidence(count, mean, dispersion), negativeBinomialEvidence(count + 1, mean, dispersion)];
        expect(less).toBeGreaterThanOrEqual(0);
        // Gamma functions of ten million keep seven digits behind the point.
        expect(more).toBeGreaterThanOrEqual(less - 1e-5);
        expect(more).toBeLessThanOrEqual(300);
      },
    ), { numRuns: 300 });
    fc.assert(fc.property(
      fc.integer({ min: 1, max: 3_000 }), fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0.005, max: 0.995, noNaN: true }), fc.double({ min: 0.05, max: 0.15, noNaN: true }),
      (trials, part, share, correlation) => {
        const count = Math.floor(part * (trials - 1));
        const [less, more] = [count, count + 1].map((k) => betaBinomialEvidence({ count: k, trials, share, correlation })) as [number, number]; // two counts
        expect(less).toBeGreaterThanOrEqual(0);
        expect(more).toBeGreaterThanOrEqual(less - 1e-9);
        expect(more).toBeLessThanOrEqual(300);
      },
    ), { numRuns: 300 });
  });
});

describe('special functions', () => {
  test('the gamma function of whole numbers is the factorial, and of a half the root of π', () => {
    for (let n = 1, factorial = 1; n <= 20; factorial *= n, n += 1) expect(logGamma(n)).toBeCloseTo(Math.log(factorial), 12);
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 13);
    expect(logGamma(1e7)).toBeCloseTo((1e7 - 0.5) * Math.log(1e7) - 1e7 + 0.918_938_533_204_672_7 + 1 / 1.2e8, 6);
  });

  test('the incomplete beta function is symmetric and reaches its ends', () => {
    expect(logIncompleteBeta(0, 2, 3)).toBe(Number.NEGATIVE_INFINITY);
    expect(logIncompleteBeta(1, 2, 3)).toBe(0);
    expect(Math.exp(logIncompleteBeta(0.3, 2, 5)) + Math.exp(logIncompleteBeta(0.7, 5, 2))).toBeCloseTo(1, 13);
    expect(Math.exp(logIncompleteBeta(0.42, 1, 1))).toBeCloseTo(0.42, 13);
  });
});
