/** Finds and opens receipt printers; in training also the emulated one. */
import { deviceFail } from '../../core/result.ts';
import { NO_TRACE } from '../../core/trace.ts';
import type { Trace } from '../../core/trace.ts';
import type { Dialer } from '../../core/transport.ts';
import { watchHotplug } from '../../transports/hotplug.ts';
import { listPrinterLines, printerDialer } from '../../transports/printer-lines.ts';
import type { PrinterLines } from '../../transports/printer-lines.ts';
import { isRawSpoolPort } from '../../transports/raw-spool.ts';
import { asReceiptPorts, isOtherPrinter } from './discovery.ts';
import { openEscposPrinter } from './escpos.ts';
import type { ReceiptPrinterInfo, ReceiptPrinterOpener, ReceiptPrinterPort } from './port.ts';

/** The path under which the training printer is offered and chosen. */
export const TRAINING_RECEIPT_PORT = 'training';

/** Paper of 80 mm in the common printers: 72 mm of it are printed on. */
const PAPER: ReceiptPrinterInfo['paper'] = { dots: 576, dotsPerInch: 203 };

export interface ReceiptPrinterOpenerOptions {
  /** An emulated printer to offer beside the real ports. */
  readonly simulator?: { dialer(port: string): Dialer };
  /** What is printed on; no printer tells how wide its paper is. */
  readonly paper?: ReceiptPrinterInfo['paper'];
  /** Gets the conversation of every printer that is opened. */
  readonly trace?: Trace;
  /** What the system lists. */
  readonly list?: () => Promise<PrinterLines>;
}

/**
 * Errors of `open`: those of the line; 'device/no-answer' when nothing answers, 'device/not-found' for a printer of another
 * kind and for a name that is none. Behind Windows' spooler nothing is asked.
 */
export function createReceiptPrinterOpener(options: ReceiptPrinterOpenerOptions = {}): ReceiptPrinterOpener {
  const { simulator, paper = PAPER, trace = NO_TRACE, list = listPrinterLines } = options;
  const training: readonly ReceiptPrinterPort[] = simulator
    ? [{ path: TRAINING_RECEIPT_PORT, label: 'Training receipt printer', simulated: true }]
    : [];

  return {
    async ports() {
      return [...asReceiptPorts(await list()), ...training];
    },
    async open(path, signal, { unfinished } = { unfinished: false }) {
      const habits = { paper, trace, unfinished };
      if (path === TRAINING_RECEIPT_PORT && simulator) {
        return openEscposPrinter({ ...habits, dialer: simulator.dialer(path), status: true }, signal);
      }
      const dialer = printerDialer(path);
      if (dialer === null) return deviceFail('device/not-found', 'no such name of a port');
      if (isOtherPrinter(path, await list())) {
        return deviceFail('device/not-found', 'this is a printer of another kind');
      }
      return openEscposPrinter({ ...habits, dialer, status: !isRawSpoolPort(path) }, signal);
    },
    watch: (changed) => watchHotplug(changed),
  };
}
