import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compactVerify, importJWK } from 'jose';
import { logLeafHash } from '#domain/protocol/log-leaf.ts';
import { openLogHead, type LogHead } from '#domain/protocol/log-head.ts';
import { verifyConsistency, verifyInclusion } from '#domain/protocol/merkle.ts';
import { TRAINING_KEYS } from '#domain/protocol/training-keys.ts';
import { createTestPacket } from '#tests/harness/packets.ts';
import { startUpstreamWorld, type UpstreamWorld } from './upstream-world.ts';

let world: UpstreamWorld;
const receipts: string[] = [];
const heads: LogHead[] = [];

const get = async (target: string) => (await world.ask({ method: 'GET', target })).body;

async function head(): Promise<LogHead> {
  const found = await openLogHead(String((await get('/v1/log/head'))['head']), TRAINING_KEYS.receipt);
  if (!found) throw new Error('not a head of this upstream');
  return found;
}

beforeAll(async () => {
  world = await startUpstreamWorld();
  heads.push(await head());
  for (let seq = 1; seq <= 7; seq += 1) {
    const made = await createTestPacket(world.device, seq, 100);
    await world.announce(made);
    receipts.push(String((await world.patch(made, made.bytes)).body['receipt']));
    heads.push(await head());
  }
});
afterAll(() => world.close());

describe('The receipt log', () => {
  it('has a head that names its size and epoch, under the key of the receipts', async () => {
    expect(heads.map(({ size, epoch }) => [size, epoch])).toEqual(
      Array.from({ length: 8 }, (_, size) => [size, world.epoch]),
    );
    const key = await importJWK(TRAINING_KEYS.receipt.jwk, 'ES256');
    const { protectedHeader } = await compactVerify(String((await get('/v1/log/head'))['head']), key);
    expect(protectedHeader.typ).toBe('counter-log-head+jws');
    expect(await openLogHead(receipts[0] ?? '', TRAINING_KEYS.receipt)).toBeNull();
  });

  it('proves to whoever holds a receipt that it is in, at its own place', async () => {
    for (const [index, receipt] of receipts.entries())
      for (const { size, root } of heads.slice(index + 1)) {
        const { path, leaf } = (await get(`/v1/log/proof?index=${index}&size=${size}`)) as unknown as {
          path: string[];
          leaf: string;
        };
        expect(leaf).toBe(await logLeafHash(receipt));
        expect(await verifyInclusion(leaf, index, { size, root }, path)).toBe(true);
      }
  });

  it('proves that it only ever grew', async () => {
    for (const earlier of heads.slice(1))
      for (const later of heads.slice(earlier.size)) {
        const target = `/v1/log/consistency?first=${earlier.size}&second=${later.size}`;
        const { path } = (await get(target)) as unknown as { path: string[] };
        expect(await verifyConsistency(earlier, later, path)).toBe(true);
      }
  });

  it.each([
    'proof?index=7&size=7',
    'proof?index=0&size=8',
    'proof?index=-1&size=3',
    'proof',
    'consistency?first=0&second=3',
    'consistency?first=4&second=3',
    'consistency?first=1&second=9',
  ])('proves nothing that is not: %s', async (target) => {
    const { status } = await world.ask({ method: 'GET', target: `/v1/log/${target}` });
    expect(status).toBe(422);
  });
});
