/** Cards that go back to where they came from. */
import type { Answer } from '#contract/define.ts';
import { fail, ok } from '#contract/errors.ts';
import type { CardRow } from '#contract/model.ts';
import type { StoredOrder } from '#db/spool/cards/types.ts';
import type { ReturnReason } from '#domain/cards/reasons.ts';
import { collectionOf } from '#domain/cards/uncollected.ts';
import type { CardBasics } from '../cards/port.ts';
import { rowOf } from '../cards/views.ts';

/** All of them or none: the packet that goes back is made up from the list. */
export type ReturnCards = (
  ids: readonly string[],
  reason: ReturnReason,
  operatorId: string,
) => Answer<CardRow[], 'card/not-found' | 'handover/not-present' | 'handover/not-due'>;

const isReason = (order: StoredOrder, reason: ReturnReason, now: number): boolean => {
  switch (reason) {
    case 'uncollected':
      return collectionOf(order.collectBy, now) === 'due';
    case 'withdrawn':
      return order.withdrawn;
    case 'chip-dead':
    case 'code-unreadable':
    case 'bad-print':
      return true;
  }
};

export function createReturnCards({ cards, clock, changed }: CardBasics): ReturnCards {
  return (ids, reason, operatorId) => {
    const now = clock.now();
    const wanted = [...new Set(ids)];
    const orders = cards.orders(wanted);
    if (orders.length < wanted.length) return fail('card/not-found');
    if (orders.some(({ state }) => state !== 'present')) return fail('handover/not-present');
    if (!orders.every((order) => isReason(order, reason, now))) return fail('handover/not-due');
    cards.returnCards(wanted, reason, { who: operatorId, at: now });
    changed(wanted);
    return ok(cards.orders(wanted).map((order) => rowOf(cards, order, now)));
  };
}
