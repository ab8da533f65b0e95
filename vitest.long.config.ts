import { defineConfig } from 'vitest/config';

/** What takes long: many crash states, many seeds, real slow links. One file after another, as each fills the machine. */
export default defineConfig({
  test: {
    include: ['tests/**/*.long.test.ts'],
    fileParallelism: false,
    testTimeout: 14_400_000,
    hookTimeout: 1_800_000,
    expect: { poll: { timeout: 30_000 } },
    pool: 'forks',
  },
});
