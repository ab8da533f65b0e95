/** SQLite's quick_check reads the whole file, on an old disk for many seconds: it is done in a thread of its own. */
import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

/** The thread's program among the sources; a built app brings its own file. */
const PROGRAM = join(import.meta.dirname, 'worker.ts');
const HEAP = 64;

/** Whether SQLite finds the file well-formed. Rejects when it cannot be read, or the signal aborts. */
export async function isWellFormed(file: string, signal: AbortSignal, program = PROGRAM): Promise<boolean> {
  signal.throwIfAborted();
  const worker = new Worker(program, {
    execArgv: [],
    workerData: { file },
    resourceLimits: { maxOldGenerationSizeMb: HEAP },
  });
  try {
    const [answer] = (await once(worker, 'message', { signal })) as [boolean];
    return answer;
  } finally {
    // A check that is under way inside SQLite ends by itself; nobody waits for it.
    void worker.terminate();
  }
}
