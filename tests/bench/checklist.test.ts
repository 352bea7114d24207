import { describe, expect, it } from 'vitest';
import { createChecklist, layOutTable } from '../../bench/support/checklist.ts';
import { wholeNumber } from '../../bench/support/command-line.ts';
import { median } from '../../bench/support/median.ts';
import { rowsIn } from '../../bench/support/sentiment-floors.ts';

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

describe('an option', () => {
  it('is read as a whole number', () => {
    expect(wholeNumber('--seed', '4294967295')).toBe(4_294_967_295);
  });

  it('that is none is refused by its name, so that a drill cannot run for no time at all', () => {
    for (const text of ['', ' ', '-1', '1.5', 'sixty', '4294967296']) expect(() => wholeNumber('--seconds', text)).toThrow(`--seconds: expected a whole number from 0 to 4294967295, got ${JSON.stringify(text)}`);
  });
});

describe('rows of the floors', () => {
  it('are the lines with figures of a set, and no other line', () => {
    const row = 'plein_nl         n   2000  mR  69.2 ± 1.2  mF1  68.3  negative recall  64.4';
    expect(rowsIn(['', ' RUN  v4', '  folding 1        n    859  mR  63.4 ± 1.7', `${row} `, '  plein_nl, a list: 60.0', ' Tests  7 passed'].join('\n'))).toEqual([row]);
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
