/** What is said to the emulators of printers on the command line. */
import type { DeviceResult } from '#drivers/core/result.ts';
import type { PrinterSimulator, PrinterSimulatorOptions } from '#drivers/simulators/run-printer.ts';
import { readArgs, UsageError, type Command } from '../args.ts';
import type { PrintOutput } from './print-output.ts';
import { standAloneOptions, standAloneUsage, STAND_ALONE_ARGS } from './stand-alone-options.ts';
import { untilStopped } from './until-stopped.ts';

type Run<Output> = (
  options: PrinterSimulatorOptions<Output>,
) => Promise<DeviceResult<PrinterSimulator<Output>>>;

/** A command that runs an emulated printer on a pseudo-terminal or over TCP. @param models by their names */
export const printerSimulator = <Output>(
  name: string,
  models: readonly string[],
  run: Run<Output>,
  outputTo: (folder: string | undefined) => PrintOutput<Output>,
): Command => ({
  usage: [`${standAloneUsage(name, models)} [--out DIR]`],
  run: async (args) => {
    const { values } = readArgs(args, {
      ...STAND_ALONE_ARGS,
      out: { type: 'string' },
    });
    const output = outputTo(values.out);
    const started = await run({
      ...standAloneOptions(values),
      onOutput: (printed) => output.take(printed),
    });
    if (!started.ok) throw new UsageError(started.error.note ?? started.error.code);
    const status = await untilStopped(started.value);
    await output.written();
    return status;
  },
});
