/** Leave to send, so that bodies take no more of the link than they may. */
import type { SyncClock } from './clock.ts';
import type { Pace } from './types.ts';

/** Longest wait at a stretch, so that a new pace is felt soon and the watch over the call is told of it. */
const STRETCH_MS = 5_000;

export interface Leave {
  /** Ends the wait with false. */
  readonly stop: AbortSignal;
  /** Told while it waits: this silence is our own. */
  readonly waiting: () => void;
  readonly paused: () => boolean;
}

export interface Bucket {
  /** Resolves when so many bytes may go; false when sending was paused or stopped. */
  take(bytes: number, leave: Leave): Promise<boolean>;
}

/** A leaky bucket without a burst: each piece is followed by the time that it takes at the pace. */
export function createBucket(clock: SyncClock, pace: () => Pace): Bucket {
  let freeAt = 0;
  /** What the last piece cost: no wait is longer, however the clock was set meanwhile. */
  let cost = 0;

  const rest = (ms: number, stop: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      const done = (): void => {
        cancel();
        stop.removeEventListener('abort', done);
        resolve();
      };
      const cancel = clock.after(ms, done);
      stop.addEventListener('abort', done);
    });

  return {
    take: async (bytes, { stop, waiting, paused }) => {
      for (;;) {
        if (stop.aborted || paused()) return false;
        const { bytesPerSecond } = pace();
        if (bytesPerSecond === null) return true;
        const now = clock.now();
        const wait = Math.min(freeAt - now, cost);
        if (wait <= 0) {
          cost = Math.ceil((bytes * 1000) / bytesPerSecond);
          freeAt = now + cost;
          return true;
        }
        const stretch = Math.min(wait, STRETCH_MS);
        cost -= stretch;
        await rest(stretch, stop);
        waiting();
      }
    },
  };
}
