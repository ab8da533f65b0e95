/** Fingerprint modules of the ZFM family (ZFM-20, R30x, AS608, FPM10, R503) over any line of bytes. */
import { createConnection } from '../../core/connection.ts';
import { deviceFail, deviceOk } from '../../core/result.ts';
import type { DeviceResult } from '../../core/result.ts';
import { NO_TRACE } from '../../core/trace.ts';
import type { Trace } from '../../core/trace.ts';
import type { Dialer } from '../../core/transport.ts';
import { readParameters } from '../../protocols/zfm/commands/read-parameters.ts';
import type { FingerprintScanner } from './port.ts';
import { takeFinger } from './zfm-capture.ts';
import type { ZfmLink } from './zfm-link.ts';
import { BAUD_RATES, openZfmLink, probeZfm } from './zfm-probe.ts';

export interface ZfmScannerOptions {
  readonly dialer: Dialer;
  readonly trace?: Trace;
  readonly baudRates?: readonly number[];
  /** 32 bits; 0 from the factory. */
  readonly password?: number;
  /** How long the scanner may be unplugged before it counts as gone, in milliseconds. */
  readonly grace?: number;
}

const GRACE = 6_000;
const RETRY_EVERY = 250;
/** How often one capture starts again because the scanner was unplugged and came back. */
const RESTARTS = 2;

/** Errors: as of `probeZfm`. */
export async function openZfmScanner(
  options: ZfmScannerOptions,
  signal: AbortSignal,
): Promise<DeviceResult<FingerprintScanner>> {
  const probe = {
    dialer: options.dialer,
    trace: options.trace ?? NO_TRACE,
    baudRates: options.baudRates ?? BAUD_RATES,
    password: options.password ?? 0,
  };
  const found = await probeZfm(probe, signal);
  if (!found.ok) return found;
  const { baudRate } = found.value;
  const connection = createConnection<ZfmLink>({
    first: found.value,
    connect: (again) => openZfmLink(probe, baudRate, again),
    grace: options.grace ?? GRACE,
    retryEvery: RETRY_EVERY,
  });
  const closed = new AbortController();
  let busy = false;

  /** One at a time; `work` starts again when the line was lost and came back. */
  async function alone<T>(
    outer: AbortSignal,
    work: (link: ZfmLink, signal: AbortSignal) => Promise<DeviceResult<T>>,
  ): Promise<DeviceResult<T>> {
    if (busy) return deviceFail('device/busy');
    busy = true;
    try {
      const inner = AbortSignal.any([outer, closed.signal]);
      for (let left = RESTARTS; ; left -= 1) {
        const link = await connection.link(inner);
        if (!link.ok) return link;
        const result = await work(link.value, inner);
        if (result.ok || result.error.code !== 'device/unplugged' || left === 0) return result;
      }
    } finally {
      busy = false;
    }
  }

  return deviceOk({
    info: { family: 'ZFM family', port: options.dialer.port, baudRate },
    capture: (wish) => alone(wish.signal, (link, inner) => takeFinger(link, { ...wish, signal: inner })),
    check: (outer) =>
      alone(outer, async (link, inner) => {
        const answer = await link.run(readParameters, inner);
        return answer.ok ? deviceOk(undefined) : answer;
      }),
    async close() {
      closed.abort();
      await connection.close();
    },
    onGone: (listener) => connection.onGone(listener),
  });
}
