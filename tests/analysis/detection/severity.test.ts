import { expect, test } from 'vitest';
import { severityOf } from '../../../analysis/detection/severity.ts';

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
