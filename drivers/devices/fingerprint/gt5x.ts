/** ADH-Tech GT-511C3 and GT-521F modules over any line of bytes. */
import { deviceFail, deviceOk } from '../../core/result.ts';
import type { DeviceResult } from '../../core/result.ts';
import { NO_TRACE } from '../../core/trace.ts';
import type { Trace } from '../../core/trace.ts';
import type { Dialer } from '../../core/transport.ts';
import {
  changeBaudRate,
  close,
  countEnrolled,
  deleteAll,
  switchLight,
} from '../../protocols/gt5x/commands.ts';
import { takeGt5xFinger } from './gt5x-capture.ts';
import type { Gt5xLink } from './gt5x-link.ts';
import { FACTORY_BAUD_RATE, GT5X_BAUD_RATES, probeGt5x, speedUpGt5x } from './gt5x-open.ts';
import { GRACE, RETRY_EVERY, keepLink } from './kept-link.ts';
import type { FingerprintScanner, ScannerCapabilities } from './port.ts';

export interface Gt5xScannerOptions {
  readonly dialer: Dialer;
  readonly trace?: Trace;
  readonly baudRates?: readonly number[];
  /** How long the scanner may be unplugged before it counts as gone, in milliseconds. */
  readonly grace?: number;
  /**
   * 'fastest' (as it is when left out) sets the module to 115,200 bit/s while it is open, on lines that can follow;
   * 'as-found' changes nothing.
   */
  readonly lineSpeed?: 'fastest' | 'as-found';
}

/** Milliseconds for putting the light out, and for leaving the module as it was found. */
const TIDY_LIMIT = 2_000;
const LEAVE_LIMIT = 6_000;
const CAPABILITIES: ScannerCapabilities = {
  liveImage: false,
  rawImage: true,
  deviceTemplate: true,
  isoRecord: false,
  signed: false,
  slap: false,
};

/** Errors: as of `probeGt5x`. */
export async function openGt5xScanner(
  options: Gt5xScannerOptions,
  signal: AbortSignal,
): Promise<DeviceResult<FingerprintScanner>> {
  const probe = { dialer: options.dialer, trace: options.trace ?? NO_TRACE };
  const fixed = options.dialer.speed === 'fixed';
  const speeds = fixed ? [FACTORY_BAUD_RATE] : GT5X_BAUD_RATES;
  const found = await probeGt5x(probe, options.baudRates ?? speeds, signal);
  if (!found.ok) return found;
  const keep = fixed || options.lineSpeed === 'as-found';
  const first = keep ? found : await speedUpGt5x(probe, found.value, signal);
  if (!first.ok) return first;
  const { baudRate } = first.value;
  const kept = keepLink<Gt5xLink>({
    first: first.value,
    // Without power it has forgotten what it was set to.
    async connect(again) {
      const link = await probeGt5x(probe, [...new Set([FACTORY_BAUD_RATE, baudRate])], again);
      return link.ok && !keep ? speedUpGt5x(probe, link.value, again) : link;
    },
    grace: options.grace ?? GRACE,
    retryEvery: RETRY_EVERY,
  });
  const lightOut = (link: Gt5xLink) => link.run(switchLight(false), AbortSignal.timeout(TIDY_LIMIT));

  return deviceOk({
    info: {
      family: 'GT-5x family',
      model: null,
      port: options.dialer.port,
      baudRate: fixed ? null : baudRate,
      capabilities: CAPABILITIES,
    },
    async capture(wish) {
      if (wish.target.kind === 'slap') return deviceFail('device/unsupported', 'a scanner of single fingers');
      let began = false;
      const taken = await kept.alone(wish.signal, (link, inner) => {
        began = true;
        return takeGt5xFinger(link, { ...wish, signal: inner });
      });
      if (began) kept.tidy(lightOut);
      return taken.ok ? deviceOk({ kind: 'fingers', fingers: [taken.value] }) : taken;
    },
    check: (outer) =>
      kept.alone(outer, async (link, inner) => {
        const answer = await link.run(countEnrolled, inner);
        return answer.ok ? deviceOk(undefined) : answer;
      }),
    wipe: (outer) => kept.alone(outer, wipe),
    close: () =>
      kept.close(async (link) => {
        const leaving = AbortSignal.timeout(LEAVE_LIMIT);
        const dark = await link.run(switchLight(false), leaving);
        if (!dark.ok) return;
        if (!keep && link.baudRate !== FACTORY_BAUD_RATE) {
          await link.run(changeBaudRate(FACTORY_BAUD_RATE), leaving);
        } else {
          await link.run(close, leaving);
        }
      }),
    onGone: (listener) => kept.onGone(listener),
  });
}

/** 'device/bad-answer' when templates are left after the module said that it removed them. */
async function wipe(link: Gt5xLink, signal: AbortSignal): Promise<DeviceResult<void>> {
  const emptied = await link.run(deleteAll, signal);
  if (!emptied.ok) return emptied;
  const left = await link.run(countEnrolled, signal);
  if (!left.ok) return left;
  return left.value.value === 0
    ? deviceOk(undefined)
    : deviceFail('device/bad-answer', `${left.value.value} templates left after DeleteAll`);
}
