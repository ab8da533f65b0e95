/** The printers that this counter may use: real ones always, the emulated ones in training only. */
import type { CardPrinterOpener } from '#drivers/devices/card/port.ts';
import { createCardPrinterOpener } from '#drivers/devices/card/opener.ts';
import { createCardQueues } from '#drivers/devices/card/queue.ts';
import type { QueuePrinting } from '#drivers/devices/card/queue-printing.ts';
import type { ReceiptPrinterOpener } from '#drivers/devices/receipt/port.ts';
import { createReceiptPrinterOpener } from '#drivers/devices/receipt/opener.ts';
import { createTrainingPrinters, type TrainingPrinter } from '#drivers/simulators/training-printers.ts';
import type { PrintedCard, PrintedPaper } from '#drivers/simulators/printer.ts';

export interface Printers {
  readonly card: CardPrinterOpener;
  readonly receipt: ReceiptPrinterOpener;
  /** The emulated one, which a person can do something to; null outside training. */
  emulated(kind: 'card-printer' | 'receipt-printer'): TrainingPrinter | null;
  close(): Promise<void>;
}

export interface PrintersOptions {
  readonly isTraining: () => boolean;
  /** False: emulated printers are as fast as they can be, for tests and the command line. */
  readonly pacing: boolean;
  /** The operating system's queues, for real cards only; null without a host that reaches them. */
  readonly queues: QueuePrinting | null;
  /** What came out of an emulated printer. */
  readonly output: (output: PrintedCard | PrintedPaper) => void;
}

export function createPrinters({ isTraining, pacing, queues, output }: PrintersOptions): Printers {
  const emulated = createTrainingPrinters({ pacing, output });
  const training = {
    card: createCardPrinterOpener({ simulator: emulated.card }),
    receipt: createReceiptPrinterOpener({ simulator: emulated.receipt }),
  };
  const real = {
    card: createCardPrinterOpener(queues ? { queue: createCardQueues(queues) } : {}),
    receipt: createReceiptPrinterOpener(),
  };
  const now = () => (isTraining() ? training : real);
  return {
    card: {
      ports: () => now().card.ports(),
      open: (path, signal) => now().card.open(path, signal),
      watch: (changed) => real.card.watch(changed),
    },
    receipt: {
      ports: () => now().receipt.ports(),
      open: (path, signal, past) => now().receipt.open(path, signal, past),
      watch: (changed) => real.receipt.watch(changed),
    },
    emulated(kind) {
      if (!isTraining()) return null;
      return kind === 'card-printer' ? emulated.card : emulated.receipt;
    },
    close: () => emulated.close(),
  };
}
