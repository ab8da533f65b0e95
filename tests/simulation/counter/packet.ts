import { createHash } from 'node:crypto';
import type { NewPacket } from '#db/spool/spool.ts';
import { signManifest } from '#domain/protocol/manifest-signature.ts';
import type { Random } from '#domain/random.ts';
import type { TestDevice } from '#tests/harness/packets.ts';

export interface Slip {
  readonly id: string;
  readonly seq: number;
  readonly sha256: string;
  readonly bytes: Buffer;
}

const hex = (random: Random, digits: number): string =>
  Array.from({ length: digits }, () => random.int(0, 15).toString(16)).join('');

/** A UUIDv7 of this moment, its chance from the seed. */
export function packetIdOf(random: Random, at: number): string {
  const time = at.toString(16).padStart(12, '0').slice(-12);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(random, 3)}-8${hex(random, 3)}-${hex(random, 12)}`;
}

export interface Wanted {
  readonly seq: number;
  readonly chain: string;
  readonly at: number;
  readonly size: number;
  readonly name: string;
}

/** A packet whose bytes are the seed's; nobody opens them. */
export async function createSealed(
  device: TestDevice,
  random: Random,
  { seq, chain, at, size, name }: Wanted,
): Promise<NewPacket> {
  const bytes = Buffer.alloc(size);
  for (let index = 0; index + 4 <= size; index += 4) bytes.writeUInt32BE(random.int(0, 2 ** 32 - 1), index);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const id = packetIdOf(random, at);
  const tracking = `R-${name}-${String(seq).padStart(6, '0')}`;
  const signedManifest = await signManifest(
    {
      v: 1,
      id,
      seq,
      kind: 'new-card',
      tracking,
      size,
      sha256,
      device: device.deviceId,
      sealedAt: at,
      bootId: 'simulated',
      monotonicMs: 1,
      training: true,
      supersedes: null,
      chain,
    },
    device.sign,
  );
  return {
    id,
    seq,
    kind: 'new-card',
    tracking,
    supersedes: null,
    sealedAt: at,
    sha256,
    bytes,
    signedManifest,
    operatorId: 'operator-1',
  };
}
