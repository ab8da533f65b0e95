/** Blank cards and ribbons by the books: a ledger that only grows. */
import type { AttemptKind, AttemptState } from './print-attempt.ts';

/** A ribbon is one roll. */
export const STOCK_ITEMS = ['blank-card', 'ribbon'] as const;
export type StockItem = (typeof STOCK_ITEMS)[number];

export const STOCK_KINDS = ['taken-in', 'used', 'spoiled', 'test', 'counted'] as const;
export type StockKind = (typeof STOCK_KINDS)[number];

export interface Movement {
  readonly item: StockItem;
  readonly kind: StockKind;
  /** What it adds to the balance. */
  readonly change: number;
}

/** Signs as the ledger has them. 'used' +1 takes back a use: that card was found spoiled after all. */
export function isMovement({ kind, change }: Movement): boolean {
  if (!Number.isSafeInteger(change)) return false;
  switch (kind) {
    case 'taken-in':
      return change > 0;
    case 'used':
      return change === -1 || change === 1;
    case 'spoiled':
      return change < 0;
    case 'test':
      return change === -1;
    case 'counted':
      return true;
  }
}

/** The balance behind a movement; null where there are not so many. */
export function balanceAfter(balance: number, movement: Movement): number | null {
  const next = balance + movement.change;
  return isMovement(movement) && next >= 0 ? next : null;
}

/** What a change of an attempt takes from the blank cards. Nothing is booked while nobody knows. */
export function bookingsFor(
  kind: AttemptKind,
  from: AttemptState,
  to: AttemptState,
): readonly Omit<Movement, 'item'>[] {
  if (kind === 'slip') return [];
  const spoiled = { kind: 'spoiled', change: -1 } as const;
  const use = kind === 'test' ? 'test' : 'used';
  if (to === 'good') return [{ kind: use, change: -1 }];
  if (to !== 'spoiled') return [];
  // A test card is used up however it came out.
  if (kind === 'test') return from === 'good' ? [] : [{ kind: 'test', change: -1 }];
  return from === 'good' ? [{ kind: 'used', change: 1 }, spoiled] : [spoiled];
}

export type StockTotals = Readonly<Record<StockKind, number>> & { readonly balance: number };

/** Sums of each kind; `balance` is the sum of them all. */
export function totals(movements: readonly Movement[], item: StockItem): StockTotals {
  const sums = { 'taken-in': 0, used: 0, spoiled: 0, test: 0, counted: 0, balance: 0 };
  for (const movement of movements) {
    if (movement.item !== item) continue;
    sums[movement.kind] += movement.change;
    sums.balance += movement.change;
  }
  return sums;
}
