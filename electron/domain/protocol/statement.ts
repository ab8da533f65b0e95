/**
 * Statements: what upstream says after the receipt, signed under the same key. What became of packets, how far its
 * off-site backup reaches, its time, reference data, and orders for cards. Only a statement makes a counter delete or
 * show anything.
 */
import type { OrderNotice } from '../cards/order.ts';
import type { Sign } from './es256.ts';
import { openJws, signJws } from './jws.ts';
import type { UpstreamKeys } from './keys.ts';
import { MAX_CARRIED_EPOCHS, MAX_NOTICES } from './limits.ts';
import { isDeliveryKid, isOrderNotice } from './orders.ts';
import { OUTCOMES, STAGES, type Outcome } from './outcomes.ts';

export const STATEMENT_TYPE = 'counter-statement+jws';

/** A named document for all counters or this one; a higher version replaces a lower one. */
export interface ReferenceItem {
  readonly name: string;
  readonly version: number;
  /** Canonical JSON. */
  readonly data: string;
}

/** Receipts of an earlier epoch with a log index under `size` stand in the present log at the same index, later ones do not. */
export interface CarriedEpoch {
  readonly epoch: string;
  readonly size: number;
}

export interface StatementPayload {
  readonly v: 1;
  /** Whom it is for. */
  readonly device: string;
  readonly epoch: string;
  /** Milliseconds since 1970 by upstream's clock. */
  readonly time: number;
  /** The log up to this index is in its off-site backup; null: none is vouched for. */
  readonly backupWatermark: number | null;
  /** How much of the log of earlier epochs this one goes on with. Absent: upstream was never restored, or does not say. */
  readonly carried?: readonly CarriedEpoch[];
  /** The cursor that was asked with, and the one to ask with next. */
  readonly after: number;
  readonly cursor: number;
  readonly outcomes: readonly Outcome[];
  readonly reference: readonly ReferenceItem[];
  /** Card orders for this counter that are new or withdrawn. Absent: none, or an upstream from before there were any. */
  readonly orders?: readonly OrderNotice[];
  /**
   * Name of the key that orders for this counter are sealed to; null: upstream knows none. Absent: an upstream from before
   * there were orders.
   */
  readonly deliveryKey?: string | null;
}

export type StatementVerdict =
  | { readonly ok: true; readonly payload: StatementPayload }
  | {
      readonly ok: false;
      readonly why: 'malformed' | 'other-key' | 'bad-signature' | 'other-device' | 'other-cursor';
    };

export const createStatement = (
  { outcomes, reference, orders, carried, ...rest }: StatementPayload,
  kid: string,
  sign: Sign,
): Promise<string> =>
  signJws(
    STATEMENT_TYPE,
    {
      ...rest,
      carried: carried?.map((epoch) => ({ ...epoch })),
      outcomes: outcomes.map((outcome) => ({ ...outcome })),
      reference: reference.map((item) => ({ ...item })),
      orders: orders?.map((notice) => ({ ...notice })),
    },
    kid,
    sign,
  );

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
const isTextOrNull = (value: unknown, most: number): boolean =>
  value === null || (typeof value === 'string' && value.length <= most);
const isOneOf = (list: readonly string[], value: unknown): boolean =>
  typeof value === 'string' && list.includes(value);
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const isOutcome = (value: unknown): boolean =>
  isRecord(value) &&
  typeof value['id'] === 'string' &&
  isOneOf(OUTCOMES, value['outcome']) &&
  (value['stage'] === null || isOneOf(STAGES, value['stage'])) &&
  isTextOrNull(value['reason'], 200) &&
  isCount(value['at']);

const isReference = (value: unknown): boolean =>
  isRecord(value) &&
  typeof value['name'] === 'string' &&
  /^[a-z][a-z-]{0,39}$/.test(value['name']) &&
  isCount(value['version']) &&
  typeof value['data'] === 'string' &&
  value['data'].length <= 65_536;

const areCarried = (value: unknown): boolean =>
  value === undefined ||
  (Array.isArray(value) &&
    value.length <= MAX_CARRIED_EPOCHS &&
    value.every(
      (item) =>
        isRecord(item) &&
        typeof item['epoch'] === 'string' &&
        item['epoch'].length > 0 &&
        isCount(item['size']),
    ));

const areOrders = (value: unknown): boolean =>
  value === undefined || (Array.isArray(value) && value.length <= MAX_NOTICES && value.every(isOrderNotice));

function isPayload(value: unknown): value is StatementPayload {
  if (!isRecord(value)) return false;
  const { v, device, epoch, time, backupWatermark, after, cursor, outcomes, reference } = value;
  const { carried, orders, deliveryKey } = value;
  return (
    v === 1 &&
    typeof device === 'string' &&
    typeof epoch === 'string' &&
    epoch.length > 0 &&
    (backupWatermark === null || isCount(backupWatermark)) &&
    [time, after, cursor].every(isCount) &&
    Number(cursor) >= Number(after) &&
    Array.isArray(outcomes) &&
    outcomes.every(isOutcome) &&
    Array.isArray(reference) &&
    reference.every(isReference) &&
    areCarried(carried) &&
    areOrders(orders) &&
    (deliveryKey === undefined || deliveryKey === null || isDeliveryKid(deliveryKey))
  );
}

/** Checks key, signature and addressee; `after` is the cursor that was asked with, so that none is played again. */
export async function verifyStatement(
  jws: string,
  pinned: UpstreamKeys['receipt'],
  asked: { readonly device: string; readonly after: number },
): Promise<StatementVerdict> {
  const opened = await openJws(STATEMENT_TYPE, jws, pinned);
  if (!opened.ok) return opened;
  const { payload } = opened;
  if (!isPayload(payload)) return { ok: false, why: 'malformed' };
  if (payload.device !== asked.device) return { ok: false, why: 'other-device' };
  if (payload.after !== asked.after) return { ok: false, why: 'other-cursor' };
  return { ok: true, payload };
}
