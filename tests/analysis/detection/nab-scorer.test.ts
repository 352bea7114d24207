import { describe, expect, test } from 'vitest';
import { probation, readNab, scoreNab, type NabFile, type Profile } from './nab-scorer.ts';

const files = readNab();

const every600 = ({ rows }: NabFile) => stepped(750, rows.length, 600);
const every100 = ({ rows }: NabFile) => stepped(0, rows.length, 100);

/** Detected rows → score under standard, low false positives, low false negatives. */
const CHECKS: readonly [string, (file: NabFile) => readonly number[], readonly [number, number, number]][] = [
  ['none', () => [], [0, 0, 0]],
  ['the first row of each window', ({ windows }) => windows.map(([first]) => first), [100, 100, 100]],
  ['the middle row of each window', ({ windows }) => windows.map(([first, last]) => Math.floor((first + last) / 2)), [93.0354, 93.0354, 95.3569]],
  ['the last row of each window', ({ windows }) => windows.map(([, last]) => last), [50.3152, 50.3152, 66.8768]],
  ['the first maximum of each file', (file) => [firstMaximum(file)], [24.5947, 24.5947, 25.9202]],
  ['rows 750, 1350, 1950 and so on', every600, [38.5904, 3.0578, 51.9174]],
  ['rows 0, 100, 200 and so on', every100, [-106.8701, -313.0846, -37.9134]],
];

describe.skipIf(typeof files === 'string')(`the benchmark scorer${typeof files === 'string' ? ` (${files})` : ''}`, () => {
  const all = files as readonly NabFile[]; // skipped otherwise

  test.each(CHECKS)('gives %s its known score under each profile', (_, detected, [standard, lowFalsePositive, lowFalseNegative]) => {
    const score = (profile: Profile) => scoreNab(all, detected, profile);
    expect(score('standard')).toBeCloseTo(standard, 4);
    expect(score('lowFalsePositive')).toBeCloseTo(lowFalsePositive, 4);
    expect(score('lowFalseNegative')).toBeCloseTo(lowFalseNegative, 4);
  });

  test('reads fourteen windows, none of them in the rows that do not count', () => {
    const windows = all.flatMap((file) => file.windows.map(([first]) => first - probation(file.rows.length)));
    expect(windows).toHaveLength(14);
    expect(Math.min(...windows)).toBeGreaterThan(0);
  });

  test('finds the first maximum of each file where it is known to be', () => {
    expect(all.map(firstMaximum)).toEqual([3735, 1995, 10_321, 7526]);
  });
});

function firstMaximum({ rows }: NabFile): number {
  const largest = Math.max(...rows.map(({ value }) => value));
  return rows.findIndex(({ value }) => value === largest);
}

function stepped(from: number, to: number, by: number): readonly number[] {
  const rows: number[] = [];
  for (let row = from; row < to; row += by) rows.push(row);
  return rows;
}
