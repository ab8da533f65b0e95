import { median } from './report.ts';

/** Median milliseconds of each piece of work; they take turns, so that a busy moment of the machine meets all of them. */
export async function takeTurns(
  work: readonly (() => void | Promise<void>)[],
  rounds: number,
  warmUp: number,
): Promise<readonly number[]> {
  const times: number[][] = work.map(() => []);
  for (let round = 0; round < rounds + warmUp; round += 1) {
    for (const [at, run] of work.entries()) {
      const begun = performance.now();
      await run();
      if (round >= warmUp) times[at]?.push(performance.now() - begun);
    }
  }
  return times.map(median);
}
