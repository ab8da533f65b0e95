/** Emulated devices that stand alone: at a path or an address, so that any program can open them. */
import { deviceOk } from '../core/result.ts';
import type { DeviceResult } from '../core/result.ts';
import { createLineBench } from './line/bench.ts';
import type { LineDevice } from './line/power.ts';

export interface StandAloneOptions {
  /** Symbolic link to make to the pseudo-terminal. */
  readonly link?: string;
  /** Listens there on this machine instead of making a pseudo-terminal; 0 takes any free port. */
  readonly tcpPort?: number;
  /** How faults fall, and what is invented. */
  readonly seed: string;
  /** "NAME" or "NAME@N". */
  readonly faults: readonly string[];
  /** As slow as the real line, or as fast as it goes. */
  readonly pacing: boolean;
}

export interface StandAlone {
  /** What to open as a serial port, or "127.0.0.1:4711". */
  readonly path: string;
  /** Resolves when a fault has pulled the plug. */
  readonly vanished: Promise<void>;
  stop(): Promise<void>;
}

/**
 * Errors: 'device/not-found' without pseudo-terminals, 'device/port-busy' when the link's path is a file or the port is
 * taken, 'device/port-denied' when it cannot be made.
 */
export async function standAlone(
  device: LineDevice,
  options: StandAloneOptions,
): Promise<DeviceResult<StandAlone>> {
  const gone = Promise.withResolvers<void>();
  const bench = createLineBench(device, {
    over: options.tcpPort === undefined ? 'pty' : 'tcp',
    bytesPerSecond: options.pacing ? 'line' : null,
    onVanish: gone.resolve,
    ...(options.link === undefined ? {} : { link: options.link }),
    ...(options.tcpPort === undefined ? {} : { tcpPort: options.tcpPort }),
  });
  const plugged = await bench.plugIn();
  if (!plugged.ok) return plugged;
  return deviceOk({ path: bench.path ?? '', vanished: gone.promise, stop: () => bench.pullOut() });
}
