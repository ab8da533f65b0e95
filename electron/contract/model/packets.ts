/** Slips, packets and the outbox. */
import { z } from 'zod';
import { id, instant, problem } from './base.ts';

export const slip = z.strictObject({
  packetId: id,
  tracking: z.string(),
  sha256: z.string().length(64),
  sealedAt: instant,
  councilName: z.string(),
  counterName: z.string(),
  training: z.boolean(),
  /** The QR code's content and its modules: rows of '0' and '1'. */
  qrText: z.string(),
  qrRows: z.array(z.string()),
});
export type Slip = z.infer<typeof slip>;

export const packetState = z.enum([
  'SEALED',
  'ANNOUNCED',
  'STORED',
  'ACCEPTED',
  'PURGED',
  'REJECTED',
  'QUARANTINED',
]);
export type PacketState = z.infer<typeof packetState>;

export const packetRow = z.strictObject({
  id,
  seq: z.number().int(),
  tracking: z.string(),
  kind: z.literal('new-card'),
  state: packetState,
  size: z.number().int(),
  sha256: z.string().length(64),
  sealedAt: instant,
  /** Bytes that upstream acknowledged. */
  offset: z.number().int(),
  attempts: z.number().int(),
  nextAttemptAt: instant.nullable(),
  lastError: problem.shape.code.nullable(),
  storedAt: instant.nullable(),
  logIndex: z.number().int().nullable(),
});
export type PacketRow = z.infer<typeof packetRow>;

export const linkState = z.strictObject({
  state: z.enum(['idle', 'working', 'waiting', 'not-configured']),
  /** Why it waits, when it waits. */
  cause: problem.shape.code.nullable(),
  nextAttemptAt: instant.nullable(),
  lastContactAt: instant.nullable(),
  /** What is under way now. */
  sending: z.strictObject({ id, sent: z.number().int(), size: z.number().int() }).nullable(),
});
export type LinkState = z.infer<typeof linkState>;

export const outboxSummary = z.strictObject({
  /** Sealed here, not yet safely received. */
  saved: z.number().int(),
  /** Upstream's receipt verified. */
  received: z.number().int(),
  accepted: z.number().int(),
  attention: z.number().int(),
  oldestSavedAt: instant.nullable(),
  link: linkState,
});
export type OutboxSummary = z.infer<typeof outboxSummary>;

export const packetEvent = z.strictObject({ at: instant, kind: z.string(), detail: z.string() });
