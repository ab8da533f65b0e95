import { defineConfig } from 'vitest/config';

/** What a crash leaves behind: recorded, replayed, injected. One file after another, since each uses every core. */
export default defineConfig({
  test: {
    include: ['tests/crash/**/*.test.ts'],
    exclude: ['tests/**/*.long.test.ts'],
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 30_000 } },
    pool: 'forks',
  },
});
