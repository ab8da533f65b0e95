/** Slips, packets and the outbox. */
import { z } from 'zod';
import { STAGES } from '#domain/protocol/outcomes.ts';
import { id, instant, problem } from './base.ts';
import { diskState, freightState, mirrorState, spoolHealth } from './keeping.ts';

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

/** As the counts group them. */
export const packetGroup = z.enum(['all', 'saved', 'received', 'accepted', 'attention']);
export type PacketGroup = z.infer<typeof packetGroup>;

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
  /** Id of the packet that this one replaces. */
  supersedes: id.nullable(),
  /** It was returned, and another packet was made instead. */
  replaced: z.boolean(),
  /** How far upstream is with an accepted one. */
  stage: z.enum(STAGES).nullable(),
  /** Upstream's words for a rejected one. */
  reason: z.string().nullable(),
  outcomeAt: instant.nullable(),
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
  /** Bytes a second of the last minute of sending; null where nothing was sent. */
  rate: z.number().nonnegative().nullable(),
  /** Bytes of all that waits. */
  waitingBytes: z.number().int().nonnegative(),
  /** Sending waits because a registration is being taken. */
  paused: z.boolean(),
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
  disk: diskState,
  mirror: mirrorState,
  health: spoolHealth,
  freight: freightState,
});
export type OutboxSummary = z.infer<typeof outboxSummary>;

export const packetEvent = z.strictObject({ at: instant, kind: z.string(), detail: z.string() });
