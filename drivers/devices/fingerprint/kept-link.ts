/** A scanner's link, used by one thing at a time, and left in order when it is closed. */
import { createConnection } from '../../core/connection.ts';
import type { ConnectionOptions, Link } from '../../core/connection.ts';
import { deviceFail } from '../../core/result.ts';
import type { DeviceResult } from '../../core/result.ts';
import { createTurns } from '../../core/turns.ts';

export interface KeptLink<L extends Link> {
  /** 'device/busy' while something else is being done, 'device/aborted' once it is closed. */
  alone<T>(
    outer: AbortSignal,
    work: (link: L, signal: AbortSignal) => Promise<DeviceResult<T>>,
  ): Promise<DeviceResult<T>>;
  /** Done in the background if the line is there; the next thing waits for it. */
  tidy(work: (link: L) => Promise<unknown>): void;
  /** @param leave the last thing to be done, if the line is there */
  close(leave: (link: L) => Promise<unknown>): Promise<void>;
  onGone(listener: () => void): void;
}

/** How long an unplugged scanner may stay away, and the pause between two looks for it, in milliseconds. */
export const GRACE = 6_000;
export const RETRY_EVERY = 250;

export function keepLink<L extends Link>(options: ConnectionOptions<L>): KeptLink<L> {
  const connection = createConnection(options);
  const turns = createTurns(connection);
  const closed = new AbortController();
  const running = new Set<Promise<unknown>>();
  let tidying: Promise<unknown> = Promise.resolve();

  async function withLine(work: (link: L) => Promise<unknown>): Promise<void> {
    // A line that is away is not waited for.
    const link = await connection.link(AbortSignal.abort());
    if (link.ok) await work(link.value);
  }
  return {
    alone(outer, work) {
      const turn = turns.take(AbortSignal.any([outer, closed.signal]), async (link, inner) => {
        await tidying;
        return inner.aborted ? deviceFail('device/aborted') : work(link, inner);
      });
      running.add(turn);
      return turn.finally(() => running.delete(turn));
    },
    tidy(work) {
      if (!closed.signal.aborted) tidying = withLine(work);
    },
    async close(leave) {
      if (!closed.signal.aborted) {
        closed.abort();
        // These end soon: they were told to, or have a limit of their own.
        await Promise.all([...running, tidying]);
        await withLine(leave);
      }
      await turns.close();
    },
    onGone: (listener) => connection.onGone(listener),
  };
}
