/** What the stand-alone emulators of printers have in common: a path or an address, so that any program can print on them. */
import { deviceFail, deviceOk } from '../core/result.ts';
import type { DeviceResult } from '../core/result.ts';
import { createLineBench } from './line/bench.ts';
import type { EmulatedPrinter } from './printer.ts';

export interface PrinterSimulatorOptions<Output> {
  /** A key of the family's models in any case. */
  readonly model?: string;
  /** Symbolic link to make to the pseudo-terminal. */
  readonly link?: string;
  /** Listens there on this machine instead of making a pseudo-terminal; 0 takes any free port. */
  readonly tcpPort?: number;
  /** How faults fall. */
  readonly seed: string;
  /** "NAME" or "NAME@N". */
  readonly faults: readonly string[];
  /** As slow as the real line, or as fast as it goes. */
  readonly pacing: boolean;
  /** What came out of it. */
  readonly onOutput: (output: Output) => void;
}

export interface PrinterSimulator<Output> {
  /** What to open as a serial port, or "127.0.0.1:4711". */
  readonly path: string;
  readonly printer: EmulatedPrinter<Output>;
  /** Resolves when a fault has pulled the plug. */
  readonly vanished: Promise<void>;
  stop(): Promise<void>;
}

/**
 * Errors: 'device/not-found' without pseudo-terminals, 'device/port-busy' when the link's path is a file or the port is
 * taken, 'device/port-denied' when it cannot be made.
 */
export async function runPrinter<Output>(
  printer: EmulatedPrinter<Output>,
  options: PrinterSimulatorOptions<Output>,
): Promise<DeviceResult<PrinterSimulator<Output>>> {
  const gone = Promise.withResolvers<void>();
  printer.onOutput(options.onOutput);
  const bench = createLineBench(printer, {
    over: options.tcpPort === undefined ? 'pty' : 'tcp',
    bytesPerSecond: options.pacing ? 'line' : null,
    onVanish: gone.resolve,
    ...(options.link === undefined ? {} : { link: options.link }),
    ...(options.tcpPort === undefined ? {} : { tcpPort: options.tcpPort }),
  });
  const plugged = await bench.plugIn();
  if (!plugged.ok) return plugged;
  return deviceOk({
    path: bench.path ?? '',
    printer,
    vanished: gone.promise,
    stop: () => bench.pullOut(),
  });
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
