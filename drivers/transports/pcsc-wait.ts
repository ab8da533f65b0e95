/** Waiting for readers to change, which can be broken off. */
import { READER_STATE } from './pcsc-system.ts';
import type { Awaited, PcscAnswer, PcscContext, ReaderSeen } from './pcsc-system.ts';
import { SCARD } from './pcsc-errors.ts';

/** Milliseconds between two tries to end a wait: one that has not begun yet does not hear the first. */
const CANCEL_EVERY = 100;

export interface Waiting {
  readonly milliseconds: number;
  readonly signal: AbortSignal;
}

/** A state that was seen, as one that is known from then on. */
export const asKnown = (state: number): number => (state & ~READER_STATE.changed) >>> 0;

/** As `context.change`; SCARD_E_CANCELLED soon after the signal. */
export async function awaitChange(
  context: PcscContext,
  awaited: readonly Awaited[],
  { milliseconds, signal }: Waiting,
): Promise<PcscAnswer<readonly ReaderSeen[]>> {
  const cancelled = { ok: false, error: SCARD.cancelled } as const;
  if (signal.aborted) return cancelled;
  let again: NodeJS.Timeout | undefined;
  const stop = () => {
    void context.cancel();
    again = setInterval(() => void context.cancel(), CANCEL_EVERY);
  };
  signal.addEventListener('abort', stop, { once: true });
  const seen = await context.change(awaited, milliseconds);
  signal.removeEventListener('abort', stop);
  clearInterval(again);
  return signal.aborted ? cancelled : seen;
}
