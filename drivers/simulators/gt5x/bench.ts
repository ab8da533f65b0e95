/** An emulated GT-5x module on a bench. */
import type { FingerPad, TrainingFinger } from '../finger-pad.ts';
import { createLineBench } from '../line/bench.ts';
import type { Bench, BenchLine } from '../line/bench.ts';
import type { FaultSpec } from '../line/fault-family.ts';
import { createGt5xDevice } from './device.ts';
import type { Gt5xFaultName } from './faults.ts';
import { createGt5xModule } from './module.ts';
import type { Gt5xModule, Gt5xModuleOptions } from './module.ts';

export interface Gt5xBenchOptions extends BenchLine, Omit<Gt5xModuleOptions, 'pad'> {
  readonly seed: string;
  readonly fingers: FingerPad;
  readonly faults?: readonly FaultSpec<Gt5xFaultName>[];
}

export interface Gt5xBench extends Bench {
  readonly finger: TrainingFinger;
  /** For tests to look into. */
  readonly module: Gt5xModule;
}

export function createGt5xBench(options: Gt5xBenchOptions): Gt5xBench {
  const module = createGt5xModule({ ...options, pad: options.fingers });
  const device = createGt5xDevice({
    module,
    faults: options.faults ?? [],
    seed: options.seed,
    wasOn: options.baudRate !== undefined,
  });
  return Object.assign(createLineBench(device, options), { finger: options.fingers, module });
}
