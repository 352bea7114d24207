import { defineConfig } from 'vitest/config';

// Forks, because the embedded engine allows one data directory per process.
export default defineConfig({
  test: {
    pool: 'forks',
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/stats/**', 'tests/peers/**', 'tests/browser/**', 'node_modules/**', 'dist/**'],
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
