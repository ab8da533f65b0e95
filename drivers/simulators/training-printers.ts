/** The printers of training: emulated ones inside this process, switched on when they are first opened. */
import type { DeviceResult } from '../core/result.ts';
import type { Dialer, Transport } from '../core/transport.ts';
import { createEscposPrinter } from './escpos/printer.ts';
import { createEvolisPrinter } from './evolis/printer.ts';
import { createLineBench, type Bench } from './line/bench.ts';
import type {
  EmulatedPrinter,
  PrintedCard,
  PrintedPaper,
  PrinterHandling,
  PrinterTrouble,
} from './printer.ts';

export interface TrainingPrinter {
  dialer(port: string): Dialer;
  /** What is wrong with it now. */
  troubles(): readonly PrinterTrouble[];
  /** What a person does to it, switched on or not; false for what it has not got. */
  handle(action: PrinterHandling): boolean;
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
    let made: { readonly printer: EmulatedPrinter<Output>; readonly bench: Bench } | null = null;
    const there = () => {
      if (made) return made;
      const printer = make();
      printer.onOutput(output);
      made = { printer, bench: createLineBench(printer, { over: 'memory', bytesPerSecond: null }) };
      benches.push(made.bench);
      return made;
    };
    return {
      dialer: (port) => ({
        port,
        speed: 'fixed',
        async dial(baudRate): Promise<DeviceResult<Transport>> {
          const { bench } = there();
          const plugged = await bench.plugIn();
          return plugged.ok ? bench.dialer(port).dial(baudRate) : plugged;
        },
      }),
      troubles: () => there().printer.troubles(),
      handle: (action) => there().printer.handle(action),
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
