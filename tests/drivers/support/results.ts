import type { DeviceErrorCode, DeviceResult } from '#drivers/core/result.ts';

/** The value of a good result; a failure fails the test with its code and note. */
export function value<T>(result: DeviceResult<T>): T {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.note ?? ''}`);
  return result.value;
}

/** The code of a failure, or 'ok'. */
export function outcome(result: DeviceResult<unknown>): DeviceErrorCode | 'ok' {
  return result.ok ? 'ok' : result.error.code;
}
