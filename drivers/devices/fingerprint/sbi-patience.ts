/** A device goes on being busy with a capture that was given up until its service has noticed: asked again meanwhile. */
import { pause } from '../../core/clock.ts';
import type { DeviceResult } from '../../core/result.ts';

/** How long it may be busy with what was given up, and the pause between two tries, in milliseconds. */
const AFTERMATH = 3_000;
const RETRY_EVERY = 150;

export type Patience = <T>(
  signal: AbortSignal,
  work: () => Promise<DeviceResult<T>>,
) => Promise<DeviceResult<T>>;

/** Does the work again while the device is busy because of work that was aborted before; somebody else's is not waited for. */
export function createPatience(): Patience {
  let until = 0;
  return async (signal, work) => {
    for (;;) {
      const result = await work();
      if (result.ok) return result;
      if (result.error.code === 'device/aborted') until = performance.now() + AFTERMATH;
      const ours = result.error.code === 'device/busy' && performance.now() < until;
      if (!ours || !(await pause(RETRY_EVERY, signal)).ok) return result;
    }
  };
}
