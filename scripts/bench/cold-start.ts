/** From the start of the process to the painted sign-in screen, against an empty window of the same runtime. */
import { prepareWindows } from './counter-window.ts';
import { median, type Bench } from './report.ts';
import type { BenchWindow } from './window.ts';

const ROUNDS = 7;

export const coldStart: Bench = async (folder) => {
  const windows = prepareWindows(folder);
  const time = async (open: () => Promise<BenchWindow>): Promise<number> => {
    const window = await open();
    await window.close();
    return window.shownAfter;
  };
  // The first of each reads the runtime from the disk.
  await time(windows.empty);
  await time(windows.counter);
  const [measured, baseline]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    baseline.push(await time(windows.empty));
    measured.push(await time(windows.counter));
  }
  return {
    title: 'cold start to the sign-in screen against an empty window',
    unit: 'ms',
    measured: median(measured),
    baseline: median(baseline),
    bound: 1.6,
  };
};
