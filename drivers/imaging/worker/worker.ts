/** The imaging thread: does one piece of work after the other. */
import { parentPort } from 'node:worker_threads';
import { handOver, type WorkReply, type WorkRequest } from './messages.ts';
import { doWork } from './work.ts';

const port = parentPort;
let line: Promise<void> = Promise.resolve();

async function answer({ id, work }: WorkRequest): Promise<void> {
  const reply: WorkReply = { id, result: await doWork(work) };
  const { value, buffers } = handOver(reply);
  port?.postMessage(value, buffers);
}

// What is thrown ends the thread; the other side then says that the work failed.
port?.on('message', (request: WorkRequest) => {
  line = line.then(() => answer(request));
});
