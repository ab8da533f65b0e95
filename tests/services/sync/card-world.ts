/** A world whose counter takes card orders. */
import type { OrderNotice } from '#domain/cards/order.ts';
import { createMemoryOrders, testOrder, type MemoryOrders } from '#tests/harness/memory-orders.ts';
import { createWorld, type World } from './world.ts';

export const KEY = { kid: 'k'.repeat(43), publicKey: 'p'.repeat(1622) };
export const DONE = { left: 0, cause: null };

export interface CardWorld extends World {
  readonly orders: MemoryOrders;
  readonly changed: readonly string[];
  /** Calls of this method so far. */
  called(method: string): number;
}

export async function cardWorld(deliveryKey: string | null | undefined = KEY.kid): Promise<CardWorld> {
  const orders = createMemoryOrders();
  const changed: string[] = [];
  const world = await createWorld({
    orders: { store: orders, deliveryKey: async () => KEY, changed: (id) => void changed.push(id) },
  });
  world.upstream.say({ deliveryKey });
  const called = (method: string) => world.upstream.calls.filter((call) => call === method).length;
  return Object.assign(world, { orders, changed, called });
}

/** Announces an order and gives out its bytes. */
export function ordered(world: World, size = 1000, change: Partial<OrderNotice> = {}) {
  const made = testOrder(size, change);
  world.upstream.tellOf(made.notice, made.sealed);
  return made;
}
export const withdrawn = (notice: OrderNotice): OrderNotice => ({
  ...notice,
  state: 'withdrawn',
  at: notice.at + 1,
});
