import type { CardDeskNeeds } from '#core/cards.ts';
import type { CardOrder } from '#domain/cards/order.ts';
import { openDesk, orderOf, OPERATOR_ID } from '#tests/harness/card-desk.ts';
import { valueOf } from '#tests/harness/whole-counter.ts';

/** A card that came with a delivery and lies here. */
export async function present(change: Partial<CardOrder> = {}, needs: Partial<CardDeskNeeds> = {}) {
  const order = orderOf(1, { mode: 'central', ...change });
  const test = openDesk({ needs });
  await test.comes(order, orderOf(2, { mode: 'central' }));
  test.desk.deliveries.begin(OPERATOR_ID);
  for (const each of [order, orderOf(2)])
    valueOf(await test.desk.deliveries.scan(each.content.code, OPERATOR_ID));
  valueOf(test.desk.deliveries.end(OPERATOR_ID));
  return { test, order, handover: test.desk.handover };
}
