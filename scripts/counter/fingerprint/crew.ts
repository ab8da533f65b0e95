/** Threads that share out jobs among them. */
import { once } from 'node:events';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Answers, Job } from './jobs.ts';
import type { WorkerReply } from './worker.ts';

export interface Crew {
  /** The answers in the order of the jobs; each goes to whoever is free. `done` is told how many are ready. */
  share<K extends Job['kind']>(
    jobs: readonly (Job & { readonly kind: K })[],
    done: (count: number) => void,
  ): Promise<Answers[K][]>;
  /** The same job done once by each. */
  all(job: Job): Promise<void>;
  close(): Promise<void>;
}

const PROGRAM = path.join(import.meta.dirname, 'worker.ts');

export function createCrew(size: number): Crew {
  const workers = Array.from({ length: size }, () => new Worker(PROGRAM));

  const ask = async (worker: Worker, job: Job): Promise<unknown> => {
    // An error of the thread itself rejects as well.
    const answer = once(worker, 'message') as Promise<[WorkerReply]>;
    worker.postMessage(job);
    const [reply] = await answer;
    if (!reply.ok) throw new Error(reply.sentence);
    return reply.value;
  };

  return {
    async share<K extends Job['kind']>(
      jobs: readonly (Job & { readonly kind: K })[],
      done: (count: number) => void,
    ) {
      const answers: Answers[K][] = [];
      let [next, ready] = [0, 0];
      const work = async (worker: Worker) => {
        for (let job = jobs[next]; job !== undefined; job = jobs[next]) {
          const index = next;
          next += 1;
          answers[index] = (await ask(worker, job)) as Answers[K];
          ready += 1;
          done(ready);
        }
      };
      await Promise.all(workers.map(work));
      return answers;
    },
    async all(job) {
      await Promise.all(workers.map((worker) => ask(worker, job)));
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}
