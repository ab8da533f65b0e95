/** Puts the work with cards together: orders, printing, stock, deliveries, handing over. */
import type { CardProgress } from '#contract/model.ts';
import { createCards } from '#db/spool/cards/cards.ts';
import type { Cards } from '#db/spool/cards/types.ts';
import type { WritableDb } from '#db/types.ts';
import { blindIndex, cardCodeIndex } from '#db/vault/blind-index.ts';
import type { CardOrder } from '#domain/cards/order.ts';
import type { ChipReader } from '#drivers/devices/chip/port.ts';
import type { FingerprintImaging } from '#drivers/imaging/port.ts';
import { createApprove } from '#services/cards/approval.ts';
import { createCardDoubts, type CardDoubts } from '#services/cards/doubts.ts';
import { createCardKeeping, type CardKeeping } from '#services/cards/keeping.ts';
import { createCardList, type CardList } from '#services/cards/list.ts';
import { createOpenedOrders } from '#services/cards/opened.ts';
import type { DrawCard, DrawTestCard, PrintSlip, UseCardPrinter } from '#services/cards/port.ts';
import { createPress, type Press } from '#services/cards/press.ts';
import { createCardPrinting, type CardPrinting } from '#services/cards/printing.ts';
import { createCardStock, type CardStock } from '#services/cards/stock.ts';
import { summaryOf } from '#services/cards/views.ts';
import type { Glass } from '#services/fingers/glass.ts';
import { createDeliveries, type Deliveries } from '#services/handover/deliveries.ts';
import { createMatchFinger } from '#services/handover/finger.ts';
import { createHandover, type Handover } from '#services/handover/handover.ts';
import { createReturnCards, type ReturnCards } from '#services/handover/returns.ts';
import type { Clock, Publish } from '#services/ports.ts';
import type { PinDoor } from '#services/session/pin-door.ts';
import type { OpenOrder } from '#services/sync/order-store.ts';
import type { Log } from './log.ts';
import { syncClock } from './sync.ts';

export interface CardDeskNeeds {
  /** spool.db. */
  readonly db: WritableDb;
  readonly dataKey: Uint8Array;
  readonly clock: Clock;
  readonly log: Log;
  readonly publish: Publish;
  readonly openOrder: OpenOrder;
  readonly usePrinter: UseCardPrinter;
  readonly draw: DrawCard;
  readonly drawTest: DrawTestCard;
  readonly printSlip: PrintSlip;
  readonly door: PinDoor;
  readonly glass: Glass;
  readonly imaging: FingerprintImaging;
  /** Training: whose hand the simulated scanner is to see for an order. */
  readonly handOf: (order: CardOrder) => string;
  /** Null: this counter has none. */
  readonly chipReader: () => Pick<ChipReader, 'look'> | null;
  /** The display name of a person of this counter. */
  readonly nameOf: (personId: string) => string;
}

export interface CardDesk {
  /** What the sync engine puts orders into, and what reports count. */
  readonly store: Cards;
  readonly list: CardList;
  readonly press: Press;
  readonly printing: CardPrinting;
  readonly doubts: CardDoubts;
  readonly stock: CardStock;
  readonly deliveries: Deliveries;
  readonly handover: Handover;
  readonly returnCards: ReturnCards;
  readonly keeping: CardKeeping;
  /** Ends a capture of a finger. */
  stopFinger(): void;
}

/** Tells the page, once for all that changes in one go. */
function createTeller({ cards, clock, publish }: { cards: Cards; clock: Clock; publish: Publish }) {
  const ids = new Set<string>();
  let due = false;
  return (changed: readonly string[]): void => {
    for (const id of changed) ids.add(id);
    if (due) return;
    due = true;
    queueMicrotask(() => {
      due = false;
      const told = [...ids];
      ids.clear();
      try {
        publish({ type: 'cards.changed', summary: summaryOf(cards, clock.now()), ids: told });
      } catch {
        // The file was closed meanwhile, or is out of order: whoever reads it next says so.
      }
    });
  };
}

export function createCardDesk(needs: CardDeskNeeds): CardDesk {
  const { db, dataKey, clock, log, publish, openOrder, glass, imaging } = needs;
  const cards = createCards(db, () => clock.now());
  const changed = createTeller({ cards, clock, publish });
  const basics = { cards, clock, changed };
  const indexes = {
    code: (text: string) => cardCodeIndex(dataKey, text),
    cnic: (digits: string) => blindIndex(dataKey, digits),
  };
  const warn = (what: string, facts: { readonly code: string }) => log.warn(what, undefined, facts);
  const progress = (orderId: string | null, stage: CardProgress) =>
    publish({ type: 'card.progress', orderId, progress: stage });
  const approve = createApprove(needs.door);
  const opened = createOpenedOrders({ cards, openOrder, indexes, warn });
  const press = createPress({ ...basics, usePrinter: needs.usePrinter, progress });
  const settle = () => press.settle();
  const matchFinger = createMatchFinger({ glass, imaging, handOf: needs.handOf, warn });
  return {
    store: cards,
    press,
    list: createCardList({ ...basics, opened, indexes }),
    printing: createCardPrinting({ ...needs, cards, opened, press, approve, progress }),
    doubts: createCardDoubts({ ...basics, approve, settle }),
    stock: createCardStock(basics),
    deliveries: createDeliveries({ ...basics, opened, indexes }),
    handover: createHandover({ ...needs, ...basics, opened, indexes, approve, matchFinger }),
    returnCards: createReturnCards(basics),
    keeping: createCardKeeping({
      ...basics,
      clock: syncClock(clock),
      opened,
      settle,
      warn: (what, error) => log.warn(what, error),
    }),
    stopFinger: () => glass.stop(),
  };
}
