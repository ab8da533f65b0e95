/** Finds and opens fingerprint scanners of every family; in training also the emulated ones. */
import type { DeviceResult } from '../../core/result.ts';
import { NO_TRACE } from '../../core/trace.ts';
import type { Trace } from '../../core/trace.ts';
import type { Dialer } from '../../core/transport.ts';
import { cp2110Dialer } from '../../transports/hid-cp2110.ts';
import { isHidPort } from '../../transports/hid-port.ts';
import { watchHotplug } from '../../transports/hotplug.ts';
import { serialDialer } from '../../transports/serial.ts';
import { createFamilies } from './discovery/families.ts';
import { hidScannerPorts } from './discovery/hid-ports.ts';
import { serialScannerPorts } from './discovery/serial-ports.ts';
import { openGt5xScanner } from './gt5x.ts';
import type { FingerprintScanner, ScannerOpener, ScannerPort } from './port.ts';
import { discoverSbi, parseSbiPath } from './sbi-discovery.ts';
import { openSbiScanner } from './sbi.ts';
import type { SbiScannerOptions } from './sbi.ts';
import { openZfmScanner } from './zfm.ts';

/** The paths under which the training scanners are offered and chosen: one for single fingers, one for slaps. */
export const TRAINING_PORT = 'training';
export const TRAINING_SLAP_PORT = 'training-slap';

export interface ScannerOpenerOptions {
  /** An emulated scanner of single fingers to offer beside the real ports. */
  readonly simulator?: { dialer(port: string): Dialer };
  /** An emulated scanner of slaps. */
  readonly slapSimulator?: {
    open(port: string, signal: AbortSignal): Promise<DeviceResult<FingerprintScanner>>;
  };
  /** Whom to believe of the services of the Secure Biometric Interface; without it they are not looked for. */
  readonly sbi?: Pick<SbiScannerOptions, 'trust' | 'env' | 'app' | 'ports'>;
  /** Gets the conversation of every scanner that is opened. */
  readonly trace?: Trace;
}

export function createScannerOpener(options: ScannerOpenerOptions = {}): ScannerOpener {
  const { simulator, slapSimulator, sbi, trace = NO_TRACE } = options;
  const openLine = createFamilies(
    [
      { name: 'ZFM', open: openZfmScanner },
      { name: 'GT-5x', open: openGt5xScanner },
    ],
    trace,
  );

  const training: ScannerPort[] = [];
  if (simulator) training.push({ path: TRAINING_PORT, label: 'Training scanner', simulated: true });
  if (slapSimulator) {
    training.push({ path: TRAINING_SLAP_PORT, label: 'Training scanner for four fingers', simulated: true });
  }

  return {
    async ports() {
      const services = sbi === undefined ? [] : discoverSbi({ ...sbi, trace }, new AbortController().signal);
      const real = await Promise.all([serialScannerPorts(), hidScannerPorts(), services]);
      return [...real.flat(), ...training];
    },
    open(path, signal) {
      if (path === TRAINING_PORT && simulator) {
        return openZfmScanner({ dialer: simulator.dialer(path), trace }, signal);
      }
      if (path === TRAINING_SLAP_PORT && slapSimulator) return slapSimulator.open(path, signal);
      if (sbi && parseSbiPath(path) !== null) return openSbiScanner({ ...sbi, path, trace }, signal);
      return openLine(isHidPort(path) ? cp2110Dialer(path) : serialDialer(path), signal);
    },
    watch: (changed) => watchHotplug(changed),
  };
}
