import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '../../cli/home.ts';

/** What the floors' own test says. */
export interface SentimentFloors {
  /** One line a test set: its figures and the best word list. */
  readonly rows: readonly string[];
  readonly hold: boolean;
}

const TEST = 'tests/stats/sentiment.test.ts';
/** Retraining is left to `npm run test:stats`. */
const PARTS = 'shipped weights|the Dutch recipe';

/**
 * Runs the test that holds the floors of the sentiment models, so that there is one evaluation and one list of floors.
 * About a minute, most of it five foldings of the Dutch recipe.
 */
export function measureSentimentFloors(): Promise<SentimentFloors> {
  const root = projectRoot();
  const parameters = ['run', '--config', 'vitest.stats.config.ts', TEST, '--testNamePattern', PARTS, '--disable-console-intercept'];
  return new Promise((settle, fail) => {
    const child = spawn(process.execPath, [join(root, 'node_modules', 'vitest', 'vitest.mjs'), ...parameters], { cwd: root, stdio: ['ignore', 'pipe', 'ignore'] });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (part: string) => (text += part));
    child.once('error', fail);
    child.once('close', (code) => settle({ rows: rowsIn(text), hold: code === 0 }));
  });
}

/** Lines that hold the figures of a set, such as `sxsw   n   8936  mR  56.0 ± 0.8  mF1 …`. Pure. */
export function rowsIn(text: string): readonly string[] {
  return text.split('\n').filter((line) => /^\S.* n +\d+ +mR /.test(line)).map((line) => line.trimEnd());
}
