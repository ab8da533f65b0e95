import type { FastifyInstance } from 'fastify';
import { readManifest, verifyManifest } from '#domain/protocol/manifest-signature.ts';
import type { Manifest, SignedManifest } from '#domain/protocol/manifest.ts';
import type { ProblemCode } from '#domain/protocol/problem.ts';
import { manifest, manifestsRequest, type ManifestVerdict } from '#services/sync/wire.ts';
import { requireDevice } from '../auth.ts';
import type { Context } from '../context.ts';
import { findDevice } from '../ledger/devices.ts';
import { announcePacket } from '../ledger/packets.ts';
import { parsed } from '../parsed.ts';
import { standing } from '../standing.ts';

/**
 * Why this manifest cannot be taken, or null. Its signer is the counter that sealed it, whoever brings it. One that was
 * revoked is no reason: refusing what it sealed would lose it, so it is stored, for people to review (ledger/store.ts).
 */
async function objection(
  context: Context,
  told: Manifest,
  signed: SignedManifest,
): Promise<ProblemCode | null> {
  if (told.training !== context.training) return 'training-only';
  const device = await findDevice(context.sql, told.device);
  if (!device) return 'unknown-device';
  return (await verifyManifest(signed, device.jwk)) ? null : 'signature';
}

async function judge(context: Context, signed: SignedManifest): Promise<ManifestVerdict> {
  const told = parsed(manifest, readManifest(signed));
  const { id } = told;
  const code = await objection(context, told, signed);
  if (code) return { verdict: 'refused', id, code };
  const announced = await announcePacket(context.sql, told, signed, context.now());
  if (announced.kind === 'conflict') return { verdict: 'conflict', id };
  const held = await standing(context, announced.packet);
  return held.complete
    ? { verdict: 'have', id, receipt: held.receipt }
    : { verdict: 'need', id, offset: held.offset };
}

export function manifestRoutes(app: FastifyInstance, context: Context): void {
  app.post('/v1/manifests', async (request) => {
    await requireDevice(context, request);
    const { manifests } = parsed(manifestsRequest, request.body);
    const results: ManifestVerdict[] = [];
    for (const signed of manifests) results.push(await judge(context, signed));
    return { v: 1, results };
  });
}
