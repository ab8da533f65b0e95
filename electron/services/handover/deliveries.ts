/** Deliveries of cards that were made elsewhere: checked in one by one by their codes, missing and surplus told. */
import type { Answer } from '#contract/define.ts';
import { fail, ok } from '#contract/errors.ts';
import type { Arrival, DeliveryState } from '#contract/model.ts';
import type { StoredOrder } from '#db/spool/cards/types.ts';
import { mayMove } from '#domain/cards/order-state.ts';
import { normaliseCode } from '../cards/codes.ts';
import type { CardIndexes, OpenedOrders } from '../cards/opened.ts';
import type { CardBasics } from '../cards/port.ts';
import { deliveryView } from './views.ts';

export interface Deliveries {
  state(): DeliveryState;
  begin(operatorId: string): DeliveryState;
  scan(code: string, operatorId: string): Promise<Answer<Arrival, 'handover/no-delivery'>>;
  end(
    operatorId: string,
  ): Answer<{ arrived: string[]; missing: string[]; surplus: number }, 'handover/no-delivery'>;
}

interface Needs extends CardBasics {
  readonly opened: OpenedOrders;
  readonly indexes: CardIndexes;
}

type What = Arrival['what'];

const whatOf = (order: StoredOrder | null): Exclude<What, 'again'> => {
  if (!order) return 'unknown';
  if (order.withdrawn) return 'withdrawn';
  return order.mode === 'central' && mayMove(order.state, 'present') ? 'arrived' : 'not-expected';
};

export function createDeliveries({ cards, clock, changed, opened, indexes }: Needs): Deliveries {
  return {
    state: () => deliveryView(cards),
    begin: (operatorId) => {
      cards.beginDelivery({ who: operatorId, at: clock.now() });
      return deliveryView(cards);
    },
    scan: async (code, operatorId) => {
      await opened.learn();
      const delivery = cards.openDelivery();
      if (!delivery) return fail('handover/no-delivery');
      const index = indexes.code(normaliseCode(code));
      const order = cards.byCode(index);
      if (order && order.state === 'present' && delivery.arrived.includes(order.id))
        return ok({ what: 'again', orderId: order.id, delivery: deliveryView(cards) });
      const what = whatOf(order);
      const arrived = what === 'arrived' && order ? order.id : null;
      const isNew = cards.recordArrival(delivery.n, arrived, index, { who: operatorId, at: clock.now() });
      if (arrived !== null) changed([arrived]);
      return ok({
        what: isNew || what !== 'unknown' ? what : 'again',
        orderId: order?.id ?? null,
        delivery: deliveryView(cards),
      });
    },
    end: (operatorId) => {
      const delivery = cards.openDelivery();
      if (!delivery) return fail('handover/no-delivery');
      cards.endDelivery(delivery.n, { who: operatorId, at: clock.now() });
      changed([]);
      const { arrived, surplus } = delivery;
      return ok({ arrived: [...arrived], missing: [...cards.notArrived()], surplus });
    },
  };
}
