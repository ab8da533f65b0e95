import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { say } from './say.ts';

const WORKER = fileURLToPath(new URL('./worker.ts', import.meta.url));
const SEEDS = Number(process.env['UC_SEEDS'] ?? 10_000);
const FROM = 1_000_000;
const WORKERS = 2;

interface Told {
  readonly seeds: number;
  readonly postgres: number;
  readonly slips: number;
  readonly events: number;
  readonly failures: readonly string[];
}

it(`keeps every slip exactly once upstream or safe, in ${SEEDS} seeds`, async () => {
  const begin = Date.now();
  const told = await Promise.all(
    Array.from({ length: WORKERS }, async (_, part) => {
      const range = [FROM + part, FROM + SEEDS, WORKERS].map(String);
      const { stdout } = await promisify(execFile)(process.execPath, [WORKER, ...range], {
        maxBuffer: 64 * 1024 * 1024,
      });
      return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Told;
    }),
  );
  const sum = (name: 'seeds' | 'postgres' | 'slips' | 'events'): number =>
    told.reduce((total, one) => total + one[name], 0);
  say(
    `simulation: ${sum('seeds')} seeds (${sum('postgres')} over PostgreSQL), ${sum('slips')} slips, ${sum('events')} events, ${Math.round((Date.now() - begin) / 1000)} s`,
  );
  expect(told.flatMap(({ failures }) => failures)).toEqual([]);
  expect(sum('seeds')).toBe(SEEDS);
  expect(sum('slips')).toBeGreaterThan(SEEDS);
});
