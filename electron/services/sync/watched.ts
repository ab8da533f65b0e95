import { NO_PROGRESS_MS } from '#domain/protocol/limits.ts';
import type { SyncClock } from './clock.ts';
import type { Reply, Watch } from './port.ts';

/**
 * Runs one call to upstream and gives it up when it shows no sign of life for NO_PROGRESS_MS: slow is fine, dead is not.
 * A call given up so is 'upstream/unreachable'; one that `stop` or the caller's own leave ended is 'stopped'.
 */
export async function watched<T>(
  clock: SyncClock,
  stop: AbortSignal,
  call: (watch: Watch) => Promise<Reply<T>>,
): Promise<Reply<T>> {
  const dead = new AbortController();
  let cancel = clock.after(NO_PROGRESS_MS, () => dead.abort());
  let over = false;
  const progress = () => {
    if (over) return;
    cancel();
    cancel = clock.after(NO_PROGRESS_MS, () => dead.abort());
  };
  try {
    const reply = await call({ signal: AbortSignal.any([stop, dead.signal]), progress });
    if (reply.ok || reply.fault.kind !== 'stopped' || stop.aborted || !dead.signal.aborted) return reply;
    return { ...reply, fault: { kind: 'wait', code: 'upstream/unreachable', retryAfterMs: null } };
  } finally {
    over = true;
    cancel();
  }
}
