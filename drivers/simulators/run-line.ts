/** What the stand-alone emulators of serial devices have in common. */
import { deviceFail, deviceOk } from '../core/result.ts';
import type { DeviceResult } from '../core/result.ts';
import type { GreyImage } from '../imaging/image.ts';
import { createFingerPad } from './finger-pad.ts';
import type { FingerPad, TrainingFinger } from './finger-pad.ts';
import { createLineBench } from './line/bench.ts';
import type { FaultSpec } from './line/fault-script.ts';
import type { LineDevice } from './line/power.ts';

export interface SimulatorOptions {
  /** Symbolic link to make to the pseudo-terminal. */
  readonly link?: string;
  /** Listens there on this machine instead of making a pseudo-terminal; 0 takes any free port. */
  readonly tcpPort?: number;
  /** The invented person, and how faults fall. */
  readonly seed: string;
  /** "NAME" or "NAME@N". */
  readonly faults: readonly string[];
  /** As slow as the real line, or as fast as it goes. */
  readonly pacing: boolean;
  /** Shown one after the other in place of invented fingers. */
  readonly pictures?: readonly GreyImage[];
}

export interface LineSimulator {
  /** What to open as a serial port, or "127.0.0.1:4711". */
  readonly path: string;
  readonly finger: TrainingFinger;
  /** Resolves when the fault "vanish" has pulled the plug. */
  readonly vanished: Promise<void>;
  stop(): Promise<void>;
}

/**
 * Errors: 'device/not-found' without pseudo-terminals, 'device/port-busy' when the link's path is a file or the port is
 * taken, 'device/port-denied' when it cannot be made.
 */
export async function runOnLine(
  options: SimulatorOptions,
  make: (pad: FingerPad) => LineDevice,
): Promise<DeviceResult<LineSimulator>> {
  const gone = Promise.withResolvers<void>();
  const pad = createFingerPad({
    mode: 'by-itself',
    person: options.seed,
    finger: 'right-index',
    pictures: options.pictures ?? [],
  });
  const device = make(pad);
  // Drawn ahead: the first look must not be answered late.
  pad.present(options.seed, 'right-index');
  const bench = createLineBench(device, {
    over: options.tcpPort === undefined ? 'pty' : 'tcp',
    bytesPerSecond: options.pacing ? 'line' : null,
    onVanish: gone.resolve,
    ...(options.link === undefined ? {} : { link: options.link }),
    ...(options.tcpPort === undefined ? {} : { tcpPort: options.tcpPort }),
  });
  const plugged = await bench.plugIn();
  if (!plugged.ok) return plugged;
  return deviceOk({
    path: bench.path ?? '',
    finger: pad,
    vanished: gone.promise,
    stop: () => bench.pullOut(),
  });
}

/** 'device/not-found' for a fault that there is not; the note lists those that there are. */
export function readFaults<N extends string>(
  texts: readonly string[],
  parse: (text: string) => FaultSpec<N> | null,
  names: readonly N[],
): DeviceResult<readonly FaultSpec<N>[]> {
  const faults: FaultSpec<N>[] = [];
  for (const text of texts) {
    const fault = parse(text);
    if (fault === null)
      return deviceFail('device/not-found', `no fault "${text}"; there are: ${names.join(', ')}`);
    faults.push(fault);
  }
  return deviceOk(faults);
}
