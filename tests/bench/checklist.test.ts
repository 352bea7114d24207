import { describe, expect, it } from 'vitest';
import { createChecklist, layOutTable } from '../../bench/support/checklist.ts';
import { median } from '../../bench/support/median.ts';

describe('a checklist', () => {
  const run = (...holds: readonly boolean[]) => {
    const lines: string[] = [];
    let now = 0;
    const list = createChecklist({ write: (line) => lines.push(line), now: () => (now += 1_500) });
    holds.forEach((each, index) => list.check(`promise ${index}`, each, 'seen'));
    return { exit: list.finish(), lines };
  };

  it('ends with 0 when every promise held', () => {
    expect(run(true, true)).toEqual({ exit: 0, lines: ['ok     promise 0: seen', 'ok     promise 1: seen', 'all 2 promises held (2 s)'] });
  });

  it('ends with 1 and names what did not hold', () => {
    expect(run(true, false)).toEqual({ exit: 1, lines: ['ok     promise 0: seen', 'BROKEN promise 1: seen', '1 of 2 promises did not hold: promise 1 (2 s)'] });
  });
});

describe('a table', () => {
  it('puts numbers below each other to the right, words to the left', () => {
    expect(layOutTable(['brand', 'posts'], [['tram', 7], ['gas', 1_200]])).toEqual(['brand  posts', 'tram       7', 'gas     1200']);
  });
});

describe('a median', () => {
  it('is the middle value, or lies between the two middle ones', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([9, 1, 5, 3])).toBe(4);
    expect(() => median([])).toThrow(RangeError);
  });
});
