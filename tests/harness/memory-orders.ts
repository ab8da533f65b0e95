/** The store of card orders in memory, with what was asked of it; refuses what the real one must never be given. */
import { createHash, randomBytes } from 'node:crypto';
import { v7 } from 'uuid';
import type { OrderNotice } from '#domain/cards/order.ts';
import type { OrderStore } from '#services/sync/order-store.ts';

export interface MemoryOrders extends OrderStore {
  readonly kept: ReadonlyMap<string, Uint8Array>;
  /** Transactions so far. */
  readonly writes: () => number;
  /** Makes the next writes throw, as a full disk does. */
  breakWith(error: Error | null): void;
}

export function createMemoryOrders(): MemoryOrders {
  const notices = new Map<string, OrderNotice>();
  const kept = new Map<string, Uint8Array>();
  let writes = 0;
  let broken: Error | null = null;
  const write = (work: () => void): void => {
    if (broken) throw broken;
    writes += 1;
    work();
  };
  return {
    kept,
    writes: () => writes,
    breakWith: (error) => {
      broken = error;
    },
    known: (id) => notices.get(id) ?? null,
    announced: (added) =>
      write(() => {
        for (const notice of added) {
          const known = notices.get(notice.id);
          if (known && (known.sha256 !== notice.sha256 || known.state === 'withdrawn'))
            throw new Error('an order never changes');
          notices.set(notice.id, notice);
        }
      }),
    withdrawn: (added) =>
      write(() => {
        for (const notice of added) notices.set(notice.id, notice);
      }),
    wanted: (limit) => {
      const found: OrderNotice[] = [];
      for (const notice of notices.values()) {
        if (notice.state === 'withdrawn' || kept.has(notice.id)) continue;
        if (found.length === limit) break;
        found.push(notice);
      }
      return found;
    },
    keep: (id, sealed) =>
      write(() => {
        const notice = notices.get(id);
        const right = createHash('sha256').update(sealed).digest('hex') === notice?.sha256;
        if (!right || sealed.length !== notice.size) throw new Error('not the bytes that were announced');
        kept.set(id, sealed.slice());
      }),
  };
}

/** A notice of random bytes that pass for a sealed order. */
export function testOrder(size = 1000, change: Partial<OrderNotice> = {}) {
  const sealed = new Uint8Array(randomBytes(size));
  const notice: OrderNotice = {
    id: v7(),
    tracking: 'R-2616-86-000001',
    mode: 'central',
    sha256: createHash('sha256').update(sealed).digest('hex'),
    size,
    collectBy: 1_798_000_000_000,
    state: 'ordered',
    at: 1_790_000_000_000,
    ...change,
  };
  return { notice, sealed };
}
