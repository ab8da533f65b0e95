/** The stand-alone Magicard emulator: a path or an address, so that any program can print on it. */
import type { DeviceResult } from '../core/result.ts';
import { MAGICARD_FAULT_NAMES, parseMagicardFault } from './magicard/faults.ts';
import { isMagicardModel, MAGICARD_MODELS } from './magicard/models.ts';
import { createMagicardPrinter } from './magicard/printer.ts';
import type { PrintedCard } from './printer.ts';
import { readFaults } from './run-line.ts';
import { readModel, runPrinter } from './run-printer.ts';
import type { PrinterSimulator, PrinterSimulatorOptions } from './run-printer.ts';

/** Errors: as of `runPrinter`, and 'device/not-found' for an unknown fault or model; the note lists the known ones. */
export async function runMagicardSimulator(
  options: PrinterSimulatorOptions<PrintedCard>,
): Promise<DeviceResult<PrinterSimulator<PrintedCard>>> {
  const model = readModel(options.model, MAGICARD_MODELS, isMagicardModel);
  if (!model.ok) return model;
  const faults = readFaults(options.faults, parseMagicardFault, MAGICARD_FAULT_NAMES);
  if (!faults.ok) return faults;
  return runPrinter(
    createMagicardPrinter({
      seed: options.seed,
      faults: faults.value,
      ...(model.value === undefined ? {} : { model: model.value }),
    }),
    options,
  );
}
