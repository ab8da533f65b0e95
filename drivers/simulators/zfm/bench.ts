/** An emulated ZFM module on a bench. */
import type { FingerPad, TrainingFinger } from '../finger-pad.ts';
import { createLineBench } from '../line/bench.ts';
import type { Bench as LineBench, BenchLine } from '../line/bench.ts';
import type { FaultSpec } from '../line/fault-family.ts';
import { createZfmDevice } from './device.ts';
import type { FaultName } from './faults.ts';
import { createZfmModule } from './module.ts';
import type { ZfmModule, ZfmModuleOptions } from './module.ts';

export interface BenchOptions extends BenchLine, Omit<ZfmModuleOptions, 'pad'> {
  readonly seed: string;
  readonly fingers: FingerPad;
  readonly faults?: readonly FaultSpec<FaultName>[];
}

export interface Bench extends LineBench {
  readonly finger: TrainingFinger;
  /** For tests to look into. */
  readonly module: ZfmModule;
}

export function createBench(options: BenchOptions): Bench {
  const module = createZfmModule({ ...options, pad: options.fingers });
  const device = createZfmDevice({ module, faults: options.faults ?? [], seed: options.seed });
  return Object.assign(createLineBench(device, options), { finger: options.fingers, module });
}
