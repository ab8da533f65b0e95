/** Tries the states that a power cut may leave behind a recorded program, on all cores. */
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Recording } from '../harness/record.ts';
import { scratchFolder } from '../harness/scratch.ts';

export interface Part {
  readonly trace: string;
  /** What lies below it matters; the data folder is `data` in it. */
  readonly top: string;
  /** A copy of `top` as it was before; null: it was empty. */
  readonly before: string | null;
  readonly seed: string;
  /** How many different states are tried, by all parts together. */
  readonly states: number;
  readonly share: number;
  readonly shares: number;
  readonly scratch: string;
}

export interface Violation {
  /** After this system call of the recording, in this round of choices. */
  readonly call: number;
  readonly round: number;
  readonly wrong: readonly string[];
}

export interface WorkerResult {
  readonly tried: number;
  readonly found: number;
  readonly violations: readonly Violation[];
}

const run = (part: Part): Promise<WorkerResult> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: part });
    worker.once('message', (result: WorkerResult) => resolve(result));
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('a thread ended without a result')));
  });

/** Different states tried, how many of them break something, and the first of these. */
export async function explore(recording: Recording, seed: string, states: number): Promise<WorkerResult> {
  const scratch = mkdtempSync(path.join(scratchFolder(), 'uc-crash-'));
  try {
    const shares = availableParallelism();
    const parts = Array.from({ length: shares }, (_, share) =>
      run({ ...recording, seed, states, share, shares, scratch }),
    );
    const results = await Promise.all(parts);
    return {
      tried: results.reduce((sum, { tried }) => sum + tried, 0),
      found: results.reduce((sum, { found }) => sum + found, 0),
      violations: results.flatMap(({ violations }) => violations),
    };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
