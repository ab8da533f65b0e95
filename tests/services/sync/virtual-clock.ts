import type { SyncClock } from '#services/sync/clock.ts';

export interface VirtualClock extends SyncClock {
  /** Goes to the moment and runs what is due on the way, in order. */
  advanceTo(at: number): void;
  /** Goes to the next moment at which something is due. */
  advanceToNext(): void;
  /** Milliseconds until then; Infinity when nothing is due. */
  dueIn(): number;
  /** Sets the clock as people do: what is waited for still takes as long. */
  set(at: number): void;
}

export function createVirtualClock(start: number): VirtualClock {
  let now = start;
  let timers = new Set<{ readonly at: number; readonly callback: () => void }>();
  const next = () => [...timers].toSorted((a, b) => a.at - b.at)[0];
  const advanceTo = (at: number): void => {
    for (let timer = next(); timer && timer.at <= at; timer = next()) {
      timers.delete(timer);
      now = Math.max(now, timer.at);
      timer.callback();
    }
    now = Math.max(now, at);
  };
  return {
    now: () => now,
    after: (ms, callback) => {
      const timer = { at: now + ms, callback };
      timers.add(timer);
      return () => {
        for (const one of timers) if (one.callback === callback) timers.delete(one);
      };
    },
    advanceTo,
    advanceToNext: () => {
      const timer = next();
      if (!timer) throw new Error('nothing is due');
      advanceTo(timer.at);
    },
    dueIn: () => (next()?.at ?? Infinity) - now,
    set: (at) => {
      timers = new Set([...timers].map((timer) => ({ ...timer, at: timer.at + at - now })));
      now = at;
    },
  };
}
