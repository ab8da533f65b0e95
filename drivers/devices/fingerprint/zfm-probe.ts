/** Finds a ZFM module on a line by trying the speeds that such modules use, the factory's first. */
import { deviceFail } from '../../core/result.ts';
import type { DeviceResult } from '../../core/result.ts';
import type { Trace } from '../../core/trace.ts';
import type { Dialer } from '../../core/transport.ts';
import { createZfmLink } from './zfm-link.ts';
import type { ZfmLink } from './zfm-link.ts';

export const BAUD_RATES: readonly number[] = [57_600, 115_200, 9_600, 38_400, 19_200];

export interface ZfmProbeOptions {
  readonly dialer: Dialer;
  readonly baudRates: readonly number[];
  /** 32 bits; 0 from the factory. */
  readonly password: number;
  /** 32 bits; FFFFFFFF from the factory. */
  readonly address?: number;
  readonly trace: Trace;
}

/** Milliseconds for the answer to a greeting; the first speed is tried twice, as the module may just be starting. */
const PATIENCE = 600;

/**
 * Errors: those of opening the port; 'device/wrong-password'; 'device/bad-answer' when something talks that is no such
 * module; 'device/no-answer' when nothing does.
 */
export async function probeZfm(
  options: ZfmProbeOptions,
  signal: AbortSignal,
): Promise<DeviceResult<ZfmLink>> {
  let worst: DeviceResult<ZfmLink> = deviceFail('device/no-answer', 'silent at every speed');
  for (const [index, baudRate] of options.baudRates.entries()) {
    const link = await openZfmLink(options, baudRate, signal, index === 0 ? 2 : 1);
    if (link.ok) return link;
    if (link.error.code === 'device/bad-answer') worst = link;
    else if (link.error.code !== 'device/no-answer') return link;
  }
  return worst;
}

/** Opens the line at one speed and greets the module. */
export async function openZfmLink(
  options: ZfmProbeOptions,
  baudRate: number,
  signal: AbortSignal,
  tries = 1,
): Promise<DeviceResult<ZfmLink>> {
  if (signal.aborted) return deviceFail('device/aborted');
  const transport = await options.dialer.dial(baudRate);
  if (!transport.ok) return transport;
  const { trace } = options;
  const link = createZfmLink({ ...options, transport: transport.value, baudRate });
  trace.note(`${options.dialer.port} at ${baudRate} bit/s`);
  for (let left = tries; ; left -= 1) {
    const greeting = await link.greet(signal, PATIENCE);
    if (greeting.ok) return { ok: true, value: link };
    const { code } = greeting.error;
    if (left > 1 && (code === 'device/no-answer' || code === 'device/bad-answer')) continue;
    await link.close();
    return greeting;
  }
}
