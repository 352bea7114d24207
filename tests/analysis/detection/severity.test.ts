import { expect, test } from 'vitest';
import { accelerationBehind, severityOf, severityParts } from '../../../analysis/detection/severity.ts';

test.each([
  ['a busy hour', 1, 3, 0, 0, 0, 28.6],
  ['rising, not yet level 3', 1, 4, 3, 1, 1, 53.4],
  ['level 3 after two of three decisions', 1, 6, 4, 2, 2, 67.5],
  ['level 3 at once', 1, 12, 5, 2, 2, 84.9],
  ['the same from a few bots', 0.1, 12, 5, 2, 2, 17.2],
  ['a surge when the negative share is low', 1, 8, 0.5, 3, 1, 64.8],
])('%s', (_, breadth, ev, en, er, ea, severity) => {
  expect(severityOf({ breadth, ev, en, er, ea })).toBeCloseTo(severity, 1);
});

test('evidence beyond 12 changes nothing, and nothing reaches 100', () => {
  const most = severityOf({ breadth: 1, ev: 12, en: 12, er: 6, ea: 4 });
  expect(severityOf({ breadth: 1, ev: 300, en: 300, er: 6, ea: 4 })).toBe(most);
  expect(most).toBeLessThan(100);
  expect(severityOf({ breadth: 0, ev: 300, en: 300, er: 6, ea: 4 })).toBe(0);
});

test('the parts of a severity are shares of one, the largest first', () => {
  const parts = severityParts({ ev: 4, en: 3, er: 0, ea: 1 });
  expect(parts.map(({ part }) => part)).toEqual(['volume', 'negative', 'acceleration']);
  expect(parts.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
  expect(parts[0]?.share).toBeCloseTo(1.8 / 2.95, 12);
  expect(severityParts({ ev: 300, en: 0, er: 0, ea: 0 })).toEqual([{ part: 'volume', share: 1 }]);
  expect(severityParts({ ev: 0, en: 0, er: 0, ea: 0 })).toEqual([]);
});

test('acceleration is found back from a severity and its other terms', () => {
  for (const ea of [0, 0.7, 4]) for (const breadth of [0.2, 1]) {
    const evidence = { breadth, ev: 6, en: 14, er: 0 };
    expect(accelerationBehind(severityOf({ ...evidence, ea }), evidence)).toBeCloseTo(ea, 9);
  }
  expect(accelerationBehind(50, { breadth: 0, ev: 1, en: 1, er: 0 })).toBe(0);
  expect(accelerationBehind(1, { breadth: 1, ev: 12, en: 12, er: 0 })).toBe(0);
});
