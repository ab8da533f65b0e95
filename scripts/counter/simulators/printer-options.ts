/** What is said to the emulators of printers on the command line. */
import type { DeviceResult } from '#drivers/core/result.ts';
import type { PrinterSimulator, PrinterSimulatorOptions } from '#drivers/simulators/run-printer.ts';
import { readArgs, UsageError, wholeNumber, type Command } from '../args.ts';
import type { PrintOutput } from './print-output.ts';
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
  usage: [
    `${name} [--model ${models.join('|')}] [--link PATH | --tcp PORT] [--seed S] [--fault NAME[@N]]... [--fast] [--out DIR]`,
  ],
  run: async (args) => {
    const { values } = readArgs(args, {
      model: { type: 'string' },
      link: { type: 'string' },
      tcp: { type: 'string' },
      seed: { type: 'string' },
      fault: { type: 'string', multiple: true },
      fast: { type: 'boolean' },
      out: { type: 'string' },
    });
    if (values.tcp !== undefined && values.link !== undefined) throw new UsageError('either --link or --tcp');
    const output = outputTo(values.out);
    const started = await run({
      seed: values.seed ?? 'training',
      faults: values.fault ?? [],
      pacing: !values.fast,
      onOutput: (printed) => output.take(printed),
      ...(values.model !== undefined && { model: values.model }),
      ...(values.link !== undefined && { link: values.link }),
      ...(values.tcp !== undefined && { tcpPort: wholeNumber(values.tcp, 'tcp', 0, 0) }),
    });
    if (!started.ok) throw new UsageError(started.error.note ?? started.error.code);
    const status = await untilStopped(started.value);
    await output.written();
    return status;
  },
});
