/** Uses of a device, one at a time, over a connection that may be lost and come back in the middle. */
import type { Connection, Link } from './connection.ts';
import { deviceFail } from './result.ts';
import type { DeviceResult } from './result.ts';

export interface Turns<L extends Link> {
  /**
   * `work` starts again when the device was lost and came back within its grace. Errors: 'device/busy' while another has
   * its turn; 'device/aborted' when it is given up or closed; 'device/unplugged' when the device does not come back, or
   * is lost every time.
   */
  take<T>(
    signal: AbortSignal,
    work: (link: L, signal: AbortSignal) => Promise<DeviceResult<T>>,
  ): Promise<DeviceResult<T>>;
  /** Gives up what runs, and closes the connection. */
  close(): Promise<void>;
}

/** How often one use starts again because the device was lost and came back. */
const RESTARTS = 2;

export function createTurns<L extends Link>(connection: Connection<L>): Turns<L> {
  const closed = new AbortController();
  let busy = false;
  return {
    async take(outer, work) {
      if (busy) return deviceFail('device/busy');
      busy = true;
      try {
        const signal = AbortSignal.any([outer, closed.signal]);
        if (signal.aborted) return deviceFail('device/aborted');
        for (let left = RESTARTS; ; left -= 1) {
          const link = await connection.link(signal);
          if (!link.ok) return link;
          const result = await work(link.value, signal);
          if (result.ok || result.error.code !== 'device/unplugged' || left === 0) return result;
        }
      } finally {
        busy = false;
      }
    },
    async close() {
      closed.abort();
      await connection.close();
    },
  };
}
