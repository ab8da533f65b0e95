import type { FastifyRequest } from 'fastify';
import { digestOf, sha256 } from '#domain/protocol/digest.ts';
import { claimedParams, verifyRequest, type SignedRequest } from '#domain/protocol/http-signature.ts';
import type { EcPublicJwk } from '#domain/protocol/keys.ts';
import { FIELD } from '#domain/protocol/limits.ts';
import type { Context } from './context.ts';
import { findDevice, type Device } from './ledger/devices.ts';
import { Problem } from './problem.ts';

const field = (request: FastifyRequest, name: string): string | undefined =>
  request.headers[name]?.toString();

const signedPart = (request: FastifyRequest): SignedRequest => ({
  method: request.method,
  target: request.raw.url ?? '',
  contentDigest: field(request, 'content-digest'),
  uploadOffset: field(request, FIELD.offset),
});

/** The device id a request claims, once its nonce is one of ours. */
export function claimedDevice(context: Context, request: FastifyRequest): string {
  const params = claimedParams(field(request, 'signature-input'));
  if (!params) throw new Problem(401, 'signature', 'the request is not signed as the protocol asks');
  if (!context.nonces.accepts(params.nonce, context.now()))
    throw new Problem(401, 'nonce', 'sign again with the nonce of this answer');
  return params.keyid;
}

export async function checkSignature(request: FastifyRequest, jwk: EcPublicJwk): Promise<void> {
  const fields = { input: field(request, 'signature-input'), signature: field(request, 'signature') };
  if (!(await verifyRequest(signedPart(request), fields, jwk)))
    throw new Problem(401, 'signature', 'the signature does not fit the request');
  const { rawJson } = request;
  if (request.method !== 'POST' || rawJson === null) return;
  const claimed = digestOf(field(request, 'content-digest'));
  if (!claimed || !Buffer.from(claimed).equals(await sha256(rawJson)))
    throw new Problem(400, 'damaged', 'the body is not the one that was signed');
}

/** The enrolled device that signed this request. A body that streams in is checked by whoever reads it. */
export async function requireDevice(context: Context, request: FastifyRequest): Promise<Device> {
  const device = await findDevice(context.sql, claimedDevice(context, request));
  if (!device) throw new Problem(401, 'unknown-device', 'enrol this device first');
  await checkSignature(request, device.jwk);
  if (device.revoked) throw new Problem(403, 'revoked', 'this device was revoked');
  return device;
}
