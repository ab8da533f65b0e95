/** The stand-alone ZFM emulator: a pseudo-terminal with a path, so that any program can talk to it. */
import { deviceFail, deviceOk } from '../core/result.ts';
import type { DeviceResult } from '../core/result.ts';
import { createBench } from './zfm/bench.ts';
import { parseFault } from './zfm/fault-script.ts';
import type { FaultSpec } from './zfm/fault-script.ts';
import { FAULT_NAMES } from './zfm/faults.ts';
import { createFingerPad } from './zfm/finger-pad.ts';
import type { TrainingFinger } from './zfm/finger-pad.ts';
import { LINE_BYTES_PER_SECOND } from './training-scanner.ts';

export interface ZfmSimulatorOptions {
  /** Symbolic link to make to the line. */
  readonly link?: string;
  /** The invented person, and how faults fall. */
  readonly seed: string;
  /** "NAME" or "NAME@N"; the names stand in FAULT_NAMES. */
  readonly faults: readonly string[];
  readonly pacing: boolean;
}

export interface ZfmSimulator {
  /** What to open as a serial port. */
  readonly path: string;
  readonly finger: TrainingFinger;
  /** Resolves when the fault "vanish" has pulled the plug. */
  readonly vanished: Promise<void>;
  stop(): Promise<void>;
}

/**
 * Errors: 'device/not-found' without pseudo-terminals or for an unknown fault (the note lists the known ones),
 * 'device/port-busy' when the link's path is a file, 'device/port-denied' when it cannot be made.
 */
export async function runZfmSimulator(options: ZfmSimulatorOptions): Promise<DeviceResult<ZfmSimulator>> {
  const faults: FaultSpec[] = [];
  for (const text of options.faults) {
    const fault = parseFault(text);
    if (fault === null) {
      return deviceFail('device/not-found', `no fault "${text}"; there are: ${FAULT_NAMES.join(', ')}`);
    }
    faults.push(fault);
  }
  const gone = Promise.withResolvers<void>();
  const bench = createBench({
    over: 'pty',
    seed: options.seed,
    fingers: createFingerPad({ mode: 'by-itself', person: options.seed, finger: 'right-index' }),
    faults,
    bytesPerSecond: options.pacing ? LINE_BYTES_PER_SECOND : null,
    ...(options.link === undefined ? {} : { link: options.link }),
    onVanish: gone.resolve,
  });
  const plugged = await bench.plugIn();
  if (!plugged.ok) return plugged;
  return deviceOk({
    path: bench.path ?? '',
    finger: bench.finger,
    vanished: gone.promise,
    stop: () => bench.pullOut(),
  });
}
