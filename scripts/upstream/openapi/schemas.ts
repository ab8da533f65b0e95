/** The schemas of the document: made from those that the code itself reads and answers with, so they cannot drift apart. */
import { z } from 'zod';
import { PROBLEM_CODES } from '#domain/protocol/problem.ts';
import * as wire from '#services/sync/wire.ts';
import { CARD_MODES } from '#domain/cards/order.ts';
import { cardWork, cardWorkDone } from '../admin/card-orders.ts';
import { order, orderDone } from '../admin/orders.ts';
import { acknowledgeRequest } from '../routes/admin.ts';
import { consistencyAnswer, inclusionAnswer, logHeadAnswer } from '../routes/log.ts';

const count = z.number().int().nonnegative();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const listedPacket = z.object({
  id: wire.packetId,
  sha256,
  size: count,
  device: wire.deviceId,
  seq: count,
  logIndex: count,
  storedAt: count,
  review: z.boolean(),
});

const outboxEvent = z.object({ v: z.literal(1), tracking: z.string(), ...listedPacket.shape });

const listedCardOrder = z.object({
  id: wire.orderId,
  device: wire.deviceId,
  tracking: z.string(),
  mode: z.enum(CARD_MODES),
  size: count,
  madeAt: count,
  collectBy: count,
  withdrawnAt: count.nullable(),
  fetchedAt: count.nullable(),
  progress: z.enum(['arrived', 'printed', 'spoiled', 'issued', 'returned']).nullable(),
});

export const SCHEMAS = {
  EnrolRequest: wire.enrolRequest,
  ConfigAnswer: wire.configAnswer,
  ManifestsRequest: wire.manifestsRequest,
  ManifestsAnswer: wire.manifestsAnswer,
  /** The text inside a signed manifest, parsed. */
  Manifest: wire.manifest,
  ReceiptAnswer: wire.receiptAnswer,
  ReconcileRequest: wire.reconcileRequest,
  ReconcileAnswer: wire.reconcileAnswer,
  StatusAnswer: wire.statusAnswer,
  AuditRequest: wire.auditRequest,
  AuditAnswer: wire.auditAnswer,
  DeliveryKeyRequest: wire.deliveryKeyRequest,
  DeliveryKeyAnswer: wire.deliveryKeyAnswer,
  LogHeadAnswer: logHeadAnswer,
  InclusionAnswer: inclusionAnswer,
  ConsistencyAnswer: consistencyAnswer,
  /** RFC 9457. */
  Problem: z.object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.enum(PROBLEM_CODES),
  }),
  ListedPackets: z.object({ packets: z.array(listedPacket) }),
  Order: order,
  OrderDone: orderDone,
  CardWork: cardWork,
  CardWorkDone: cardWorkDone,
  ListedCardOrders: z.object({ orders: z.array(listedCardOrder) }),
  OutboxEvents: z.object({ events: z.array(outboxEvent) }),
  AcknowledgeRequest: acknowledgeRequest,
} as const;

export type SchemaName = keyof typeof SCHEMAS;

/** JSON Schema of each, draft 2020-12, as OpenAPI 3.1 wants it. */
export function jsonSchemas(): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(SCHEMAS).map(([name, schema]) => {
      // What is written, not what is read: readers are stricter with what they send than with what they get.
      const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input' });
      return [name, rest];
    }),
  );
}
