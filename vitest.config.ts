import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    // End-to-end, crash and long runs have configurations of their own, hardware runs in tests/lab; scripts/test has them after these.
    exclude: ['tests/e2e/**', 'tests/crash/**', 'tests/hardware/**', 'tests/**/*.long.test.ts'],
    testTimeout: 20_000,
    hookTimeout: 30_000,
    pool: 'forks',
    // One more than there are cores: many specs wait for a line at its real pace or for a limit to run out.
    maxWorkers: availableParallelism() + 1,
  },
});
