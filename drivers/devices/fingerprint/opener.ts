/** Finds and opens fingerprint scanners: the system's serial ports, any path given by hand, and the training scanner. */
import type { Trace } from '../../core/trace.ts';
import type { Dialer } from '../../core/transport.ts';
import { listSerialPorts, serialDialer } from '../../transports/serial.ts';
import type { ScannerOpener } from './port.ts';
import { openZfmScanner } from './zfm.ts';

/** The path under which the training scanner is offered and chosen. */
export const TRAINING_PORT = 'training';

export interface ScannerOpenerOptions {
  /** An emulated scanner to offer beside the real ports. */
  readonly simulator?: { dialer(port: string): Dialer };
  /** Gets the conversation of every scanner that is opened. */
  readonly trace?: Trace;
}

export function createScannerOpener(options: ScannerOpenerOptions = {}): ScannerOpener {
  const { simulator, trace } = options;
  return {
    async ports() {
      const real = (await listSerialPorts()).map((port) => ({ ...port, simulated: false }));
      const training = { path: TRAINING_PORT, label: 'Training scanner', simulated: true };
      return simulator === undefined ? real : [...real, training];
    },
    open(path, signal) {
      const simulated = path === TRAINING_PORT ? simulator : undefined;
      const dialer = simulated?.dialer(path) ?? serialDialer(path);
      return openZfmScanner({ dialer, ...(trace === undefined ? {} : { trace }) }, signal);
    },
  };
}
