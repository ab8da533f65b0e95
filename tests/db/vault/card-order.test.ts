import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openCardOrder, parseSealedOrder, sealCardOrder } from '#db/vault/card-order.ts';
import { newDeliverySecret, openDeliveryKey, type DeliveryKey } from '#db/vault/delivery-key.ts';
import { publicKeyOf } from '#db/vault/hpke.ts';
import type { OrderBinding } from '#domain/protocol/orders.ts';
import { ORDER_ID_1, testCardOrder } from '#tests/harness/card-orders.ts';
import { openOrderElsewhere } from './open-order-elsewhere.ts';

const DATA_KEY = new Uint8Array(32).fill(7);
const BINDING: OrderBinding = {
  device: 'd'.repeat(43),
  id: ORDER_ID_1,
  mode: 'counter',
  tracking: 'R-2616-86-000001',
};
const AAD = `{"device":"${BINDING.device}","id":"${BINDING.id}","mode":"counter","tracking":"R-2616-86-000001","v":1}`;
const json = Buffer.from(JSON.stringify(testCardOrder()));
const publicOf = ({ publicKey }: DeliveryKey) => Buffer.from(publicKey, 'base64url');
const newKey = () => openDeliveryKey(DATA_KEY, newDeliverySecret(DATA_KEY));

describe('The delivery key', () => {
  it('is the same each time its secret is opened, and named by its hash', async () => {
    const secret = newDeliverySecret(DATA_KEY);
    const [once, again] = [await openDeliveryKey(DATA_KEY, secret), await openDeliveryKey(DATA_KEY, secret)];
    expect([again.kid, again.publicKey]).toEqual([once.kid, once.publicKey]);
    expect(publicOf(once)).toHaveLength(1216);
    expect(once.kid).toBe(createHash('sha256').update(publicOf(once)).digest('base64url'));
    expect((await newKey()).kid).not.toBe(once.kid);
  });

  it('does not open under another data key', async () => {
    await expect(openDeliveryKey(new Uint8Array(32), newDeliverySecret(DATA_KEY))).rejects.toMatchObject({
      code: 'storage/corrupt',
    });
  });
});

describe('A sealed card order', () => {
  it('opens with the key that it was sealed to, and tells nothing to whoever looks at it', async () => {
    const key = await newKey();
    const sealed = await sealCardOrder(json, BINDING, publicOf(key));
    const opened = await key.open(sealed, BINDING);
    expect(opened.ok && Buffer.from(opened.order).equals(json)).toBe(true);
    const visible = Buffer.from(sealed).toString('latin1');
    for (const secret of [BINDING.id, BINDING.tracking, BINDING.device, testCardOrder().content.cnic])
      expect(visible).not.toContain(secret);
  });

  it('opens with another HPKE implementation, by its description alone', async () => {
    const seed = randomBytes(32);
    const sealed = await sealCardOrder(json, BINDING, await publicKeyOf(seed));
    expect(await openOrderElsewhere(sealed, AAD, seed)).toEqual(testCardOrder());
  });

  it('has the length of a rung, whatever is in it', async () => {
    const key = await newKey();
    const sizes = new Set<number>();
    for (const size of [1, 1000, 16_000])
      sizes.add((await sealCardOrder(randomBytes(size), BINDING, publicOf(key))).length);
    expect([...sizes]).toEqual([4 + 32 + 1120 + 16_384 + 16]);
  });

  it.each<[string, Partial<OrderBinding>]>([
    ['counter', { device: 'e'.repeat(43) }],
    ['order', { id: ORDER_ID_1.replace('01a', '01b') }],
    ['tracking number', { tracking: 'R-2616-86-000002' }],
    ['mode', { mode: 'central' }],
  ])('does not open as that of another %s', async (_what, change) => {
    const key = await newKey();
    const sealed = await sealCardOrder(json, BINDING, publicOf(key));
    expect(await key.open(sealed, { ...BINDING, ...change })).toEqual({ ok: false, why: 'damaged' });
  });

  it('does not open with another key, and says so; nor when it is renamed to it', async () => {
    const [key, other] = [await newKey(), await newKey()];
    const sealed = await sealCardOrder(json, BINDING, publicOf(key));
    expect(await other.open(sealed, BINDING)).toEqual({ ok: false, why: 'other-key' });
    const renamed = Buffer.from(sealed);
    renamed.set(Buffer.from(other.kid, 'base64url'), 4);
    expect(await other.open(renamed, BINDING)).toEqual({ ok: false, why: 'damaged' });
  });

  it.each([
    ['magic word', 0],
    ['encapsulation', 40],
    ['ciphertext', 2000],
    ['tag', -1],
  ])('does not open with one bit of its %s changed', async (_what, at) => {
    const key = await newKey();
    const sealed = Buffer.from(await sealCardOrder(json, BINDING, publicOf(key)));
    const place = at < 0 ? sealed.length + at : at;
    sealed.writeUInt8(sealed.readUInt8(place) ^ 1, place);
    expect(await key.open(sealed, BINDING)).toEqual({ ok: false, why: 'damaged' });
  });

  it.each([0, 3, 100, 1171])('is none with %i bytes', async (length) => {
    expect(parseSealedOrder(Buffer.alloc(length, 'UCO1'))).toBeNull();
    expect(await (await newKey()).open(Buffer.alloc(length, 'UCO1'), BINDING)).toMatchObject({ ok: false });
  });

  it('is refused when it would be too long to come down', async () => {
    const key = await newKey();
    await expect(sealCardOrder(randomBytes(1024 * 1024), BINDING, publicOf(key))).rejects.toThrow('too long');
  });
});

describe('The published vector', () => {
  const vector = JSON.parse(
    readFileSync(join(import.meta.dirname, 'vectors', 'card-order-uco1.json'), 'utf8'),
  ) as {
    readonly privateKey: string;
    readonly kid: string;
    readonly binding: OrderBinding;
    readonly aad: string;
    readonly order: unknown;
    readonly sealed: { readonly size: number; readonly sha256: string; readonly base64: string };
  };
  const sealed = Buffer.from(vector.sealed.base64, 'base64');
  const seed = Buffer.from(vector.privateKey, 'base64url');

  it('is as it was', () => {
    expect([sealed.length, createHash('sha256').update(sealed).digest('hex')]).toEqual([
      vector.sealed.size,
      vector.sealed.sha256,
    ]);
    expect(parseSealedOrder(sealed)?.kid).toBe(vector.kid);
  });

  it('opens here and elsewhere', async () => {
    const parsed = parseSealedOrder(sealed);
    const plain = parsed && (await openCardOrder(parsed, vector.binding, seed));
    expect(JSON.parse(Buffer.from(plain ?? []).toString())).toEqual(vector.order);
    expect(await openOrderElsewhere(sealed, vector.aad, seed)).toEqual(vector.order);
  });
});
