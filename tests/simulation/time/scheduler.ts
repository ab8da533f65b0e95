/** Virtual time: nothing happens but what is due, one event at a time, each after all that the one before set going. */
import { createHeap } from './heap.ts';
import { settled } from './settled.ts';

export interface Scheduler {
  /** Milliseconds of virtual time since the start; never goes back. */
  now(): number;
  /** Calls once after `ms`; the answer cancels. */
  after(ms: number, callback: () => void): () => void;
  /** Resolves after `ms` of virtual time. */
  pause(ms: number): Promise<void>;
  /** Runs until `done` holds or virtual time reaches `until`; answers whether it held. */
  run(until: number, done: () => boolean): Promise<boolean>;
  /** Events run so far. */
  readonly events: number;
}

interface Timer {
  callback: (() => void) | null;
}

export function createScheduler(): Scheduler {
  const heap = createHeap<Timer>();
  let now = 0;
  let events = 0;
  const after = (ms: number, callback: () => void): (() => void) => {
    const timer: Timer = { callback };
    heap.push(now + Math.max(0, ms), timer);
    return () => {
      timer.callback = null;
    };
  };
  return {
    now: () => now,
    after,
    pause: (ms) =>
      new Promise((resolve) => {
        after(ms, resolve);
      }),
    run: async (until, done) => {
      await settled();
      while (!done()) {
        const at = heap.peek();
        if (at === null || at > until) {
          now = Math.max(now, until);
          return done();
        }
        const timer = heap.pop();
        if (!timer?.callback) continue;
        now = at;
        events += 1;
        timer.callback();
        await settled();
      }
      return true;
    },
    get events() {
      return events;
    },
  };
}
