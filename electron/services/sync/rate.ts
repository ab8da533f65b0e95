/** Bytes a second of the last minute of sending, counted from what upstream acknowledged: kernel buffers hide the rest. */
import type { LinkState } from '#contract/model.ts';

const WINDOW_MS = 60_000;
/** Shorter stretches are put together. */
const STRETCH_MS = 1_000;

export interface RateMeter {
  /** What is under way now. */
  observe(sending: LinkState['sending'], at: number): void;
  /** Null where nothing was sent. */
  rate(at: number): number | null;
}

interface Stretch {
  ms: number;
  bytes: number;
  end: number;
}

export function createRateMeter(): RateMeter {
  let stretches: Stretch[] = [];
  let before: { readonly id: string; readonly sent: number; readonly at: number } | null = null;

  function add(ms: number, bytes: number, end: number): void {
    const last = stretches.at(-1);
    if (last && last.ms < STRETCH_MS && end - last.end === ms) {
      last.ms += ms;
      last.bytes += bytes;
      last.end = end;
    } else stretches.push({ ms, bytes, end });
  }

  return {
    observe: (sending, at) => {
      // A clock that was set back says nothing of how long it took.
      if (before && at >= before.at) {
        const gain = sending?.id === before.id ? Math.max(0, sending.sent - before.sent) : 0;
        add(at - before.at, gain, at);
      }
      before = sending && { id: sending.id, sent: sending.sent, at };
    },
    rate: (at) => {
      stretches = stretches.filter(({ end }) => end <= at && end > at - WINDOW_MS);
      const ms = stretches.reduce((sum, stretch) => sum + stretch.ms, 0);
      const bytes = stretches.reduce((sum, stretch) => sum + stretch.bytes, 0);
      return ms > 0 ? (bytes * 1000) / ms : null;
    },
  };
}
