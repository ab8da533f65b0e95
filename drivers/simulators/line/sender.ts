/** Puts bytes on a line one after the other, at the speed of a serial line or at once. */
import { pause } from '../../core/clock.ts';
import type { WireAction } from './actions.ts';

export interface Sender {
  /** Queued behind what is still being sent. */
  play(actions: readonly WireAction[]): void;
  stop(): void;
}

export interface SenderOptions {
  readonly put: (bytes: Uint8Array) => Promise<void>;
  /** Asked before each piece; null sends as fast as the line takes it. */
  readonly bytesPerSecond: () => number | null;
  readonly onWedge: () => void;
  readonly onVanish: () => void;
}

/** Bytes handed over at once while pacing: some 11 ms of line time at 57,600 bit/s. */
const SLICE = 64;
/** Without pacing: no host reads more at once from a serial port. */
const PIECE = 2_048;

export function createSender(options: SenderOptions): Sender {
  const stopped = new AbortController();
  let tail: Promise<void> = Promise.resolve();
  /** When the line will have sent what it was given. */
  let free = 0;

  async function put(bytes: Uint8Array): Promise<void> {
    const pace = options.bytesPerSecond();
    const size = pace === null ? PIECE : SLICE;
    for (let at = 0; at < bytes.length && !stopped.signal.aborted; at += size) {
      const piece = bytes.subarray(at, at + size);
      if (pace !== null) {
        free += (piece.length * 1_000) / pace;
        const early = free - performance.now();
        if (early >= 1) await pause(early, stopped.signal);
      }
      if (!stopped.signal.aborted) await options.put(piece);
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
        case 'apply':
          action.run();
          break;
        case 'wedge':
          options.onWedge();
          return;
        case 'vanish':
          stopped.abort();
          options.onVanish();
          return;
      }
    }
  }

  return {
    play(actions) {
      if (actions.length > 0) tail = tail.then(() => perform(actions));
    },
    stop: () => stopped.abort(),
  };
}
