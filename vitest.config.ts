import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Pages in jsdom, Electron's stand-ins, worlds that put their own clock, crypto, modules or environment in the place of the real ones. */
const ALONE = [
  'tests/{renderer,main,preload,simulation,scale}/**/*.test.{ts,tsx}',
  'tests/scripts/upstream/{s3-upstream,light}.test.ts',
  'tests/drivers/devices/chip/pcscd.test.ts',
];
// End-to-end, crash and long runs have configurations of their own, hardware runs in tests/lab; scripts/test has them after these.
const ELSEWHERE = ['tests/{e2e,crash,hardware}/**', 'tests/**/*.long.test.ts'];

/** What is waited for comes, or hangs and is broken off here. How soon it comes on a busy machine is never what fails. */
const PATIENT = { testTimeout: 240_000, hookTimeout: 240_000, expect: { poll: { timeout: 30_000 } } };

export default defineConfig({
  test: {
    // One more than there are cores: many specs wait for a line at its real pace or for a limit to run out.
    maxWorkers: availableParallelism() + 1,
    projects: [
      {
        test: {
          name: 'shared',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: [...ELSEWHERE, ...ALONE],
          // One process takes file after file: to start one for each would cost a quarter of the time.
          isolate: false,
          pool: 'forks',
          ...PATIENT,
        },
      },
      {
        test: {
          name: 'alone',
          include: ALONE,
          exclude: ELSEWHERE,
          pool: 'forks',
          ...PATIENT,
        },
      },
    ],
  },
});
