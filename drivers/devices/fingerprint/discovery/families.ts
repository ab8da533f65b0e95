/** Devices on a line say nothing by themselves: it is asked in one family's way after the other until one answers. */
import { deviceFail } from '../../../core/result.ts';
import type { DeviceResult } from '../../../core/result.ts';
import { NO_TRACE } from '../../../core/trace.ts';
import type { Trace } from '../../../core/trace.ts';
import type { Dialer } from '../../../core/transport.ts';
import type { FingerprintScanner } from '../port.ts';

export interface Family<D = FingerprintScanner> {
  readonly name: string;
  open(
    options: { readonly dialer: Dialer; readonly trace: Trace },
    signal: AbortSignal,
  ): Promise<DeviceResult<D>>;
}

/**
 * Errors: those of the line, and 'device/wrong-password', at once; 'device/no-answer' when nothing answers in any family's
 * way, 'device/bad-answer' when something does that is of no family.
 */
export type OpenAnyFamily<D> = (dialer: Dialer, signal: AbortSignal) => Promise<DeviceResult<D>>;

/** For all the speeds of one family, in milliseconds: a silent line at five of them, each asked once more. */
const PROBE_LIMIT = 6_000;

/** @param families in the order in which they are tried; the one last found on a port is tried first there */
export function createFamilies<D>(families: readonly Family<D>[], trace = NO_TRACE): OpenAnyFamily<D> {
  const found = new Map<string, Family<D>>();
  return async (dialer, signal) => {
    const last = found.get(dialer.port);
    const ordered = families.toSorted((a, b) => Number(b === last) - Number(a === last));
    let worst = deviceFail('device/no-answer', 'no kind of device answers');
    for (const family of ordered) {
      const opened = await probe(family, { dialer, trace }, signal);
      if (opened.ok) {
        found.set(dialer.port, family);
        return opened;
      }
      const { code } = opened.error;
      if (code !== 'device/no-answer' && code !== 'device/bad-answer') return opened;
      if (worst.error.code === 'device/no-answer') worst = opened;
    }
    return worst;
  };
}

async function probe<D>(
  family: Family<D>,
  options: Parameters<Family<D>['open']>[0],
  outer: AbortSignal,
): Promise<DeviceResult<D>> {
  if (outer.aborted) return deviceFail('device/aborted');
  const opened = await family.open(options, AbortSignal.any([outer, AbortSignal.timeout(PROBE_LIMIT)]));
  const tookTooLong = !opened.ok && opened.error.code === 'device/aborted' && !outer.aborted;
  return tookTooLong ? deviceFail('device/no-answer', `no ${family.name} within ${PROBE_LIMIT} ms`) : opened;
}
