/** What goes on by itself around cards: after a start, when orders come, and as time goes by. */
import { removalLimit } from '#domain/cards/uncollected.ts';
import type { SyncClock } from '../sync/clock.ts';
import type { OpenedOrders } from './opened.ts';
import type { CardBasics } from './port.ts';

export interface CardKeeping {
  /**
   * What was under way when the app ended is in doubt from here on. Learns the codes of what came, and removes the bytes of
   * what ended long ago, once a day from now on.
   */
  start(): void;
  /** An order is new, its bytes are here, or it was withdrawn. */
  orderChanged(id: string): void;
  stop(): void;
}

interface Needs extends Omit<CardBasics, 'clock'> {
  readonly clock: SyncClock;
  readonly opened: OpenedOrders;
  /** Of the press. */
  readonly settle: () => void;
  readonly warn: (what: string, error?: unknown) => void;
}

const DAY = 86_400_000;

export function createCardKeeping(needs: Needs): CardKeeping {
  const { cards, clock, changed, opened, warn } = needs;
  let cancel: () => void = () => undefined;
  let stopped = false;

  const learn = (): void => {
    opened.learn().catch((error: unknown) => {
      if (!stopped) warn('card orders could not be opened', error);
    });
  };
  const tidy = (): void => {
    try {
      const removed = cards.removeBytes(removalLimit(clock.now()), clock.now());
      if (removed.length > 0) changed(removed);
    } catch (error) {
      warn('old card orders could not be removed', error);
    }
    cancel = clock.after(DAY, tidy);
  };

  return {
    start: () => {
      cancel();
      needs.settle();
      learn();
      tidy();
    },
    orderChanged: (id) => {
      learn();
      changed([id]);
    },
    stop: () => {
      stopped = true;
      cancel();
    },
  };
}
