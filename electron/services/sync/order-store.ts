/** Where the sync engine puts card orders that come down from upstream, and who opens them. */
import type { Answer } from '#contract/define.ts';
import type { CardOrder, OrderNotice } from '#domain/cards/order.ts';
import type { DeliveryPublicKey } from '#domain/protocol/orders.ts';

/**
 * Orders on this PC, sealed as they came. Every call that changes something is one durable transaction and harmless when it
 * is made again. The engine hands over notices that upstream signed, and bytes that have the notice's digest and size:
 * nothing else ever comes here.
 */
export interface OrderStore {
  /** The notice by which an order was announced, its state as it is now; null where nothing is known of it. */
  known(id: string): OrderNotice | null;
  /**
   * New orders, and known ones with a later notice (`at`), of which only `collectBy` may be another. Kept before upstream is
   * asked for what comes after them, so that none is forgotten at a crash.
   */
  announced(notices: readonly OrderNotice[]): void;
  /** Orders that must not be printed or handed over any more, whether or not they were known. A withdrawn one stays so. */
  withdrawn(notices: readonly OrderNotice[]): void;
  /** Announced, not withdrawn, and the bytes are not here: the oldest first, at most `limit`. Asked before each fetch. */
  wanted(limit: number): readonly OrderNotice[];
  /** The bytes of an announced order. */
  keep(id: string, sealed: Uint8Array): void;
}

/** What the engine needs to take card orders in. */
export interface OrderIntake {
  readonly store: OrderStore;
  /** Made at the first use. */
  readonly deliveryKey: () => Promise<DeliveryPublicKey>;
  /** Something of this order is new: announced, its bytes are here, withdrawn. */
  readonly changed: (id: string) => void;
}

/** Why a kept order cannot be used. damaged: not the bytes that upstream announced. not-ours: sealed to another key. */
export type OrderError = 'card/order-damaged' | 'card/order-not-ours' | 'card/order-invalid';

/** Opens a kept order in memory (core/open-order.ts); what comes out is whole, valid and the one that was announced. */
export type OpenOrder = (sealed: Uint8Array, notice: OrderNotice) => Promise<Answer<CardOrder, OrderError>>;
