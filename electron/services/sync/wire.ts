/**
 * The bodies of protocol v1. What a counter sends is strict; what upstream answers may grow fields that older counters
 * do not know.
 */
import { z } from 'zod';
import { MAX_JSON, MAX_MANIFEST, MAX_MANIFESTS, MAX_PACKET, MAX_RECONCILE } from '#domain/protocol/limits.ts';
import { PACKET_ID } from '#domain/protocol/manifest-signature.ts';
import type { Manifest } from '#domain/protocol/manifest.ts';
import { ORDER_ID } from '#domain/protocol/orders.ts';

const count = z.number().int().nonnegative();
export const packetId = z.string().regex(PACKET_ID);
export const orderId = z.string().regex(ORDER_ID);
/** RFC 7638 thumbprint, base64url. */
export const deviceId = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const epoch = z.string().min(1).max(64);
const jws = z.string().max(2048);
const coordinate = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
export const ecPublicJwk = z.strictObject({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: coordinate,
  y: coordinate,
});

export const manifest = z.strictObject({
  v: z.literal(1),
  id: packetId,
  seq: count.min(1),
  kind: z.literal('new-card'),
  tracking: z.string().min(1).max(40),
  size: count.min(1).max(MAX_PACKET),
  sha256,
  device: deviceId,
  sealedAt: count,
  bootId: z.string().max(64),
  monotonicMs: z.number().nonnegative(),
  training: z.boolean(),
  supersedes: packetId.nullable(),
  chain: sha256,
}) satisfies z.ZodType<Manifest>;

export const signedManifest = z.strictObject({
  manifest: z.string().max(MAX_MANIFEST),
  signature: z.string().regex(/^[A-Za-z0-9_-]{86}$/),
});

/** Serialised X-Wing public key, base64url. */
const xWingKey = z.string().regex(/^[A-Za-z0-9_-]{1622}$/);

const upstreamKeys = z.object({
  recipients: z
    .array(
      z.object({
        kid: z.string().min(1).max(64),
        role: z.enum(['gateway', 'escrow']),
        publicKey: xWingKey,
      }),
    )
    .min(1)
    .max(8)
    .readonly(),
  receipt: z.object({ kid: z.string().min(1).max(64), jwk: ecPublicJwk }),
});

export const enrolRequest = z.strictObject({
  v: z.literal(1),
  deviceKey: ecPublicJwk,
  /** One-time code from the district office; training upstreams ask for none. */
  code: z.string().max(64).nullable(),
  councilName: z.string().max(80),
  counterName: z.string().max(40),
  training: z.boolean(),
});
export type EnrolRequest = z.infer<typeof enrolRequest>;

/** Also the answer to GET /v1/config. */
export const configAnswer = z.object({
  v: z.literal(1),
  keys: upstreamKeys,
  epoch,
  training: z.boolean(),
  /** Milliseconds since 1970 by upstream's clock. */
  time: count,
});
export type ConfigAnswer = z.infer<typeof configAnswer>;

export const manifestsRequest = z.strictObject({
  v: z.literal(1),
  manifests: z.array(signedManifest).min(1).max(MAX_MANIFESTS),
});

export const manifestVerdict = z.discriminatedUnion('verdict', [
  /** Known; send the body from this offset. */
  z.object({ verdict: z.literal('need'), id: packetId, offset: count }),
  /** Already durable. */
  z.object({ verdict: z.literal('have'), id: packetId, receipt: jws }),
  /** Another packet has this id or number. */
  z.object({ verdict: z.literal('conflict'), id: packetId }),
  z.object({ verdict: z.literal('refused'), id: packetId, code: z.string().max(40) }),
]);
export type ManifestVerdict = z.infer<typeof manifestVerdict>;
export const manifestsAnswer = z.object({
  v: z.literal(1),
  results: z.array(manifestVerdict).max(MAX_MANIFESTS),
});

export const receiptAnswer = z.object({ v: z.literal(1), receipt: jws });

export const reconcileRequest = z.strictObject({
  v: z.literal(1),
  /** The counter's last used number and its audit chain's head. */
  head: z.strictObject({ seq: count, chain: sha256 }),
  /** Packets whose receipts are in doubt. */
  packets: z.array(z.strictObject({ id: packetId, sha256 })).max(MAX_RECONCILE),
});
export type ReconcileRequest = z.infer<typeof reconcileRequest>;

export const reconcileAnswer = z.object({
  v: z.literal(1),
  /** Every number up to this one is stored. */
  contiguousThrough: count,
  /** Numbers up to the head that are not stored, as inclusive ranges; the first hundred. */
  missing: z.array(z.object({ from: count, to: count })).max(100),
  /** Of the packets asked for, those not stored with these bytes. */
  unknown: z.array(packetId).max(MAX_RECONCILE),
  /** The highest number of this counter that upstream has heard of, 0 for none: a rebuilt queue goes on after it. */
  highestSeq: count,
});
export type ReconcileAnswer = z.infer<typeof reconcileAnswer>;

/** Answer to GET /v1/status?cursor=N: everything in it is signed (domain/protocol/statement.ts). */
export const statusAnswer = z.object({ v: z.literal(1), statement: z.string().max(MAX_JSON) });
export type StatusAnswer = z.infer<typeof statusAnswer>;

export const auditRequest = z.strictObject({
  v: z.literal(1),
  /** Number of the first entry. */
  from: count,
  entries: z.array(z.string().max(2048)).min(1).max(200),
});
export type AuditRequest = z.infer<typeof auditRequest>;
export const auditAnswer = z.object({ v: z.literal(1), next: count });
export type AuditAnswer = z.infer<typeof auditAnswer>;

/** The key that this counter's card orders are to be sealed to. */
export const deliveryKeyRequest = z.strictObject({
  v: z.literal(1),
  /** base64url SHA-256 of the serialised key. */
  kid: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  publicKey: xWingKey,
});
export type DeliveryKeyRequest = z.infer<typeof deliveryKeyRequest>;
export const deliveryKeyAnswer = z.object({ v: z.literal(1), kid: z.string() });
export type DeliveryKeyAnswer = z.infer<typeof deliveryKeyAnswer>;

export const problemBody = z.object({ code: z.string().max(40) });
