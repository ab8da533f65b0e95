/** What the stand-alone emulators of serial devices have in common. */
import { deviceFail, deviceOk } from '../core/result.ts';
import type { DeviceResult } from '../core/result.ts';
import type { GreyImage } from '../imaging/image.ts';
import { createFingerPad } from './finger-pad.ts';
import type { FingerPad, TrainingFinger } from './finger-pad.ts';
import type { FaultSpec } from './line/fault-family.ts';
import type { LineDevice } from './line/power.ts';
import { standAlone } from './stand-alone.ts';
import type { StandAlone, StandAloneOptions } from './stand-alone.ts';

export interface SimulatorOptions extends StandAloneOptions {
  /** Shown one after the other in place of invented fingers. */
  readonly pictures?: readonly GreyImage[];
}

export interface LineSimulator extends StandAlone {
  readonly finger: TrainingFinger;
}

/** The seed is the invented person too. Errors: those of `standAlone`. */
export async function runOnLine(
  options: SimulatorOptions,
  make: (pad: FingerPad) => LineDevice,
): Promise<DeviceResult<LineSimulator>> {
  const pad = createFingerPad({
    mode: 'by-itself',
    person: options.seed,
    finger: 'right-index',
    pictures: options.pictures ?? [],
  });
  const device = make(pad);
  // Drawn ahead: the first look must not be answered late.
  pad.present(options.seed, 'right-index');
  const stands = await standAlone(device, options);
  return stands.ok ? deviceOk({ ...stands.value, finger: pad }) : stands;
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
