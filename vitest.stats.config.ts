import { defineConfig } from 'vitest/config';

// Floors and detection tables: longer runs that print what they measured.
export default defineConfig({
  test: {
    pool: 'forks',
    include: ['tests/stats/**/*.test.ts'],
    maxWorkers: 2,
    testTimeout: 600_000,
    hookTimeout: 120_000,
  },
});
