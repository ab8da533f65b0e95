import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    // End-to-end, crash and hardware runs have configurations of their own; scripts/test runs them after these.
    exclude: ['tests/e2e/**', 'tests/crash/**', 'tests/hardware/**'],
    testTimeout: 20_000,
    hookTimeout: 30_000,
    pool: 'forks',
  },
});
