/** Where an order for a card stands at this counter. */
import type { AttemptState } from './print-attempt.ts';

export const ORDER_STATES = [
  /** To be made here, or on its way from where it is made. */
  'ordered',
  /** A card of it is under way in the printer. */
  'printing',
  /** Nobody knows what became of that card. */
  'doubtful',
  /** Its last card was spoiled: another one is made only on a supervisor's word. */
  'spoiled',
  /** One good card of it lies here. */
  'present',
  'issued',
  /** Sent back to where cards are kept or destroyed. */
  'returned',
  /** Withdrawn, and nothing of it is here any more. */
  'ended',
  /** This counter had begun with it, and its records of that are lost. */
  'unclear',
] as const;
export type OrderState = (typeof ORDER_STATES)[number];

const MOVES: Readonly<Record<OrderState, readonly OrderState[]>> = {
  ordered: ['printing', 'present', 'ended', 'unclear'],
  printing: ['ordered', 'doubtful', 'spoiled', 'present'],
  doubtful: ['ordered', 'spoiled', 'present'],
  spoiled: ['printing', 'ended'],
  present: ['issued', 'returned', 'spoiled', 'ended'],
  issued: [],
  // It may come back in another delivery.
  returned: ['present'],
  ended: [],
  unclear: ['ordered', 'present', 'issued', 'ended'],
};

export const mayMove = (from: OrderState, to: OrderState): boolean => MOVES[from].includes(to);

/** Nothing can become of it any more: its sealed bytes may go after a while. */
export const hasEnded = (state: OrderState): boolean =>
  state === 'issued' || state === 'returned' || state === 'ended';

/** What an order becomes by what became of its newest card. `hadSpoiled`: an earlier card of it was spoiled. */
export function orderAfter(attempt: AttemptState, hadSpoiled: boolean): OrderState {
  switch (attempt) {
    case 'begun':
      return 'printing';
    case 'doubtful':
      return 'doubtful';
    case 'good':
      return 'present';
    case 'spoiled':
    case 'destroyed':
      return 'spoiled';
    case 'untouched':
      return hadSpoiled ? 'spoiled' : 'ordered';
  }
}
