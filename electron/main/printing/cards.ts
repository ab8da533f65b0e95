/** Cards through the operating system's queues, for core. */
import type { Answer } from '#contract/define.ts';
import { cardDocument } from '#domain/forms/cards.ts';
import type { Press, PrintErrors } from './press.ts';
import type { PrinterList } from './printers.ts';

export interface CardPrinting {
  readonly queues: PrinterList;
  /** `sides`: PNG, front and perhaps back. Ok once the spooler has it. */
  print(queue: string, sides: readonly Uint8Array[]): Promise<Answer<Record<string, never>, PrintErrors>>;
}

export const createCardPrinting = (press: Press, queues: PrinterList): CardPrinting => ({
  queues,
  print: (queue, sides) => press.print(cardDocument(sides), queue),
});
