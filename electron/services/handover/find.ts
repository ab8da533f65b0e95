/** From what was scanned or typed to the order that it means. */
import type { Cards, StoredOrder } from '#db/spool/cards/types.ts';
import { cnicIn, normaliseCode, trackingIn } from '../cards/codes.ts';
import type { CardIndexes } from '../cards/opened.ts';

export interface FoundOrder {
  readonly order: StoredOrder;
  /** The card's own code was read: it is in the hand. */
  readonly byCode: boolean;
}

/** Of several the one whose card lies here, else the newest. */
const likeliest = (orders: readonly StoredOrder[]): StoredOrder | undefined =>
  orders.find(({ state }) => state === 'present') ?? orders[0];

export function findOrder(cards: Cards, indexes: CardIndexes, text: string, now: number): FoundOrder | null {
  const code = normaliseCode(text);
  const own = cards.byCode(indexes.code(code));
  if (own) return { order: own, byCode: true };
  const tracking = trackingIn(code);
  const cnic = cnicIn(code);
  const found =
    tracking === null
      ? cnic === null
        ? []
        : cards.orders(cards.find('all', { tracking: '', cnicIndex: indexes.cnic(cnic) }, now))
      : cards.byTracking(tracking);
  const order = likeliest(found);
  return order ? { order, byCode: false } : null;
}
