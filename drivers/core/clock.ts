import { deviceFail, deviceOk } from './result.ts';
import type { DeviceResult } from './result.ts';

/** Waits, or answers 'device/aborted' as soon as the signal says so. */
export function pause(milliseconds: number, signal: AbortSignal): Promise<DeviceResult<void>> {
  if (signal.aborted) return Promise.resolve(deviceFail('device/aborted'));
  return new Promise((resolve) => {
    const stop = () => {
      clearTimeout(timer);
      resolve(deviceFail('device/aborted'));
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve(deviceOk(undefined));
    }, milliseconds);
    signal.addEventListener('abort', stop, { once: true });
  });
}

/** The promise's value, or 'device/aborted' if the signal speaks first. The promise itself goes on. */
export function unlessAborted<T>(
  promise: Promise<DeviceResult<T>>,
  signal: AbortSignal,
): Promise<DeviceResult<T>> {
  if (signal.aborted) return Promise.resolve(deviceFail('device/aborted'));
  return new Promise((resolve) => {
    const stop = () => resolve(deviceFail('device/aborted'));
    signal.addEventListener('abort', stop, { once: true });
    void promise.then((result) => {
      signal.removeEventListener('abort', stop);
      resolve(result);
    });
  });
}
