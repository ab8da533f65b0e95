/** The shapes that procedures and events share. Zod schemas; the types are derived. */
import { z } from 'zod';
import { CHECK_CODES } from '#domain/registration/checks.ts';
import { FIELD_NAMES, FINGERS } from '#domain/registration/fields.ts';
import { ERROR_CODES } from './errors.ts';
import { ROLES } from './define.ts';

export const language = z.enum(['en', 'ur']);
export type Language = z.infer<typeof language>;
export const theme = z.enum(['light', 'contrast']);
export type Theme = z.infer<typeof theme>;

/** Milliseconds since 1970, by this PC's clock. */
export const instant = z.number().int().nonnegative();
export const id = z.uuid();
export const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

export const problem = z.strictObject({
  code: z.enum(ERROR_CODES),
  retryable: z.boolean(),
  ref: z.string().max(16),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
});

export const person = z.strictObject({
  id: z.string(),
  userName: z.string(),
  displayName: z.string(),
  roles: z.array(z.enum(ROLES)).min(1),
});
export type Person = z.infer<typeof person>;

export const counterInfo = z.strictObject({
  councilName: z.string(),
  counterName: z.string(),
  training: z.boolean(),
  /** First eight hex digits of the device key's thumbprint, to read out to support. */
  deviceId: z.string(),
  upstream: z.enum(['builtin', 'url', 'later']),
  upstreamUrl: z.string().nullable(),
  enrolled: z.boolean(),
  /** 'os': the data key is wrapped by the operating system; 'training': by a key that lies beside it. */
  keyProtection: z.enum(['os', 'training']),
});
export type CounterInfo = z.infer<typeof counterInfo>;

const builtinUpstream = z.strictObject({ kind: z.literal('builtin') });
const addressedUpstream = z.strictObject({
  kind: z.literal('url'),
  url: z.url({ protocol: /^https?$/ }).max(200),
  /** The one-time code of the district office, used for this enrolment only; null where none is asked for. */
  code: z.string().trim().min(1).max(64).nullable(),
});
/** Where packets go. */
export const upstreamChoice = z.discriminatedUnion('kind', [builtinUpstream, addressedUpstream]);
export type UpstreamChoice = z.infer<typeof upstreamChoice>;
/** The same at set-up, where it may be left open. */
export const firstUpstream = z.discriminatedUnion('kind', [
  builtinUpstream,
  addressedUpstream,
  z.strictObject({ kind: z.literal('later') }),
]);

export const checkSchema = z.strictObject({
  field: z.enum(FIELD_NAMES),
  code: z.enum(CHECK_CODES),
  level: z.enum(['block', 'warn', 'info']),
  values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});

export const fields = z.strictObject(
  Object.fromEntries(FIELD_NAMES.map((name) => [name, z.string()])) as Record<
    (typeof FIELD_NAMES)[number],
    z.ZodString
  >,
);

export const finger = z.enum(FINGERS);

export const fingerCapture = z.strictObject({
  finger,
  width: z.number().int(),
  height: z.number().int(),
  /** Pixels per inch. */
  resolution: z.number().int(),
  /** How many takes it took, this one included. */
  attempts: z.number().int(),
  /** What the scanner said of the image: good, or poor with the device code that says why. */
  verdict: z.enum(['good', 'device/poor-image']),
  at: instant,
});

export const registrationState = z.strictObject({
  id,
  /** Grows by one at each saved change. */
  rev: z.number().int(),
  savedAt: instant,
  createdAt: instant,
  fields,
  checks: z.array(checkSchema),
  /** Warnings that the operator passed, with the reason given. */
  passed: z.array(
    z.strictObject({ field: z.enum(FIELD_NAMES), code: z.enum(CHECK_CODES), reason: z.string() }),
  ),
  photo: z
    .strictObject({ at: instant, size: z.number().int(), source: z.enum(['camera', 'training']) })
    .nullable(),
  fingers: z.array(fingerCapture),
  /** What still stands between this draft and submission. Empty: ready. */
  missing: z.array(z.enum(['person', 'photo', 'fingers'])),
});
export type RegistrationState = z.infer<typeof registrationState>;

export const draftSummary = z.strictObject({
  id,
  createdAt: instant,
  savedAt: instant,
  nameEn: z.string(),
  nameUr: z.string(),
  missing: registrationState.shape.missing,
});

/** What a captured finger's transfer looks like while it runs. */
export const captureProgress = z.discriminatedUnion('stage', [
  z.strictObject({ stage: z.literal('connecting') }),
  z.strictObject({ stage: z.literal('waiting-for-finger') }),
  z.strictObject({
    stage: z.literal('transferring'),
    received: z.number().int(),
    total: z.number().int(),
    /** Estimated milliseconds left, once it can be known. */
    left: z.number().int().nullable(),
  }),
  z.strictObject({ stage: z.literal('checking') }),
]);
export type CaptureProgress = z.infer<typeof captureProgress>;

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

export const deviceState = z.strictObject({
  kind: z.literal('fingerprint-scanner'),
  state: z.enum(['looking', 'ready', 'busy', 'missing', 'problem']),
  /** Model and port as found, for people: "ZFM family", "/dev/ttyUSB0". */
  model: z.string().nullable(),
  port: z.string().nullable(),
  simulated: z.boolean(),
  problem: problem.nullable(),
});
export type DeviceState = z.infer<typeof deviceState>;

export const portInfo = z.strictObject({ path: z.string(), label: z.string(), simulated: z.boolean() });
