/** Fingerprint modules of the ZFM family (ZFM-20, R30x, AS608, FPM10, R503, R502-A) over any line of bytes. */
import { deviceFail, deviceOk } from '../../core/result.ts';
import type { DeviceResult } from '../../core/result.ts';
import { readParameters } from '../../protocols/zfm/commands/read-parameters.ts';
import { GRACE, RETRY_EVERY, keepLink } from './kept-link.ts';
import type { FingerprintScanner, ScannerCapabilities } from './port.ts';
import { takeFinger } from './zfm-capture.ts';
import { showLight } from './zfm-light.ts';
import type { ZfmLink } from './zfm-link.ts';
import { openZfm } from './zfm-open.ts';
import type { ZfmScannerOptions } from './zfm-open.ts';
import { FACTORY_LINE, openAtOneOf, putBack } from './zfm-speed.ts';
import { wipeLibrary } from './zfm-wipe.ts';

export type { ZfmScannerOptions } from './zfm-open.ts';

/** Milliseconds for putting the light out after a capture that was given up, and for leaving the module as it was found. */
const TIDY_LIMIT = 2_000;
const LEAVE_LIMIT = 4_000;
const CAPABILITIES: ScannerCapabilities = {
  liveImage: false,
  rawImage: true,
  deviceTemplate: true,
  isoRecord: false,
  signed: false,
  slap: false,
};

/** Errors: as of `probeZfm`. */
export async function openZfmScanner(
  options: ZfmScannerOptions,
  signal: AbortSignal,
): Promise<DeviceResult<FingerprintScanner>> {
  const found = await openZfm(options, signal);
  if (!found.ok) return found;
  const { probe, profile, restore, baudRate, link: first } = found.value;
  const speeds = [first.baudRate, restore?.baudRate ?? first.baudRate, FACTORY_LINE.baudRate];
  const kept = keepLink<ZfmLink>({
    first,
    connect: (again) => openAtOneOf(probe, speeds, again),
    grace: options.grace ?? GRACE,
    retryEvery: RETRY_EVERY,
  });
  const lightOut = (link: ZfmLink, limit: number) => showLight(link, 'off', AbortSignal.timeout(limit));

  return deviceOk({
    info: {
      family: 'ZFM family',
      model: profile.product?.model ?? null,
      port: options.dialer.port,
      baudRate,
      capabilities: CAPABILITIES,
    },
    async capture(wish) {
      if (wish.target.kind === 'slap') return deviceFail('device/unsupported', 'a scanner of single fingers');
      let began = false;
      const taken = await kept.alone(wish.signal, (link, inner) => {
        began = true;
        return takeFinger(link, profile, { ...wish, signal: inner });
      });
      if (taken.ok) return deviceOk({ kind: 'fingers', fingers: [taken.value] });
      if (began && profile.light) kept.tidy((link) => lightOut(link, TIDY_LIMIT));
      return taken;
    },
    check: (outer) =>
      kept.alone(outer, async (link, inner) => {
        const answer = await link.run(readParameters, inner);
        return answer.ok ? deviceOk(undefined) : answer;
      }),
    wipe: (outer) => kept.alone(outer, wipeLibrary),
    close: () =>
      kept.close(async (link) => {
        if (profile.light) await lightOut(link, LEAVE_LIMIT);
        if (restore !== null) await putBack(link, restore, AbortSignal.timeout(LEAVE_LIMIT));
      }),
    onGone: (listener) => kept.onGone(listener),
  });
}
