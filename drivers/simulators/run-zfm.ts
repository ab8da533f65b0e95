/** The stand-alone ZFM emulator: a path or an address, so that any program can talk to it. */
import { deviceFail } from '../core/result.ts';
import type { DeviceResult } from '../core/result.ts';
import { readFaults, runOnLine } from './run-line.ts';
import type { LineSimulator, SimulatorOptions } from './run-line.ts';
import { createZfmDevice } from './zfm/device.ts';
import { FAULT_NAMES, parseFault } from './zfm/faults.ts';
import { ZFM_MODELS, isZfmModel } from './zfm/models.ts';
import { createZfmModule } from './zfm/module.ts';

export interface ZfmSimulatorOptions extends SimulatorOptions {
  /** A key of ZFM_MODELS in any case; an R307 when it is left out. */
  readonly model?: string;
}

/** Errors: as of `runOnLine`, and 'device/not-found' for an unknown fault or model; the note lists the known ones. */
export async function runZfmSimulator(options: ZfmSimulatorOptions): Promise<DeviceResult<LineSimulator>> {
  const model = (options.model ?? 'r307').toLowerCase();
  if (!isZfmModel(model)) {
    return deviceFail(
      'device/not-found',
      `no model "${model}"; there are: ${Object.keys(ZFM_MODELS).join(', ')}`,
    );
  }
  const faults = readFaults(options.faults, parseFault, FAULT_NAMES);
  if (!faults.ok) return faults;
  return runOnLine(options, (pad) =>
    createZfmDevice({ module: createZfmModule({ pad, model }), faults: faults.value, seed: options.seed }),
  );
}
