/** What comes out of this counter's printers: slips, and cards with all that belongs to them. */
import { temporaryPaper } from '#domain/paper/temporary.ts';
import type { WritableDb } from '#db/types.ts';
import type { CardResult } from '#drivers/devices/card/port.ts';
import type { CardOrder } from '#domain/cards/order.ts';
import type { PaperResult } from '#drivers/devices/receipt/port.ts';
import type { ReceiptPrinterKeeper } from '#services/devices/receipt-printer.ts';
import type { Clock, NewId, Publish } from '#services/ports.ts';
import { drawOrderedCard, drawTestCard } from './card-drawing.ts';
import { createCardDesk, type CardDesk, type CardDeskNeeds } from './cards.ts';
import type { Devices } from './devices.ts';
import type { Log } from './log.ts';
import { createPapers, drawnFor, type Papers } from './papers.ts';

interface Needs extends Pick<
  CardDeskNeeds,
  'dataKey' | 'openOrder' | 'door' | 'glass' | 'imaging' | 'nameOf'
> {
  /** spool.db. */
  readonly db: WritableDb;
  readonly devices: Devices;
  readonly clock: Clock;
  readonly log: Log;
  readonly newId: NewId;
  readonly publish: Publish;
}

export interface Prints {
  readonly papers: Papers;
  readonly cards: CardDesk;
}

/** A temporary slip that broke off is void: as a card it counts as spoiled. One that only was not cut is good. */
function fateOf(result: PaperResult): CardResult {
  if (result.ok) return result;
  const { error, fate } = result;
  switch (fate) {
    case 'whole':
      return { ok: true };
    case 'partial':
      return { ok: false, error, fate: 'spoiled' };
    case 'untouched':
    case 'unknown':
      return { ok: false, error, fate };
  }
}

async function printTemporary(
  printer: ReceiptPrinterKeeper,
  order: CardOrder,
  at: number,
  signal: AbortSignal,
): Promise<CardResult> {
  const outcome: { result: CardResult | null } = { result: null };
  const used = await printer.use(signal, async (device) => {
    const job = await drawnFor(temporaryPaper(order, at), device.info.paper.dots);
    const result = fateOf(await device.print(job, signal));
    outcome.result = result;
    return result.ok ? { ok: true, value: undefined } : { ok: false, error: result.error };
  });
  if (outcome.result) return outcome.result;
  return used.ok ? { ok: true } : { ok: false, error: used.error, fate: 'untouched' };
}

export function createPrints(needs: Needs): Prints {
  const { devices, clock, log, newId, publish } = needs;
  const receipts = devices['receipt-printer'];
  const papers = createPapers({ printer: receipts, newId, publish, log });
  devices.onReceiptsWell(() => papers.goOn());
  return {
    papers,
    cards: createCardDesk({
      ...needs,
      usePrinter: (signal, work) => devices['card-printer'].use(signal, work),
      draw: drawOrderedCard,
      drawTest: drawTestCard,
      printSlip: (order, signal) => printTemporary(receipts, order, clock.now(), signal),
      handOf: ({ content }) => content.cnic,
      chipReader: () => null,
    }),
  };
}
