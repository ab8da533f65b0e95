/** The scanner of training mode: an emulated ZFM module behind a real pseudo-terminal, in memory on Windows. */
import { deviceOk } from '../core/result.ts';
import type { DeviceResult } from '../core/result.ts';
import type { Dialer } from '../core/transport.ts';
import { createFingerPad } from './finger-pad.ts';
import type { TrainingFinger } from './finger-pad.ts';
import type { FaultSpec } from './line/fault-family.ts';
import { createBench } from './zfm/bench.ts';
import type { FaultName } from './zfm/faults.ts';

export interface TrainingScannerOptions {
  /** The invented person whose fingers come until `finger.present` names another. */
  readonly seed: string;
  readonly faults?: readonly FaultSpec<FaultName>[];
  /** Sends as slowly as the real line (an image in 3.5 to 7 s), or as fast as it can. */
  readonly pacing: boolean;
}

export interface TrainingScanner {
  readonly finger: TrainingFinger;
  /** Plugs it in at the first call, and again after it vanished. Errors: 'device/not-found' without pseudo-terminals. */
  dialer(port: string): Dialer;
  close(): Promise<void>;
}

export function createTrainingScanner(options: TrainingScannerOptions): TrainingScanner {
  const bench = createBench({
    over: process.platform === 'win32' ? 'memory' : 'pty',
    seed: options.seed,
    fingers: createFingerPad({ mode: 'by-itself', person: options.seed, finger: 'right-index' }),
    faults: options.faults ?? [],
    bytesPerSecond: options.pacing ? 'line' : null,
  });
  let pluggedIn: Promise<DeviceResult<void>> = Promise.resolve(deviceOk(undefined));
  return {
    finger: bench.finger,
    dialer(port) {
      const inner = bench.dialer(port);
      return {
        port,
        async dial(baudRate) {
          pluggedIn = pluggedIn.then(() => bench.plugIn());
          const ready = await pluggedIn;
          return ready.ok ? inner.dial(baudRate) : ready;
        },
      };
    },
    close: () => bench.pullOut(),
  };
}
