/** One of the threads that try states: all of them list the same states, each tries its share. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { seededRandom } from '#domain/random.ts';
import { loadFolder } from './before.ts';
import { parseCalls, type Call } from './calls.ts';
import { check } from './check.ts';
import { createMachine } from './machine.ts';
import { materialise } from './materialise.ts';
import { choose, stateKey } from './states.ts';
import type { Part, Violation, WorkerResult } from './explore.ts';

const { trace, top, before, seed, states, share, shares, scratch } = workerData as Part;

/** Without a new state for so many rounds there is none left. */
const DRY_ROUNDS = 40;

const calls: readonly Call[] = [...parseCalls(readFileSync(trace, 'latin1').split('\n'))];
const fresh = () => createMachine(top, (disk) => before !== null && loadFolder(disk, before));
const whole = fresh();
for (const call of calls) whole.play(call);
const all = [...whole.facts];

const seen = new Set<number>();
const violations: Violation[] = [];
let tried = 0;
let found = 0;

async function attempt(machine: ReturnType<typeof fresh>, call: number, round: number): Promise<void> {
  const kept = choose(machine.disk, round, `${seed} ${call}`);
  const key = stateKey(machine.disk, kept, machine.facts.length);
  if (seen.has(key) || seen.size >= states) return;
  seen.add(key);
  if (key % shares !== share) return;
  const dir = mkdtempSync(path.join(scratch, 'state-'));
  try {
    materialise(machine.disk.root, kept, dir, seededRandom(`${seed} ${call} ${round} shm`));
    const wrong = await check(path.join(dir, 'data'), { said: machine.facts, all });
    tried += 1;
    if (wrong.length === 0) return;
    found += 1;
    if (violations.length < 20) violations.push({ call, round, wrong: [...wrong] });
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

let dry = 0;
for (let round = 0; seen.size < states && dry < DRY_ROUNDS; round += 1) {
  const known = seen.size;
  const machine = fresh();
  for (const [index, call] of calls.entries()) {
    if (machine.play(call)) await attempt(machine, index, round);
  }
  dry = seen.size === known ? dry + 1 : 0;
}
const result: WorkerResult = { tried, found, violations };
parentPort?.postMessage(result);
