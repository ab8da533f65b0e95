/** An emulated receipt printer on a bench. */
import { createLineBench } from '../line/bench.ts';
import type { Bench, BenchLine } from '../line/bench.ts';
import { createEscposPrinter } from './printer.ts';
import type { EscposPrinter, EscposPrinterOptions } from './printer.ts';

export interface EscposBenchOptions extends BenchLine, EscposPrinterOptions {}

export interface EscposBench extends Bench {
  readonly printer: EscposPrinter;
}

export function createEscposBench(options: EscposBenchOptions): EscposBench {
  const printer = createEscposPrinter(options);
  return Object.assign(createLineBench(printer, options), { printer });
}
