/** What the work with cards needs of the rest: core connects it, tests bring their own. */
import type { Answer } from '#contract/define.ts';
import type { Cards } from '#db/spool/cards/types.ts';
import type { CardOrder } from '#domain/cards/order.ts';
import type { DeviceResult } from '#drivers/core/result.ts';
import type { CardJob, CardPrinter, CardResult } from '#drivers/devices/card/port.ts';
import type { Clock } from '../ports.ts';

/** Runs one piece of work on the opened card printer; a second one is told 'device/busy'. */
export type UseCardPrinter = <T>(
  signal: AbortSignal,
  work: (printer: CardPrinter) => Promise<DeviceResult<T>>,
) => Promise<DeviceResult<T>>;

type Picture = CardJob['front']['picture'];

export interface DrawnCard {
  readonly front: Picture;
  readonly back: Picture | null;
}

/** cannot-draw: details.why says it as a code. */
export type DrawCard = (order: CardOrder) => Promise<Answer<DrawnCard, 'card/cannot-draw'>>;
/** A picture that shows every panel, marked as a test. */
export type DrawTestCard = () => Promise<Answer<DrawnCard, 'card/cannot-draw'>>;

/** Prints the temporary slip of an order. Its fates are those of a card. */
export type PrintSlip = (order: CardOrder, signal: AbortSignal) => Promise<CardResult>;

export interface CardBasics {
  readonly cards: Cards;
  readonly clock: Clock;
  /** These orders changed, or with none of them the stock did. */
  readonly changed: (ids: readonly string[]) => void;
}
