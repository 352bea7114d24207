import { expect, test } from 'vitest';
import { applyDailyCeiling, type Opening } from '../../../analysis/detection/daily-ceiling.ts';

const opening = (at: number, level: Opening['level'], severity = at): Opening => ({ incident: `i${at}`, brand: `b${at % 3}`, at, level, severity });

test('the first ten openings of a day are told, the rest wait for the digest by severity', () => {
  const openings = Array.from({ length: 13 }, (_, index) => opening(index, index % 2 === 0 ? 1 : 2));
  const { told, digest } = applyDailyCeiling([...openings].reverse());
  expect(told.map(({ at }) => at)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(digest.map(({ at }) => at)).toEqual([12, 11, 10]);
});

test('levels 3 and 4 always pass and use nothing up', () => {
  const openings = [...Array.from({ length: 11 }, (_, index) => opening(index, 3)), opening(20, 4), opening(21, 1), opening(22, 2), opening(23, 1)];
  const { told, digest } = applyDailyCeiling(openings, { ceiling: 2 });
  expect(told.map(({ at }) => at)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 21, 22]);
  expect(digest.map(({ at }) => at)).toEqual([23]);
});
