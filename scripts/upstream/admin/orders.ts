/** What people upstream order: the same words over the admin route and over a ledger that nobody serves. */
import { z } from 'zod';
import { canonicalJson, type Json } from '#domain/protocol/canonical-json.ts';
import { STAGES } from '#domain/protocol/outcomes.ts';
import { deviceId, packetId } from '#services/sync/wire.ts';
import { revokeDevice } from '../ledger/devices.ts';
import { logSize } from '../ledger/log.ts';
import { mintEpoch, readWatermark, writeWatermark } from '../ledger/meta.ts';
import { decidePacket, publishReference } from '../ledger/notices.ts';
import type { Sql } from '../ledger/sql.ts';
import { Problem } from '../problem.ts';

const reason = z.string().min(1).max(200);
const MOST_DATA = 65_536;

export const order = z.discriminatedUnion('order', [
  z.strictObject({ order: z.literal('accept'), id: packetId, stage: z.enum(STAGES).default('in-process') }),
  z.strictObject({ order: z.literal('reject'), id: packetId, reason }),
  /** The stored body is not believed any more: the counter sends it again. */
  z.strictObject({ order: z.literal('resend'), id: packetId, reason }),
  /** A document for all counters. */
  z.strictObject({
    order: z.literal('publish'),
    name: z.string().regex(/^[a-z][a-z-]{0,39}$/),
    document: z.unknown(),
  }),
  /** Receipts up to this log index are in the off-site backup. */
  z.strictObject({ order: z.literal('watermark'), index: z.number().int().nonnegative() }),
  /** The ledger came back from a backup: a new epoch. */
  z.strictObject({ order: z.literal('restore') }),
  z.strictObject({ order: z.literal('revoke'), device: deviceId }),
]);
export type Order = z.input<typeof order>;

export const orderDone = z.union([
  z.strictObject({ decided: packetId }),
  z.strictObject({ name: z.string(), version: z.number().int() }),
  z.strictObject({ watermark: z.number().int() }),
  z.strictObject({ epoch: z.string() }),
  z.strictObject({ revoked: deviceId }),
]);
export type OrderDone = z.infer<typeof orderDone>;

async function decided(sql: Sql, id: string, decision: Parameters<typeof decidePacket>[2], at: number) {
  if (!(await decidePacket(sql, id, decision, at)))
    throw new Problem(404, 'unknown-packet', 'no such packet is stored');
  return { decided: id };
}

function canonical(document: unknown): string {
  try {
    return canonicalJson(document as Json);
  } catch {
    throw new Problem(422, 'invalid', 'the document is not JSON that can be signed');
  }
}

async function published(sql: Sql, name: string, document: unknown, at: number): Promise<OrderDone> {
  const data = canonical(document);
  if (data.length > MOST_DATA) throw new Problem(422, 'invalid', 'the document is too large');
  return { name, version: await publishReference(sql, name, data, at) };
}

function watermarkMoved(sql: Sql, index: number): Promise<OrderDone> {
  return sql.transaction(async (queries) => {
    if (index >= (await logSize(queries))) throw new Problem(422, 'invalid', 'the log is not that long');
    // A promise is never taken back within its epoch.
    const watermark = Math.max(index, (await readWatermark(queries)) ?? 0);
    await writeWatermark(queries, watermark);
    return { watermark };
  });
}

/** Carries an order out; throws a Problem when it cannot be. The same order again is harmless. */
export async function carryOut(sql: Sql, asked: z.output<typeof order>, at: number): Promise<OrderDone> {
  switch (asked.order) {
    case 'accept':
      return decided(sql, asked.id, { outcome: 'ACCEPTED', stage: asked.stage }, at);
    case 'reject':
      return decided(sql, asked.id, { outcome: 'REJECTED', reason: asked.reason }, at);
    case 'resend':
      return decided(sql, asked.id, { outcome: 'RESEND', reason: asked.reason }, at);
    case 'publish':
      return published(sql, asked.name, asked.document, at);
    case 'watermark':
      return watermarkMoved(sql, asked.index);
    case 'restore':
      return { epoch: await sql.transaction(mintEpoch) };
    case 'revoke':
      if (!(await revokeDevice(sql, asked.device, at)))
        throw new Problem(404, 'unknown-device', 'no such device');
      return { revoked: asked.device };
  }
}
