/** The stand-alone Evolis emulator: a path or an address, so that any program can print on it. */
import type { DeviceResult } from '../core/result.ts';
import { EVOLIS_FAULT_NAMES, parseEvolisFault } from './evolis/faults.ts';
import { isEvolisModel, EVOLIS_MODELS } from './evolis/models.ts';
import { createEvolisPrinter } from './evolis/printer.ts';
import type { PrintedCard } from './printer.ts';
import { readFaults } from './run-line.ts';
import { readModel, runPrinter } from './run-printer.ts';
import type { PrinterSimulator, PrinterSimulatorOptions } from './run-printer.ts';

/** Errors: as of `runPrinter`, and 'device/not-found' for an unknown fault or model; the note lists the known ones. */
export async function runEvolisSimulator(
  options: PrinterSimulatorOptions<PrintedCard>,
): Promise<DeviceResult<PrinterSimulator<PrintedCard>>> {
  const model = readModel(options.model, EVOLIS_MODELS, isEvolisModel);
  if (!model.ok) return model;
  const faults = readFaults(options.faults, parseEvolisFault, EVOLIS_FAULT_NAMES);
  if (!faults.ok) return faults;
  return runPrinter(
    createEvolisPrinter({
      seed: options.seed,
      faults: faults.value,
      pacing: options.pacing,
      ...(model.value === undefined ? {} : { model: model.value }),
    }),
    options,
  );
}
