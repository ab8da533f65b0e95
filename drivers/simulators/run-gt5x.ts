/** The stand-alone GT-5x emulator: a path or an address, so that any program can talk to it. */
import { deviceFail } from '../core/result.ts';
import type { DeviceResult } from '../core/result.ts';
import { createGt5xDevice } from './gt5x/device.ts';
import { GT5X_FAULT_NAMES, parseGt5xFault } from './gt5x/faults.ts';
import { GT5X_MODELS, isGt5xModel } from './gt5x/models.ts';
import { createGt5xModule } from './gt5x/module.ts';
import { readFaults, runOnLine } from './run-line.ts';
import type { LineSimulator, SimulatorOptions } from './run-line.ts';

export interface Gt5xSimulatorOptions extends SimulatorOptions {
  /** A key of GT5X_MODELS in any case; a GT-511C3 when it is left out. */
  readonly model?: string;
}

/** Errors: as of `runOnLine`, and 'device/not-found' for an unknown fault or model; the note lists the known ones. */
export async function runGt5xSimulator(options: Gt5xSimulatorOptions): Promise<DeviceResult<LineSimulator>> {
  const model = (options.model ?? 'gt-511c3').toLowerCase();
  if (!isGt5xModel(model)) {
    return deviceFail(
      'device/not-found',
      `no model "${model}"; there are: ${Object.keys(GT5X_MODELS).join(', ')}`,
    );
  }
  const faults = readFaults(options.faults, parseGt5xFault, GT5X_FAULT_NAMES);
  if (!faults.ok) return faults;
  return runOnLine(options, (pad) =>
    createGt5xDevice({ module: createGt5xModule({ pad, model }), faults: faults.value, seed: options.seed }),
  );
}
