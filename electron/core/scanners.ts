/** The scanners that this counter may use: real ones always, the simulated one in training only. */
import type { Finger } from '#domain/registration/fields.ts';
import { createScannerOpener } from '#drivers/devices/fingerprint/opener.ts';
import type { ScannerOpener } from '#drivers/devices/fingerprint/port.ts';
import { createTrainingScanner } from '#drivers/simulators/training-scanner.ts';

export interface Scanners {
  readonly opener: ScannerOpener;
  /** Tells the simulated scanner whose finger comes next; with real hardware nobody has to be told. */
  present(draftId: string, finger: Finger): void;
  close(): Promise<void>;
}

export interface ScannersOptions {
  readonly isTraining: () => boolean;
  /** False: the simulated line is as fast as it can be, for tests and the command line. */
  readonly pacing: boolean;
}

export function createScanners({ isTraining, pacing }: ScannersOptions): Scanners {
  const simulator = createTrainingScanner({ seed: 'training', pacing });
  const real = createScannerOpener();
  const training = createScannerOpener({ simulator });
  const opener = () => (isTraining() ? training : real);
  return {
    opener: { ports: () => opener().ports(), open: (path, signal) => opener().open(path, signal) },
    present: (draftId, finger) => simulator.finger.present(draftId, finger),
    close: () => simulator.close(),
  };
}
