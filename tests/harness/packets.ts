/** Devices and sealed-looking packets for tests of the way to upstream; the bytes are random, nobody opens them. */
import { createHash, randomBytes } from 'node:crypto';
import { v7 } from 'uuid';
import type { SpoolPacket } from '#db/spool/types.ts';
import { es256Signer, jwkThumbprint, type Sign } from '#domain/protocol/es256.ts';
import type { EcPublicJwk } from '#domain/protocol/keys.ts';
import { signManifest } from '#domain/protocol/manifest-signature.ts';
import type { Manifest } from '#domain/protocol/manifest.ts';

export interface TestDevice {
  readonly deviceId: string;
  readonly jwk: EcPublicJwk;
  readonly sign: Sign;
}

export async function createTestDevice(): Promise<TestDevice> {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
    'sign',
    'verify',
  ]);
  const { x = '', y = '', d = '' } = await crypto.subtle.exportKey('jwk', pair.privateKey);
  const jwk = { kty: 'EC', crv: 'P-256', x, y } as const;
  return { deviceId: await jwkThumbprint(jwk), jwk, sign: await es256Signer({ ...jwk, d }) };
}

export interface TestPacket {
  readonly packet: SpoolPacket;
  readonly bytes: Uint8Array;
}

export async function createTestPacket(
  device: TestDevice,
  seq: number,
  size = 1000,
  change: Partial<Manifest> = {},
): Promise<TestPacket> {
  const bytes = new Uint8Array(randomBytes(size));
  const manifest: Manifest = {
    v: 1,
    id: v7(),
    seq,
    kind: 'new-card',
    tracking: `T-${seq}`,
    size,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    device: device.deviceId,
    sealedAt: 1_790_000_000_000,
    bootId: 'test',
    monotonicMs: 1,
    training: true,
    supersedes: null,
    chain: '0'.repeat(64),
    ...change,
  };
  return {
    bytes,
    packet: {
      id: manifest.id,
      deviceId: manifest.device,
      seq,
      kind: 'new-card',
      tracking: manifest.tracking,
      supersedes: null,
      replaced: false,
      returned: false,
      state: 'SEALED',
      size: manifest.size,
      sha256: manifest.sha256,
      sealedAt: manifest.sealedAt,
      signedManifest: await signManifest(manifest, device.sign),
      offset: 0,
      attempts: 0,
      nextAttemptAt: null,
      lastError: null,
      receipt: null,
      storedAt: null,
      logIndex: null,
      stage: null,
      reason: null,
      outcomeAt: null,
    },
  };
}
