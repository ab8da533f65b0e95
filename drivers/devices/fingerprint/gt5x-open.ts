/** Finds a GT-5x module on a line, and makes the line fast. What it is set to it forgets without power. */
import { deviceFail, deviceOk } from '../../core/result.ts';
import type { DeviceResult } from '../../core/result.ts';
import type { Trace } from '../../core/trace.ts';
import type { Dialer } from '../../core/transport.ts';
import { changeBaudRate } from '../../protocols/gt5x/commands.ts';
import { createGt5xLink } from './gt5x-link.ts';
import type { Gt5xLink } from './gt5x-link.ts';

/** From the factory, and after every power-on. */
export const FACTORY_BAUD_RATE = 9_600;
const FASTEST = 115_200;
/** The factory's first, then ours, in case we could not put it back. */
export const GT5X_BAUD_RATES: readonly number[] = [FACTORY_BAUD_RATE, FASTEST, 57_600, 38_400, 19_200];
/** Milliseconds for the answer to a greeting, 42 bytes long. */
const PATIENCE = 600;

export interface Gt5xProbeOptions {
  readonly dialer: Dialer;
  readonly trace: Trace;
}

/**
 * Errors: those of opening the port; 'device/bad-answer' when something talks that is no such module;
 * 'device/no-answer' when nothing does.
 */
export async function probeGt5x(
  options: Gt5xProbeOptions,
  baudRates: readonly number[],
  signal: AbortSignal,
): Promise<DeviceResult<Gt5xLink>> {
  let worst: DeviceResult<Gt5xLink> = deviceFail('device/no-answer', 'silent at every speed');
  for (const baudRate of baudRates) {
    const link = await openGt5xLink(options, baudRate, signal);
    if (link.ok) return link;
    if (link.error.code === 'device/bad-answer') worst = link;
    else if (link.error.code !== 'device/no-answer') return link;
  }
  return worst;
}

async function openGt5xLink(
  { dialer, trace }: Gt5xProbeOptions,
  baudRate: number,
  signal: AbortSignal,
): Promise<DeviceResult<Gt5xLink>> {
  if (signal.aborted) return deviceFail('device/aborted');
  const transport = await dialer.dial(baudRate);
  if (!transport.ok) return transport;
  const link = createGt5xLink({ transport: transport.value, baudRate, trace });
  trace.note(`${dialer.port} at ${baudRate} bit/s`);
  const greeting = await link.greet(signal, PATIENCE);
  if (greeting.ok) return deviceOk(link);
  await link.close();
  return greeting;
}

/** Where the module refuses, the line stays as it is. The link that is answered takes the place of the one given. */
export async function speedUpGt5x(
  options: Gt5xProbeOptions,
  link: Gt5xLink,
  signal: AbortSignal,
): Promise<DeviceResult<Gt5xLink>> {
  if (link.baudRate === FASTEST) return deviceOk(link);
  const asked = await link.run(changeBaudRate(FASTEST), signal);
  if (!asked.ok && asked.error.code === 'device/unsupported') return deviceOk(link);
  await link.close();
  // Also where no answer came: it may be the answer that was lost and not the question.
  return probeGt5x(options, [FASTEST, link.baudRate], signal);
}
