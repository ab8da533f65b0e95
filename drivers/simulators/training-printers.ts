/** The printers of training: emulated ones inside this process, switched on when they are first opened. */
import type { DeviceResult } from '../core/result.ts';
import type { Dialer, Transport } from '../core/transport.ts';
import { createEscposPrinter } from './escpos/printer.ts';
import { createEvolisPrinter } from './evolis/printer.ts';
import { createLineBench, type Bench } from './line/bench.ts';
import type { EmulatedPrinter, PrintedCard, PrintedPaper } from './printer.ts';

export interface TrainingPrinter {
  dialer(port: string): Dialer;
}

export interface TrainingPrinters {
  readonly card: TrainingPrinter;
  readonly receipt: TrainingPrinter;
  close(): Promise<void>;
}

interface Options {
  /** As slow as a printer on USB, or as fast as it goes. */
  readonly pacing: boolean;
  readonly output: (output: PrintedCard | PrintedPaper) => void;
}

const SEED = 'training';

export function createTrainingPrinters({ pacing, output }: Options): TrainingPrinters {
  const benches: Bench[] = [];

  const lazily = <Output extends PrintedCard | PrintedPaper>(
    make: () => EmulatedPrinter<Output>,
  ): TrainingPrinter => {
    let bench: Bench | null = null;
    const switchedOn = (): Bench => {
      if (bench) return bench;
      const printer = make();
      printer.onOutput(output);
      bench = createLineBench(printer, { over: 'memory', bytesPerSecond: null });
      benches.push(bench);
      return bench;
    };
    return {
      dialer: (port) => ({
        port,
        speed: 'fixed',
        async dial(baudRate): Promise<DeviceResult<Transport>> {
          const on = switchedOn();
          const plugged = await on.plugIn();
          return plugged.ok ? on.dialer(port).dial(baudRate) : plugged;
        },
      }),
    };
  };

  return {
    card: lazily(() => createEvolisPrinter({ seed: SEED, faults: [], pacing })),
    receipt: lazily(() => createEscposPrinter({ seed: SEED, faults: [], pacing })),
    async close() {
      for (const bench of benches) await bench.pullOut();
    },
  };
}
