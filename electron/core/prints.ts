/** What comes out of this counter's printers: slips, tokens, fee receipts, and cards with all that belongs to them. */
import { temporaryPaper } from '#domain/paper/temporary.ts';
import { createTokenRepository } from '#db/repositories/tokens.ts';
import type { Spool } from '#db/spool/spool.ts';
import type { WritableDb } from '#db/types.ts';
import type { CardResult } from '#drivers/devices/card/port.ts';
import type { CardOrder } from '#domain/cards/order.ts';
import type { PaperResult } from '#drivers/devices/receipt/port.ts';
import { chipReaderAt } from '#services/devices/chip-reader.ts';
import type { Clock, NewId, Publish } from '#services/ports.ts';
import { createTokens, type Tokens } from '#services/tokens/tokens.ts';
import { drawOrderedCard, drawTestCard } from './card-drawing.ts';
import { createCardDesk, type CardDesk, type CardDeskNeeds } from './cards.ts';
import type { Devices } from './devices.ts';
import { createFeeDesk, type FeeDesk } from './fees.ts';
import type { Identity } from './identity.ts';
import type { Log } from './log.ts';
import { createOrderOpener } from './open-order.ts';
import { createPapers, drawnFor, type Papers } from './papers.ts';

interface Needs extends Pick<CardDeskNeeds, 'dataKey' | 'door' | 'glass' | 'imaging' | 'nameOf'> {
  /** app.db. */
  readonly app: WritableDb;
  /** spool.db. */
  readonly db: WritableDb;
  readonly spool: Spool;
  readonly identity: Identity;
  readonly devices: Devices;
  readonly clock: Clock;
  readonly log: Log;
  readonly newId: NewId;
  readonly publish: Publish;
}

export interface Prints {
  readonly papers: Papers;
  readonly tokens: Tokens;
  readonly fees: FeeDesk;
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
  { 'receipt-printer': printer, underWay }: Devices,
  order: CardOrder,
  at: number,
  signal: AbortSignal,
): Promise<CardResult> {
  const outcome: { result: CardResult | null } = { result: null };
  const used = await printer.use(signal, async (device) => {
    const job = await drawnFor(temporaryPaper(order, at), device.info.paper.dots);
    const result = fateOf(await underWay.print(device, job, null, signal));
    outcome.result = result;
    return result.ok ? { ok: true, value: undefined } : { ok: false, error: result.error };
  });
  if (outcome.result) return outcome.result;
  return used.ok ? { ok: true } : { ok: false, error: used.error, fate: 'untouched' };
}

export function createPrints(needs: Needs): Prints {
  const { devices, identity, clock, log, newId, publish } = needs;
  const receipts = devices['receipt-printer'];
  const counter = () => identity.forSealing();
  const { underWay } = devices;
  const papers = createPapers({ printer: receipts, underWay, place: counter, newId, publish, log });
  devices.onReceiptsWell(() => papers.goOn());
  return {
    papers,
    tokens: createTokens({ tokens: createTokenRepository(needs.app), papers, clock, publish }),
    fees: createFeeDesk({ ...needs, papers }),
    cards: createCardDesk({
      ...needs,
      openOrder: createOrderOpener({ deliveryKey: () => identity.deliveryKey(), counter }),
      usePrinter: (signal, work) => devices['card-printer'].use(signal, work),
      draw: drawOrderedCard,
      drawTest: drawTestCard,
      printSlip: (order, signal) => printTemporary(devices, order, clock.now(), signal),
      handOf: ({ content }) => content.cnic,
      chipReader: () => chipReaderAt(devices['chip-reader']),
    }),
  };
}
