/** Orders for cards and what is done about them, as the services see it. Implemented over spool.db in this folder. */
import type { ChipResult, FingerResult, HandoverState, OldCardResult } from '#domain/cards/handover-steps.ts';
import type { CardMode, OrderNotice } from '#domain/cards/order.ts';
import type { OrderState } from '#domain/cards/order-state.ts';
import type { AttemptKind, AttemptState, Verdict } from '#domain/cards/print-attempt.ts';
import type {
  ChipPassReason,
  PassReason,
  ReprintReason,
  ReturnReason,
  SpoilReason,
  StockSpoilReason,
} from '#domain/cards/reasons.ts';
import type { StockItem, StockKind } from '#domain/cards/stock.ts';

/** Who did it, and when by this PC's clock. */
export interface Act {
  readonly who: string;
  readonly at: number;
}

export interface StoredOrder {
  readonly id: string;
  readonly tracking: string;
  readonly mode: CardMode;
  /** Lower-case hex. */
  readonly sha256: string;
  readonly size: number;
  readonly collectBy: number;
  readonly state: OrderState;
  readonly withdrawn: boolean;
  /** The sealed bytes: not yet come, here, or removed after the end. */
  readonly bytes: 'wanted' | 'here' | 'removed';
  readonly presentAt: number | null;
  readonly endedAt: number | null;
}

export interface PrintAttempt {
  readonly n: number;
  readonly kind: AttemptKind;
  readonly orderId: string | null;
  readonly state: AttemptState;
  readonly who: string;
  readonly begunAt: number;
  readonly printer: string | null;
  readonly countBefore: number | null;
  readonly countAfter: number | null;
  readonly endedAt: number | null;
  readonly fault: string | null;
  readonly approvedBy: string | null;
  readonly resolvedBy: string | null;
  readonly resolvedWith: string | null;
  readonly spoilReason: SpoilReason | null;
  readonly destroyedBy: string | null;
}

/** What the printer said of itself before the first byte. */
export interface PrinterReading {
  readonly printer: string | null;
  /** Cards of its life; null where it does not tell. */
  readonly cards: number | null;
}

export interface NewAttempt extends Act, PrinterReading {
  readonly kind: AttemptKind;
  readonly orderId: string | null;
  readonly approval: { readonly by: string; readonly reason: ReprintReason } | null;
}

/** How an attempt ended while the app was there. */
export type AttemptEnd =
  | { readonly to: 'good' | 'untouched' | 'doubtful'; readonly fault: string | null }
  | { readonly to: 'spoiled'; readonly fault: string | null; readonly reason: SpoilReason };

export interface AttemptBook {
  attempt(n: number): PrintAttempt | null;
  /** Begun and doubtful ones. */
  openAttempts(): readonly PrintAttempt[];
  /** Spoiled cards that nobody destroyed yet. */
  toDestroy(): readonly PrintAttempt[];
  attemptsOf(orderId: string): readonly PrintAttempt[];
  /** Durable when it returns its number: only then the first byte may go. Throws where the rules forbid it. */
  begin(attempt: NewAttempt): number;
  /** `cards`: the printer's count behind it, where it tells. */
  end(n: number, end: AttemptEnd, cards: number | null, at: number): void;
  /** The printer was asked: its count is kept with whatever is in doubt on it, once. */
  recordReading(reading: PrinterReading): void;
  /** A person's word on a card in doubt; `supervisor` stands by it. */
  resolve(
    n: number,
    verdict: Verdict,
    how: { readonly supervisor: string | null; readonly reason: SpoilReason },
    act: Act,
  ): void;
  recordDestroyed(n: number, act: Act): void;
  /** The good card of an order, still here, is found bad. */
  spoil(orderId: string, reason: SpoilReason, act: Act): void;
  /** What was under way when the app ended is in doubt; answers the orders it is about. */
  recover(at: number): readonly string[];
}

export interface StockEntry {
  readonly n: number;
  readonly at: number;
  readonly item: StockItem;
  readonly kind: StockKind;
  readonly change: number;
  readonly balance: number;
  readonly attempt: number | null;
  readonly who: string;
  readonly reason: StockSpoilReason | SpoilReason | null;
}

export interface StockBook {
  balance(item: StockItem): number;
  /** The newest first. */
  entries(limit: number): readonly StockEntry[];
  takeIn(item: StockItem, quantity: number, act: Act): void;
  spoilStock(item: StockItem, quantity: number, reason: StockSpoilReason, act: Act): void;
  /** A ribbon was put in. */
  useRibbon(act: Act): void;
  /** Answers the difference to the books, which become what was counted. */
  count(item: StockItem, counted: number, act: Act): number;
}

export interface Delivery {
  readonly n: number;
  readonly begunAt: number;
  readonly arrived: readonly string[];
  /** Cards that are not for this counter. */
  readonly surplus: number;
}

