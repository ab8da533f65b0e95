/** What the stand-alone emulators of printers have in common. */
import { deviceFail, deviceOk } from '../core/result.ts';
import type { DeviceResult } from '../core/result.ts';
import type { EmulatedPrinter } from './printer.ts';
import { standAlone } from './stand-alone.ts';
import type { StandAlone, StandAloneOptions } from './stand-alone.ts';

export interface PrinterSimulatorOptions<Output> extends StandAloneOptions {
  /** A key of the family's models in any case. */
  readonly model?: string;
  /** What came out of it. */
  readonly onOutput: (output: Output) => void;
}

export interface PrinterSimulator<Output> extends StandAlone {
  readonly printer: EmulatedPrinter<Output>;
}

/** Errors: those of `standAlone`. */
export async function runPrinter<Output>(
  printer: EmulatedPrinter<Output>,
  options: PrinterSimulatorOptions<Output>,
): Promise<DeviceResult<PrinterSimulator<Output>>> {
  printer.onOutput(options.onOutput);
  const stands = await standAlone(printer, options);
  return stands.ok ? deviceOk({ ...stands.value, printer }) : stands;
}

/** The model by its name in any case; 'device/not-found' for one that there is not, the note lists those that there are. */
export function readModel<M extends string>(
  text: string | undefined,
  models: Readonly<Record<M, unknown>>,
  isModel: (text: string) => text is M,
): DeviceResult<M | undefined> {
  if (text === undefined) return deviceOk(undefined);
  const model = text.toLowerCase();
  return isModel(model)
    ? deviceOk(model)
    : deviceFail('device/not-found', `no model "${model}"; there are: ${Object.keys(models).join(', ')}`);
}
