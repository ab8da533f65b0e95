/** The stand-alone ESC/POS emulator: a path or an address, so that any program can print on it. */
import { deviceOk } from '../core/result.ts';
import type { DeviceResult } from '../core/result.ts';
import { ESCPOS_FAULT_NAMES, parseEscposFault } from './escpos/faults.ts';
import { isEscposModel, ESCPOS_MODELS } from './escpos/models.ts';
import { createEscposPrinter } from './escpos/printer.ts';
import type { PrintedPaper } from './printer.ts';
import { readFaults } from './run-line.ts';
import { readModel, runPrinter } from './run-printer.ts';
import type { PrinterSimulator, PrinterSimulatorOptions } from './run-printer.ts';

/** Errors: as of `runPrinter`, and 'device/not-found' for an unknown fault or model; the note lists the known ones. */
export async function runEscposSimulator(
  options: PrinterSimulatorOptions<PrintedPaper>,
): Promise<DeviceResult<PrinterSimulator<PrintedPaper>>> {
  const model = readModel(options.model, ESCPOS_MODELS, isEscposModel);
  if (!model.ok) return model;
  const faults = readFaults(options.faults, parseEscposFault, ESCPOS_FAULT_NAMES);
  if (!faults.ok) return faults;
  const printer = createEscposPrinter({
    seed: options.seed,
    faults: faults.value,
    ...(model.value === undefined ? {} : { model: model.value }),
  });
  const running = await runPrinter(printer, options);
  if (!running.ok) return running;
  return deviceOk({
    ...running.value,
    async stop() {
      await running.value.stop();
      // What was printed without a cut hangs out of it.
      printer.tear();
    },
  });
}
