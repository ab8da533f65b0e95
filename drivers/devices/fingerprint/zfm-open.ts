/** Finds a ZFM module, asks what it is, and makes its line fast. */
import { deviceOk } from '../../core/result.ts';
import type { DeviceResult } from '../../core/result.ts';
import { NO_TRACE } from '../../core/trace.ts';
import type { Trace } from '../../core/trace.ts';
import type { Dialer } from '../../core/transport.ts';
import type { ImageSize } from '../../protocols/zfm/image.ts';
import type { ZfmLink } from './zfm-link.ts';
import { BAUD_RATES, probeZfm } from './zfm-probe.ts';
import type { ZfmProbeOptions } from './zfm-probe.ts';
import { profileZfm } from './zfm-profile.ts';
import type { ZfmProfile } from './zfm-profile.ts';
import { settingsToRestore, speedUp } from './zfm-speed.ts';
import type { LineSettings } from './zfm-speed.ts';

export interface ZfmScannerOptions {
  readonly dialer: Dialer;
  readonly trace?: Trace;
  readonly baudRates?: readonly number[];
  /** 32 bits; 0 from the factory. */
  readonly password?: number;
  /** 32 bits; FFFFFFFF from the factory. */
  readonly address?: number;
  /** How long the scanner may be unplugged before it counts as gone, in milliseconds. */
  readonly grace?: number;
  /**
   * 'fastest' (as it is when left out) sets the module to 115,200 bit/s while it is open, on lines that can follow;
   * 'as-found' changes nothing.
   */
  readonly lineSpeed?: 'fastest' | 'as-found';
  /** Of the pictures of a module that tells no size, or a wrong one. */
  readonly imageSize?: ImageSize;
}

export interface OpenedZfm {
  readonly link: ZfmLink;
  readonly probe: ZfmProbeOptions;
  readonly profile: ZfmProfile;
  /** To be put back when it is closed; null when nothing was changed. */
  readonly restore: LineSettings | null;
  /** Bits per second; null for a line whose speed is set elsewhere. */
  readonly baudRate: number | null;
}

/** Errors: as of `probeZfm`. */
export async function openZfm(
  options: ZfmScannerOptions,
  signal: AbortSignal,
): Promise<DeviceResult<OpenedZfm>> {
  const fixed = options.dialer.speed === 'fixed';
  const probe: ZfmProbeOptions = {
    dialer: options.dialer,
    trace: options.trace ?? NO_TRACE,
    baudRates: options.baudRates ?? (fixed ? BAUD_RATES.slice(0, 1) : BAUD_RATES),
    password: options.password ?? 0,
    ...(options.address === undefined ? {} : { address: options.address }),
  };
  const found = await probeZfm(probe, signal);
  if (!found.ok) return found;
  const profile = await profileZfm(found.value, signal, options.imageSize ?? null);
  if (!profile.ok) {
    await found.value.close();
    return profile;
  }
  const keep = fixed || options.lineSpeed === 'as-found';
  const restore = keep ? null : settingsToRestore(found.value);
  const link = keep ? found : await speedUp(probe, found.value, signal);
  if (!link.ok) return link;
  const baudRate = fixed ? null : link.value.baudRate;
  return deviceOk({ link: link.value, probe, profile: profile.value, restore, baudRate });
}
