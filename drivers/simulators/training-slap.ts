/** The slap scanner of training mode, ready to be offered beside real ones: invented hands on a scanner in this process. */
import type { DeviceResult } from '../core/result.ts';
import type { FingerprintScanner } from '../devices/fingerprint/port.ts';
import { openTrainingScanner } from '../devices/fingerprint/training.ts';
import type { TrainingFault } from './training/faults.ts';
import { createTrainingGlass } from './training/glass.ts';

export interface TrainingSlapOptions {
  /** The invented person whose hands come until `present` names another. */
  readonly seed: string;
  readonly faults?: readonly TrainingFault[];
  /** Takes as long as a real scanner does, or does everything at once. */
  readonly pacing: boolean;
  /** First tries go wrong as people's do; true when it is not given. */
  readonly realistic?: boolean;
  /** Milliseconds that it may stay unplugged. */
  readonly grace?: number;
}

export interface TrainingSlap {
  /** Whose hands come from now on; an operator's own, too. */
  present(person: string): void;
  /** Plugs it in again when it had vanished. Errors: 'device/aborted'. */
  open(port: string, signal: AbortSignal): Promise<DeviceResult<FingerprintScanner>>;
}

/** Milliseconds until a hand comes. */
const HESITATION = 700;

export function createTrainingSlap({ seed, pacing, grace, ...options }: TrainingSlapOptions): TrainingSlap {
  const glass = createTrainingGlass({
    ...options,
    person: seed,
    mode: 'by-itself',
    hesitation: pacing ? HESITATION : 0,
  });
  return {
    present: (person) => glass.present(person),
    open(port, signal) {
      glass.plugIn();
      return openTrainingScanner({ glass, port, pacing, ...(grace !== undefined && { grace }) }, signal);
    },
  };
}
