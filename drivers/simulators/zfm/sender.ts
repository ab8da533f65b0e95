/** Puts bytes on a line one after the other, at the speed of a serial line or at once. */
import { pause } from '../../core/clock.ts';
import type { Transport } from '../../core/transport.ts';
import type { WireAction } from './faults.ts';

export interface Sender {
  /** Queued behind what is still being sent. */
  play(actions: readonly WireAction[]): void;
  stop(): void;
}

/** Bytes handed over at once while pacing: some 11 ms of line time at 57,600 bit/s. */
const SLICE = 64;

/** @param bytesPerSecond 5,760 at 57,600 bit/s; null sends as fast as the line takes it */
export function createSender(
  transport: Transport,
  bytesPerSecond: number | null,
  onVanish: () => void,
): Sender {
  const stopped = new AbortController();
  let tail: Promise<void> = Promise.resolve();
  /** When the line will have sent what it was given. */
  let free = 0;

  async function put(bytes: Uint8Array): Promise<void> {
    if (bytesPerSecond === null) {
      await transport.write(bytes);
      return;
    }
    for (let at = 0; at < bytes.length && !stopped.signal.aborted; at += SLICE) {
      const slice = bytes.subarray(at, at + SLICE);
      free += (slice.length * 1_000) / bytesPerSecond;
      const early = free - performance.now();
      if (early >= 1) await pause(early, stopped.signal);
      if (!stopped.signal.aborted) await transport.write(slice);
    }
  }

  async function perform(actions: readonly WireAction[]): Promise<void> {
    // Within one reply the line is kept against the clock, so that late timers do not add up.
    free = Math.max(free, performance.now());
    for (const action of actions) {
      if (stopped.signal.aborted) return;
      switch (action.do) {
        case 'send':
          await put(action.bytes);
          break;
        case 'wait':
          await pause(action.milliseconds, stopped.signal);
          break;
        case 'vanish':
          stopped.abort();
          onVanish();
          return;
      }
    }
  }

  return {
    play(actions) {
      tail = tail.then(() => perform(actions));
    },
    stop: () => stopped.abort(),
  };
}
