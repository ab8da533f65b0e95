/** Orders for cards, cards on their way through a printer, stock, deliveries and handovers. */
import { z } from 'zod';
import {
  CHIP_RESULTS,
  FINGER_RESULTS,
  HANDOVER_STATES,
  HANDOVER_STEPS,
  OLD_CARD_RESULTS,
} from '#domain/cards/handover-steps.ts';
import { CARD_MODES } from '#domain/cards/order.ts';
import { ORDER_STATES } from '#domain/cards/order-state.ts';
import { ATTEMPT_KINDS, ATTEMPT_STATES } from '#domain/cards/print-attempt.ts';
import { SPOIL_REASONS, STOCK_SPOIL_REASONS } from '#domain/cards/reasons.ts';
import { STOCK_ITEMS, STOCK_KINDS } from '#domain/cards/stock.ts';
import { GENDERS } from '#domain/registration/fields.ts';
import { bytes, id, instant } from './base.ts';
import { finger } from './fingers.ts';

const count = z.number().int().nonnegative();

export const printAttempt = z.strictObject({
  n: z.number().int().positive(),
  kind: z.enum(ATTEMPT_KINDS),
  orderId: id.nullable(),
  state: z.enum(ATTEMPT_STATES),
  begunAt: instant,
  endedAt: instant.nullable(),
  /** What the printer's own count of cards says of it. */
  evidence: z.enum(['printed', 'not-printed', 'unknown']),
  /** The printer's last word on it, an error code; null: none. */
  fault: z.string().nullable(),
  spoilReason: z.enum(SPOIL_REASONS).nullable(),
});
export type PrintAttempt = z.infer<typeof printAttempt>;

/** What of a list of orders is wanted. */
export const orderGroup = z.enum(['all', 'to-print', 'expected', 'attention', 'present', 'due', 'ended']);
export type OrderGroup = z.infer<typeof orderGroup>;

export const cardRow = z.strictObject({
  id,
  tracking: z.string(),
  mode: z.enum(CARD_MODES),
  state: z.enum(ORDER_STATES),
  /** Not to be printed or handed over any more. */
  withdrawn: z.boolean(),
  /** What is to be printed has come down from upstream, and was not removed yet. */
  isHere: z.boolean(),
  collectBy: instant,
  daysLeft: count,
  /** Of a card that lies here. */
  collection: z.enum(['waiting', 'soon', 'due']),
  presentAt: instant.nullable(),
  endedAt: instant.nullable(),
  attempts: z.array(printAttempt),
  handoverOpen: z.boolean(),
});
export type CardRow = z.infer<typeof cardRow>;

export const cardsSummary = z.strictObject({
  toPrint: count,
  /** In doubt, spoiled and not destroyed, or unclear. */
  attention: count,
  present: count,
  due: count,
  blankCards: count,
  ribbons: count,
  /** A card in doubt: nothing is printed until it is resolved. */
  unresolved: z.array(printAttempt),
  toDestroy: z.array(printAttempt),
});
export type CardsSummary = z.infer<typeof cardsSummary>;

export const cardProgress = z.discriminatedUnion('stage', [
  z.strictObject({ stage: z.literal('drawing') }),
  z.strictObject({ stage: z.literal('checking') }),
  z.strictObject({
    stage: z.literal('sending'),
    side: z.enum(['front', 'back']),
    sent: count,
    total: count,
  }),
  z.strictObject({ stage: z.literal('printing') }),
  z.strictObject({ stage: z.literal('ejecting') }),
]);
export type CardProgress = z.infer<typeof cardProgress>;

/** Whose card it is, for the eyes of who prints it or hands it over. */
export const cardFace = z.strictObject({
  id,
  tracking: z.string(),
  nameEn: z.string(),
  nameUr: z.string(),
  relation: z.enum(['father', 'husband']),
  relationNameEn: z.string(),
  relationNameUr: z.string(),
  gender: z.enum(GENDERS),
  birthDate: z.string(),
  cnic: z.string(),
  /** JPEG. */
  photo: bytes,
  chip: z.enum(['none', 'contact']),
  oldCard: z.enum(['surrender', 'none', 'lost']),
  fingers: z.array(finger),
  training: z.boolean(),
});
export type CardFace = z.infer<typeof cardFace>;

export const stockEntry = z.strictObject({
  n: z.number().int().positive(),
  at: instant,
  item: z.enum(STOCK_ITEMS),
  kind: z.enum(STOCK_KINDS),
  /** What it added to the balance. */
  change: z.number().int(),
  balance: count,
  reason: z.enum([...SPOIL_REASONS, ...STOCK_SPOIL_REASONS]).nullable(),
});
export const stockState = z.strictObject({
  balances: z.array(z.strictObject({ item: z.enum(STOCK_ITEMS), balance: count })),
  /** The newest first. */
  entries: z.array(stockEntry),
});
export type StockState = z.infer<typeof stockState>;

export const handoverView = z.strictObject({
  orderId: id,
  tracking: z.string(),
  state: z.enum(HANDOVER_STATES),
  /** Still to be done, in order. Empty: the card may be handed over. */
  missing: z.array(z.enum(HANDOVER_STEPS)),
  chip: z.enum(CHIP_RESULTS).nullable(),
  finger: z.enum(FINGER_RESULTS).nullable(),
  oldCard: z.enum(OLD_CARD_RESULTS).nullable(),
  /** Captures of a finger so far. */
  tries: count,
  /** Fingers that can be matched. Empty: only a supervisor's word helps. */
  fingers: z.array(finger),
  hasReader: z.boolean(),
});
export type HandoverView = z.infer<typeof handoverView>;

/** What the holder signs for. */
export const handoverReceipt = z.strictObject({
  orderId: id,
  tracking: z.string(),
  holder: z.strictObject({ nameEn: z.string(), nameUr: z.string() }),
  cnic: z.string(),
  handedOverAt: instant,
  handedOverBy: z.string(),
  proof: z.enum(['finger', 'supervisor']),
  oldCard: z.enum(['surrendered', 'none', 'lost']),
  training: z.boolean(),
});
export type HandoverReceipt = z.infer<typeof handoverReceipt>;

export const deliveryState = z.strictObject({
  /** Null: no delivery is being checked in. */
  open: z.strictObject({ begunAt: instant, arrived: z.array(id), surplus: count }).nullable(),
  /** Cards that have not come yet, by their last day. */
  expected: z.array(id),
  /** Of those: nothing but the notice has come down from upstream, so their codes are not known yet. */
  unknownCodes: count,
});
export type DeliveryState = z.infer<typeof deliveryState>;

/** What a card of a delivery turned out to be. */
export const arrival = z.strictObject({
  /** withdrawn, not-expected: known here, but not to be handed over. unknown: for somebody else. */
  what: z.enum(['arrived', 'again', 'unknown', 'withdrawn', 'not-expected']),
  orderId: id.nullable(),
  delivery: deliveryState,
});
export type Arrival = z.infer<typeof arrival>;
