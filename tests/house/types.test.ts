import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { PROJECT_ROOT } from '../support/golden.ts';

it('the compiler accepts every room and its tests, also the ones that only speak to it', () => {
  const compiler = join(PROJECT_ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
  const { stdout, status } = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.json'], { cwd: PROJECT_ROOT, encoding: 'utf8' });
  expect({ status, errors: stdout.split('\n').filter((line) => line.includes('error TS')) }).toEqual({ status: 0, errors: [] });
});
