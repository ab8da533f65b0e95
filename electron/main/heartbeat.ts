/** Notices a process that is alive but no longer answers. */
import type { Clock } from './clock.ts';

export const BEAT_EVERY = 5_000;
/** Core's longest synchronous work (a database check after a power cut) stays well below. */
export const SILENCE_LIMIT = 30_000;

export interface Heartbeat {
  start(): void;
  /** An answer came. */
  pong(): void;
  stop(): void;
}

export function createHeartbeat(clock: Clock, ping: (n: number) => void, onSilent: () => void): Heartbeat {
  let count = 0;
  let heardAt = 0;
  let cancel: (() => void) | null = null;
  const beat = (): void => {
    if (clock.now() - heardAt >= SILENCE_LIMIT) {
      cancel = null;
      onSilent();
      return;
    }
    count += 1;
    ping(count);
    cancel = clock.after(BEAT_EVERY, beat);
  };
  const stop = (): void => {
    cancel?.();
    cancel = null;
  };
  return {
    start: () => {
      stop();
      heardAt = clock.now();
      cancel = clock.after(BEAT_EVERY, beat);
    },
    pong: () => {
      heardAt = clock.now();
    },
    stop,
  };
}
