import { defineConfig } from 'vitest/config';

// Real servers from the distribution's packages, started for the run. One after the other: both may install packages.
export default defineConfig({
  test: {
    pool: 'forks',
    include: ['tests/peers/**/*.peer.test.ts'],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
