/** Orders, cards and stock over spool.db. */
import type { WritableDb } from '../../types.ts';
import { attemptBook } from './attempts.ts';
import { deliveryBook } from './deliveries.ts';
import { handoverBook } from './handovers.ts';
import { orderIntake } from './intake.ts';
import { orderBook } from './order-writes.ts';
import { stockBook } from './stock.ts';
import type { Cards } from './types.ts';

/** `now`: milliseconds since 1970 by this PC's clock. */
export const createCards = (db: WritableDb, now: () => number): Cards => ({
  ...orderBook(db),
  ...orderIntake(db, now),
  ...attemptBook(db),
  ...stockBook(db),
  ...deliveryBook(db),
  ...handoverBook(db),
});
