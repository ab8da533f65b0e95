import type { OrderNotice } from '#domain/cards/order.ts';
import { utf8 } from '#domain/protocol/bytes.ts';
import { type Outcome } from '#domain/protocol/outcomes.ts';
import { createStatement, type ReferenceItem } from '#domain/protocol/statement.ts';
import type { Context } from './context.ts';
import { readCarried } from './ledger/carried.ts';
import type { Device } from './ledger/devices.ts';
import { readWatermark } from './ledger/meta.ts';
import { noticesAfter } from './ledger/notices.ts';

/** Bytes of outcomes and documents in one statement: its base64url stays under the limit of an answer. */
const ROOM = 350_000;

/** What a counter asks for with its cursor, signed. What does not fit comes with the next one. */
export async function composeStatement(
  context: Context,
  { id: device, deliveryKey }: Pick<Device, 'id' | 'deliveryKey'>,
  after: number,
): Promise<string> {
  const { sql, keys, signReceipt, now } = context;
  const outcomes: Outcome[] = [];
  const reference: ReferenceItem[] = [];
  const orders: OrderNotice[] = [];
  const carried = await readCarried(sql);
  let cursor = after;
  let room = ROOM;
  for (const notice of await noticesAfter(sql, device, after)) {
    room -= utf8(JSON.stringify(notice)).length;
    if (room < 0 && cursor > after) break;
    if (notice.outcome) outcomes.push(notice.outcome);
    else if (notice.reference) reference.push(notice.reference);
    else orders.push(notice.order);
    cursor = notice.cursor;
  }
  return createStatement(
    {
      v: 1,
      device,
      epoch: context.epoch.current(),
      time: now(),
      backupWatermark: await readWatermark(sql),
      ...(carried.length > 0 && { carried }),
      after,
      cursor,
      outcomes,
      reference,
      ...(orders.length > 0 && { orders }),
      deliveryKey: deliveryKey?.kid ?? null,
    },
    keys.receipt.kid,
    signReceipt,
  );
}
