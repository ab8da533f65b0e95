import { defineConfig } from 'vitest/config';

/** The real app in a real Electron: one file after another, since each opens windows. Needs a display; scripts/test brings one. */
export default defineConfig({
  test: {
    include: ['tests/e2e/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    pool: 'forks',
  },
});
