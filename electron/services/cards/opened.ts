/** Orders opened in memory, for one piece of work at a time; nothing of what is in them is kept. */
import type { Answer } from '#contract/define.ts';
import { fail } from '#contract/errors.ts';
import type { Cards } from '#db/spool/cards/types.ts';
import type { CardOrder, OrderNotice } from '#domain/cards/order.ts';
import type { OpenOrder, OrderError } from '../sync/order-store.ts';
import { normaliseCode } from './codes.ts';

export type OpeningError = OrderError | 'card/not-found' | 'card/not-here';

/** Keyed hashes, by which a card is found without opening every order. */
export interface CardIndexes {
  code(text: string): Uint8Array;
  cnic(digits: string): Uint8Array;
}

export interface OpenedOrders {
  open(id: string): Promise<Answer<CardOrder, OpeningError>>;
  /** Opens once what came down from upstream, so that it can be found by its code. */
  learn(): Promise<void>;
}

interface Needs {
  readonly cards: Cards;
  readonly openOrder: OpenOrder;
  readonly indexes: CardIndexes;
  readonly warn: (what: string, facts: { readonly code: string }) => void;
}

const BATCH = 50;

export function createOpenedOrders({ cards, openOrder, indexes, warn }: Needs): OpenedOrders {
  /** Those that do not open are not tried again before the next start. */
  const unfit = new Set<string>();
  let learning: Promise<void> | null = null;

  const open: OpenedOrders['open'] = async (id) => {
    const notice: OrderNotice | null = cards.known(id);
    if (!notice) return fail('card/not-found');
    const sealed = cards.sealedBytes(id);
    return sealed ? openOrder(sealed, notice) : fail('card/not-here');
  };

  const news = () => cards.unindexed(BATCH + unfit.size).filter(({ id }) => !unfit.has(id));

  const learnOne = async (id: string): Promise<void> => {
    const opened = await open(id);
    if (opened.ok) {
      const { code, cnic } = opened.value.content;
      cards.recordIndexes(id, indexes.code(normaliseCode(code)), indexes.cnic(cnic));
    } else {
      unfit.add(id);
      warn('a card order cannot be opened', { code: opened.error.code });
    }
  };

  const learnAll = async (): Promise<void> => {
    try {
      for (let batch = news(); batch.length > 0; batch = news())
        for (const { id } of batch) await learnOne(id);
    } finally {
      // At once: what comes a moment later would wait for somebody who has gone.
      learning = null;
    }
  };

  return {
    open,
    learn: async () => {
      if (news().length > 0) learning ??= learnAll();
      await learning;
    },
  };
}
