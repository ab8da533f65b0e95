/** Blank cards and ribbons by the books. */
import type { Answer } from '#contract/define.ts';
import { fail, ok } from '#contract/errors.ts';
import type { StockState } from '#contract/model.ts';
import { sharesPrinter } from '#domain/cards/print-attempt.ts';
import type { StockSpoilReason } from '#domain/cards/reasons.ts';
import type { StockItem } from '#domain/cards/stock.ts';
import type { CardBasics } from './port.ts';
import { stockView } from './views.ts';

export interface CardStock {
  state(): StockState;
  takeIn(item: StockItem, quantity: number, operatorId: string): StockState;
  spoil(
    item: StockItem,
    quantity: number,
    reason: StockSpoilReason,
    operatorId: string,
  ): Answer<StockState, 'stock/too-few'>;
  useRibbon(operatorId: string): Answer<StockState, 'stock/too-few'>;
  count(
    item: StockItem,
    counted: number,
    operatorId: string,
  ): Answer<{ readonly difference: number; readonly stock: StockState }, 'card/unresolved'>;
}

export function createCardStock({ cards, clock, changed }: CardBasics): CardStock {
  const by = (who: string) => ({ who, at: clock.now() });
  const told = (): StockState => {
    changed([]);
    return stockView(cards);
  };
  return {
    state: () => stockView(cards),
    takeIn: (item, quantity, operatorId) => {
      cards.takeIn(item, quantity, by(operatorId));
      return told();
    },
    spoil: (item, quantity, reason, operatorId) => {
      if (cards.balance(item) < quantity) return fail('stock/too-few');
      cards.spoilStock(item, quantity, reason, by(operatorId));
      return ok(told());
    },
    useRibbon: (operatorId) => {
      if (cards.balance('ribbon') < 1) return fail('stock/too-few');
      cards.useRibbon(by(operatorId));
      return ok(told());
    },
    count: (item, counted, operatorId) => {
      // Whether the card in doubt is still a blank, nobody knows: what is counted would mean nothing.
      if (cards.openAttempts().some(({ kind }) => sharesPrinter(kind, 'card')))
        return fail('card/unresolved');
      const difference = cards.count(item, counted, by(operatorId));
      return ok({ difference, stock: told() });
    },
  };
}
