import { expect, test } from 'vitest';
import { falseDiscoveryLimit, upperTail } from '../../../analysis/detection/false-discovery.ts';

test('tails of the normal distribution', () => {
  expect(upperTail(1.959_963_985)).toBeCloseTo(0.025, 9);
  expect(upperTail(3)).toBeCloseTo(0.001_349_898, 9);
  expect(upperTail(6) / 9.865_876e-10).toBeCloseTo(1, 5);
  expect(upperTail(0.2)).toBe(1);
  expect(upperTail(Number.NaN)).toBe(1);
});

test('the limit of Benjamini and Hochberg takes the largest rank that passes, not the first that fails', () => {
  expect(falseDiscoveryLimit([0.039, 0.001, 0.008, 0.041, 0.042, 0.06, 0.074, 0.205, 0.212, 0.216], 0.05)).toBe(0.008);
  expect(falseDiscoveryLimit([0.04, 0.03, 0.045, 0.049], 0.05)).toBe(0.049);
  expect(falseDiscoveryLimit([0.3, 0.9], 0.05)).toBe(0);
  expect(falseDiscoveryLimit([], 0.05)).toBe(0);
});
