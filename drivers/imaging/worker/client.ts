/**
 * The imaging thread from outside. It is started at the first use and ended when nobody needed it for a while, since the
 * PCs have little memory; when it breaks, what it was doing fails and the next call starts a new one.
 */
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { FingerprintImaging, ImagingResult } from '../port.ts';
import {
  handOver,
  type Work,
  type WorkName,
  type WorkReply,
  type WorkRequest,
  type Works,
} from './messages.ts';

/** The thread's program among the sources; a built app brings its own file. */
export const WORKER_SOURCE = join(import.meta.dirname, 'worker.ts');

export interface ImagingOptions {
  readonly workerFile?: string;
  /** Milliseconds without work until the thread ends. */
  readonly idle?: number;
  /** Milliseconds that a piece of work may take until the thread counts as stuck. */
  readonly limit?: number;
}

const IDLE = 60_000;
/** The slowest PC needs some seconds for a slap. */
const LIMIT = 60_000;
/** Megabytes of the thread's own heap; pictures lie outside it. */
const HEAP = 256;

type Waiting = (result: ImagingResult<unknown>) => void;
const failed = (note: string): ImagingResult<never> => ({
  ok: false,
  error: { code: 'imaging/failed', note },
});

export function createImaging(options: ImagingOptions = {}): FingerprintImaging {
  const { workerFile = WORKER_SOURCE, idle = IDLE, limit = LIMIT } = options;
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  let timer: NodeJS.Timeout | undefined;
  let asked = 0;
  let closed = false;

  const end = async (note: string): Promise<void> => {
    clearTimeout(timer);
    const ended = worker;
    worker = null;
    const left = [...waiting.values()];
    waiting.clear();
    for (const settle of left) settle(failed(note));
    await ended?.terminate();
  };

  /** While there is work the process stays and the thread is given its time; after that the thread is let go. */
  const watch = () => {
    clearTimeout(timer);
    const isBusy = waiting.size > 0;
    timer = setTimeout(() => void end(isBusy ? 'stuck' : 'idle'), isBusy ? limit : idle);
    timer.unref();
    if (isBusy) worker?.ref();
    else worker?.unref();
  };

  const start = (): Worker => {
    const started = new Worker(workerFile, {
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: HEAP },
    });
    const gone = (note: string) => {
      if (worker === started) void end(note);
    };
    started.on('message', ({ id, result }: WorkReply) => {
      const settle = waiting.get(id);
      waiting.delete(id);
      settle?.(result);
      if (worker === started) watch();
    });
    started.on('messageerror', () => gone('unreadable reply'));
    started.on('error', (error) => gone(error.name));
    started.on('exit', (code) => gone(`ended with ${code}`));
    return started;
  };

  const ask = <K extends WorkName>(
    work: { readonly name: K } & Works[K]['input'] & Work,
  ): Promise<ImagingResult<Works[K]['output']>> => {
    if (closed) return Promise.resolve(failed('closed'));
    asked += 1;
    const request: WorkRequest = { id: asked, work };
    return new Promise((resolve) => {
      waiting.set(request.id, (result) => resolve(result as ImagingResult<Works[K]['output']>));
      worker ??= start();
      const { value, buffers } = handOver(request);
      worker.postMessage(value, buffers);
      watch();
    });
  };

  return {
    analyse: (image, finger) => ask({ name: 'analyse', image, finger }),
    segment: (image, slap, expected) => ask({ name: 'segment', image, slap, expected }),
    match: (probe, candidates) => ask({ name: 'match', probe, candidates }),
    png: (jp2) => ask({ name: 'png', jp2 }),
    preview: (image, maxSide) => ask({ name: 'preview', image, maxSide }),
    close: () => {
      closed = true;
      return end('closed');
    },
  };
}
