/** Orders and attempts as the page sees them. */
import type { CardRow, CardsSummary, PrintAttempt, StockState } from '#contract/model.ts';
import type { Cards, PrintAttempt as Stored, StoredOrder } from '#db/spool/cards/types.ts';
import { evidenceOf } from '#domain/cards/print-attempt.ts';
import { STOCK_ITEMS } from '#domain/cards/stock.ts';
import { collectionOf, daysLeft } from '#domain/cards/uncollected.ts';

/** Entries of the ledger that a page shows. */
const ENTRIES = 50;

export const attemptView = (attempt: Stored): PrintAttempt => ({
  n: attempt.n,
  kind: attempt.kind,
  orderId: attempt.orderId,
  state: attempt.state,
  begunAt: attempt.begunAt,
  endedAt: attempt.endedAt,
  evidence: evidenceOf(attempt.countBefore, attempt.countAfter),
  fault: attempt.fault,
  spoilReason: attempt.spoilReason,
});

export const rowOf = (cards: Cards, order: StoredOrder, now: number): CardRow => ({
  id: order.id,
  tracking: order.tracking,
  mode: order.mode,
  state: order.state,
  withdrawn: order.withdrawn,
  isHere: order.bytes === 'here',
  collectBy: order.collectBy,
  daysLeft: daysLeft(order.collectBy, now),
  collection: collectionOf(order.collectBy, now),
  presentAt: order.presentAt,
  endedAt: order.endedAt,
  attempts: cards.attemptsOf(order.id).map(attemptView),
  handoverOpen: cards.handoverOf(order.id)?.state === 'open',
});

export const summaryOf = (cards: Cards, now: number): CardsSummary => ({
  ...cards.orderCounts(now),
  blankCards: cards.balance('blank-card'),
  ribbons: cards.balance('ribbon'),
  unresolved: cards.openAttempts().map(attemptView),
  toDestroy: cards.toDestroy().map(attemptView),
});

export const stockView = (cards: Cards): StockState => ({
  balances: STOCK_ITEMS.map((item) => ({ item, balance: cards.balance(item) })),
  entries: cards.entries(ENTRIES).map(({ n, at, item, kind, change, balance, reason }) => ({
    n,
    at,
    item,
    kind,
    change,
    balance,
    reason,
  })),
});
