/** Resident memory of all processes on the sign-in screen, against an empty window of the same runtime. */
import { readFileSync, readdirSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { prepareWindows } from './counter-window.ts';
import { median, type Bench } from './report.ts';
import type { BenchWindow } from './window.ts';

const ROUNDS = 3;
/** What a start leaves behind is given back within this time, in milliseconds. */
const SETTLE = 5_000;

/** Processes by their parents, from /proc. */
function familyOf(pid: number): readonly number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        return [[Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])] as const];
      } catch {
        return [];
      }
    });
  const family = new Set([pid]);
  for (let before = 0; before !== family.size;) {
    before = family.size;
    for (const [child, parent] of parents) if (family.has(parent)) family.add(child);
  }
  return [...family];
}

/** Proportional set size in kB: a page that several processes share is counted once. */
function residentOf(pid: number): number {
  try {
    return Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

async function settled(open: () => Promise<BenchWindow>): Promise<number> {
  const window = await open();
  await pause(SETTLE);
  const total = familyOf(window.process.pid ?? 0).reduce((sum, pid) => sum + residentOf(pid), 0);
  await window.close();
  return total / 1024;
}

export const memory: Bench = async (folder) => {
  const windows = prepareWindows(folder);
  const [measured, baseline]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    baseline.push(await settled(windows.empty));
    measured.push(await settled(windows.counter));
  }
  return {
    title: 'resident memory on the sign-in screen against an empty window',
    unit: 'MB',
    measured: median(measured),
    baseline: median(baseline),
    bound: 1.5,
  };
};
