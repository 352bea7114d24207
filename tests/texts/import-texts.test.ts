import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { projectRoot } from '../../cli/home.ts';
import { describeReason } from '../../texts/import-texts.ts';

it('every reason for which a row of an import is refused is told in Dutch too', () => {
  const sources = ['cli/import/parse-row.ts', 'cli/import/read-rows.ts', 'cli/import/row-time.ts', 'cli/import/read-csv.ts'].map((path) => readFileSync(join(projectRoot(), path), 'utf8')).join('\n');
  const written = [...sources.matchAll(/(?:reason|problem): (?:isEnd \? )?(?:values\.\w+ === '' \? )?(['`])(.+?)\1(?: : (['`])(.+?)\3)?/gu)].flatMap(([, , first = '', , second]) => (second === undefined ? [first] : [first, second]));
  const reasons = written.map((each) => each.replace(/\$\{missing\.join\(', '\)\}/u, 'at').replace(/\$\{(?:tooLong|rounded|odd|column)\}/gu, 'at').replace(/\$\{[^}]+\}/gu, '12')).filter((each) => each !== '');
  expect(reasons.length).toBeGreaterThanOrEqual(25);
  expect(reasons.filter((reason) => describeReason(reason, 'nl') === reason)).toEqual([]);
  expect(describeReason('at: lies before 1990', 'nl')).toBe('at: ligt vóór 1990');
  expect(describeReason('at: lies before 1990', 'en')).toBe('at: lies before 1990');
});
