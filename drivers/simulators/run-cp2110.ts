/** The stand-alone emulator of a fingerprint module behind a CP2110: a HID device of this machine, or of the next. */
import { deviceOk } from '../core/result.ts';
import type { DeviceResult } from '../core/result.ts';
import { createCp2110Bench } from './cp2110/bench.ts';
import { CP2110_IDS } from './cp2110/bus.ts';
import type { Cp2110Bus } from './cp2110/bus.ts';
import { createFingerPad } from './finger-pad.ts';
import type { TrainingFinger } from './finger-pad.ts';
import { readFaults } from './run-line.ts';
import { createZfmDevice } from './zfm/device.ts';
import { FAULT_NAMES, parseFault } from './zfm/faults.ts';
import { createZfmModule } from './zfm/module.ts';
import { hidPort } from '../transports/hid-port.ts';

export interface Cp2110SimulatorOptions {
  readonly bus: Cp2110Bus;
  /** The invented person, and how faults fall. */
  readonly seed: string;
  /** "NAME" or "NAME@N". */
  readonly faults: readonly string[];
  readonly serialNumber: string;
}

export interface Cp2110Simulator {
  /** What to open as a scanner: "hid:10c4:ea80:SERIAL". */
  readonly path: string;
  readonly finger: TrainingFinger;
  /** Resolves when the fault "vanish" has pulled the plug. */
  readonly vanished: Promise<void>;
  stop(): Promise<void>;
}

/**
 * Talks at the speed of the real line: a host's hidraw keeps 64 reports and loses what comes faster than it is read.
 * Errors: those of the bus, and 'device/not-found' for an unknown fault; the note lists the known ones.
 */
export async function runCp2110Simulator(
  options: Cp2110SimulatorOptions,
): Promise<DeviceResult<Cp2110Simulator>> {
  const faults = readFaults(options.faults, parseFault, FAULT_NAMES);
  if (!faults.ok) return faults;
  const { bus, seed, serialNumber } = options;
  const gone = Promise.withResolvers<void>();
  const pad = createFingerPad({ mode: 'by-itself', person: seed, finger: 'right-index' });
  const device = createZfmDevice({ module: createZfmModule({ pad }), faults: faults.value, seed });
  const bench = createCp2110Bench(device, {
    bus,
    serialNumber,
    bytesPerSecond: 'line',
    onVanish: gone.resolve,
  });
  const plugged = await bench.plugIn();
  if (!plugged.ok) return plugged;
  return deviceOk({
    path: hidPort({ ...CP2110_IDS, serialNumber }),
    finger: pad,
    vanished: gone.promise,
    stop: () => bench.pullOut(),
  });
}