export interface DeliveryBook {
  openDelivery(): Delivery | null;
  beginDelivery(act: Act): Delivery;
  /** One card of it; null: not for this counter. False: this code was read in it before. */
  recordArrival(delivery: number, orderId: string | null, codeIndex: Uint8Array, act: Act): boolean;
  endDelivery(delivery: number, act: Act): void;
  /** Orders whose cards are made elsewhere and have not come, by their last day. */
  notArrived(): readonly string[];
}

export interface StoredHandover {
  readonly n: number;
  readonly orderId: string;
  readonly state: HandoverState;
  readonly who: string;
  readonly begunAt: number;
  readonly endedAt: number | null;
  readonly endedBy: string | null;
  readonly needsChip: boolean;
  readonly needsOldCard: boolean;
  readonly code: boolean;
  readonly chip: ChipResult | null;
  readonly finger: FingerResult | null;
  readonly fingerPosition: number | null;
  readonly tries: number;
  readonly oldCard: OldCardResult | null;
}

export interface HandoverBook {
  /** The one that is open, else the one by which the card was issued. */
  handoverOf(orderId: string): StoredHandover | null;
  beginHandover(
    orderId: string,
    needs: { readonly chip: boolean; readonly oldCard: boolean },
    act: Act,
  ): StoredHandover;
  recordCode(orderId: string, act: Act): void;
  recordChip(orderId: string, chip: 'alive' | 'no-reader', act: Act): void;
  passChip(orderId: string, supervisor: string, reason: ChipPassReason, act: Act): void;
  /** Null: none of the order's fingers matched. */
  recordFinger(orderId: string, position: number | null, act: Act): void;
  passFinger(orderId: string, supervisor: string, reason: PassReason, act: Act): void;
  recordOldCard(orderId: string, what: OldCardResult, act: Act): void;
  issue(orderId: string, act: Act): void;
  breakOff(orderId: string, act: Act): void;
}

export interface OrderCounts {
  readonly toPrint: number;
  /** In doubt, or spoiled and not destroyed, or unclear. */
  readonly attention: number;
  readonly present: number;
  /** Of those here: not collected in time, or withdrawn. */
  readonly due: number;
}

/** What of a list is wanted. */
export type OrderGroup = 'all' | 'to-print' | 'expected' | 'attention' | 'present' | 'due' | 'ended';

export interface OrderBook {
  order(id: string): StoredOrder | null;
  orders(ids: readonly string[]): readonly StoredOrder[];
  /** Ids, those with the fewest days left first. `cnicIndex`: of this holder alone; else `tracking` is a part of the number. */
  find(
    group: OrderGroup,
    by: { readonly tracking: string; readonly cnicIndex: Uint8Array | null },
    now: number,
  ): readonly string[];
  orderCounts(now: number): OrderCounts;
  /** From `from` on, before `to`. */
  day(from: number, to: number): CardDay;
  byCode(codeIndex: Uint8Array): StoredOrder | null;
  byTracking(tracking: string): readonly StoredOrder[];
  /** Null while they have not come, or are gone. */
  sealedBytes(id: string): Uint8Array | null;
  /** Orders whose bytes are here and that were never opened. */
  unindexed(limit: number): readonly StoredOrder[];
  recordIndexes(id: string, code: Uint8Array, cnic: Uint8Array): void;
  /** All of them or none. */
  returnCards(ids: readonly string[], reason: ReturnReason, act: Act): void;
  /** A withdrawn order's card was destroyed here. */
  recordDestroyedCard(id: string, act: Act): void;
  /** A supervisor's word on an order whose records are lost. */
  clearUp(id: string, to: 'ordered' | 'present' | 'issued' | 'ended', supervisor: string, act: Act): void;
  recordShown(id: string, act: Act): void;
  /** Bytes of orders that ended before `limit` are deleted; answers the ids. */
  removeBytes(limit: number, at: number): readonly string[];
}

/** Orders as they come down from upstream: notices that it signed, and bytes that have the notice's digest and size. */
export interface OrderIntake {
  /** The notice by which an order was announced, its state as it is now. */
  known(id: string): OrderNotice | null;
  /** Those that are known stay as they are. */
  announced(notices: readonly OrderNotice[]): void;
  /** Whether or not they were known; for good. */
  withdrawn(notices: readonly OrderNotice[]): void;
  /** Announced, not withdrawn, and without bytes: the oldest first. */
  wanted(limit: number): readonly OrderNotice[];
  /** Throws a RangeError for bytes that are not the notice's. */
  keep(id: string, sealed: Uint8Array): void;
}

/** What was done about cards from one moment to another. */
export interface CardDay {
  readonly printed: number;
  readonly handedOver: number;
  readonly spoiled: readonly { readonly reason: SpoilReason; readonly count: number }[];
}

export interface Cards extends OrderBook, OrderIntake, AttemptBook, StockBook, DeliveryBook, HandoverBook {}
