/** A thread of an evaluation: does one job after the other. */
import { parentPort } from 'node:worker_threads';
import { doJob, type Job } from './jobs.ts';

export type WorkerReply =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly sentence: string };

async function answer(job: Job): Promise<WorkerReply> {
  try {
    return { ok: true, value: await doJob(job) };
  } catch (error) {
    return { ok: false, sentence: error instanceof Error ? error.message : String(error) };
  }
}

const port = parentPort;
port?.on('message', (job: Job) => {
  void answer(job).then((reply) => port.postMessage(reply));
});
