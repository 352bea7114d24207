import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const FIRST = 'crisis.browser.test.ts';

/** The crisis of the demo is met while it is young, everything else by name. */
class CrisisFirst extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const key = ({ moduleId }: TestSpecification) => `${moduleId.endsWith(FIRST) ? 0 : 1} ${moduleId}`;
    return Promise.resolve(files.toSorted((a, b) => key(a).localeCompare(key(b))));
  }
}

// One demo for all files, in this machine's own Chromium. One file after the other: they look at the same incidents.
export default defineConfig({
  test: {
    pool: 'forks',
    include: ['tests/browser/**/*.browser.test.ts'],
    globalSetup: ['tests/browser/demo-setup.ts'],
    fileParallelism: false,
    sequence: { sequencer: CrisisFirst },
    testTimeout: 240_000,
    hookTimeout: 300_000,
  },
});
