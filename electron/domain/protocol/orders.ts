/** What upstream and counter say to one another of card orders: notices in statements, and what an order is tied to. */
import { CARD_MODES, type OrderNotice } from '../cards/order.ts';
import { utf8 } from './bytes.ts';
import { canonicalJson } from './canonical-json.ts';
import { MAX_ORDER } from './limits.ts';

/** The public half of the key that this counter's orders are sealed to. */
export interface DeliveryPublicKey {
  /** base64url SHA-256 of the serialised public key. */
  readonly kid: string;
  /** Serialised X-Wing public key (1,216 bytes), base64url. */
  readonly publicKey: string;
}

/** A UUID in lower case (RFC 9562), the only spelling of an order's id: safe as a file name. */
export const ORDER_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const SHA256 = /^[0-9a-f]{64}$/;
const KID = /^[A-Za-z0-9_-]{43}$/;
/** Printable ASCII, as tracking numbers are. */
const TRACKING = /^[\x21-\x7e]{1,40}$/;
const STATES: readonly unknown[] = ['ordered', 'withdrawn'] satisfies readonly OrderNotice['state'][];

const isTime = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0;
const fits = (value: unknown, pattern: RegExp): boolean => typeof value === 'string' && pattern.test(value);

export const isDeliveryKid = (value: unknown): boolean => fits(value, KID);
export const isOrderId = (value: unknown): boolean => fits(value, ORDER_ID);
export const isTracking = (value: unknown): boolean => fits(value, TRACKING);
export const isCardMode = (value: unknown): boolean => (CARD_MODES as readonly unknown[]).includes(value);

/** Whether this is a notice, every field of it. Fields that are not known yet do no harm. */
export function isOrderNotice(value: unknown): value is OrderNotice {
  if (typeof value !== 'object' || value === null) return false;
  const { id, tracking, mode, sha256, size, collectBy, state, at } = value as Record<string, unknown>;
  return (
    isOrderId(id) &&
    isTracking(tracking) &&
    isCardMode(mode) &&
    fits(sha256, SHA256) &&
    isTime(size) &&
    Number(size) >= 1 &&
    Number(size) <= MAX_ORDER &&
    isTime(collectBy) &&
    STATES.includes(state) &&
    isTime(at)
  );
}

/** Whether two notices are about the very same bytes for the same card. Dates and state may differ. */
export const isSameOrder = (a: OrderNotice, b: OrderNotice): boolean =>
  a.id === b.id &&
  a.tracking === b.tracking &&
  a.mode === b.mode &&
  a.sha256 === b.sha256 &&
  a.size === b.size;

/** What the sealed bytes are tied to: under any other id, tracking number, mode or counter they do not open. */
export interface OrderBinding extends Pick<OrderNotice, 'id' | 'tracking' | 'mode'> {
  /** Thumbprint of the counter's device key. */
  readonly device: string;
}

/** The binding as the additional authenticated data of the seal: canonical JSON (RFC 8785). */
export const orderBinding = ({ device, id, mode, tracking }: OrderBinding): Uint8Array<ArrayBuffer> =>
  utf8(canonicalJson({ v: 1, device, id, mode, tracking }));
