import { defineConfig } from 'vitest/config';

/**
 * The real app in a real Electron. Two files at a time: more windows than that take each other's time. Needs a display;
 * scripts/test brings one.
 */
export default defineConfig({
  test: {
    globalSetup: 'tests/e2e/harness/runtime.ts',
    include: ['tests/e2e/**/*.test.ts'],
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 30_000 } },
    pool: 'forks',
  },
});
