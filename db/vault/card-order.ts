/**
 * A card order sealed to one counter (docs/card-orders.md): "UCO1", the name of the key (32 bytes), the X-Wing encapsulation,
 * and the HPKE ciphertext of the padded order. What the order is tied to is authenticated and not written down.
 */
import { createHash } from 'node:crypto';
import { MAX_ORDER } from '#domain/protocol/limits.ts';
import { orderBinding, type OrderBinding } from '#domain/protocol/orders.ts';
import { asBuffer, hpkeSuite } from './hpke.ts';
import { paddedLength } from './packet/padding.ts';

const MAGIC = Buffer.from('UCO1');
const INFO = Buffer.from('uc-counter card order v1');
const KID_SIZE = 32;
/** Of X-Wing (draft-connolly-cfrg-xwing-kem, §5.4). */
const ENC_SIZE = 1120;
const TAG_SIZE = 16;
const LENGTH_SIZE = 4;
const HEAD_SIZE = MAGIC.length + KID_SIZE + ENC_SIZE;

/** base64url SHA-256 of a serialised public key: its name. */
export const deliveryKid = (publicKey: Uint8Array): string =>
  createHash('sha256').update(publicKey).digest('base64url');

/** Length (u32), the order, zeros up to the next rung. */
function padded(order: Uint8Array): Buffer {
  const plain = Buffer.alloc(paddedLength(LENGTH_SIZE + order.length));
  plain.writeUInt32BE(order.length);
  plain.set(order, LENGTH_SIZE);
  return plain;
}

/** Null when it is not what `padded` makes. */
function unpadded(plain: Buffer): Buffer | null {
  if (plain.length < LENGTH_SIZE) return null;
  const end = LENGTH_SIZE + plain.readUInt32BE();
  if (end > plain.length || plain.subarray(end).some((byte) => byte !== 0)) return null;
  return plain.subarray(LENGTH_SIZE, end);
}

/** Seals an order's JSON to a counter's delivery key (serialised X-Wing public key). Throws a RangeError when it is too long. */
export async function sealCardOrder(
  order: Uint8Array,
  binding: OrderBinding,
  publicKey: Uint8Array,
): Promise<Uint8Array> {
  const hpke = hpkeSuite();
  const recipientPublicKey = await hpke.kem.deserializePublicKey(asBuffer(publicKey));
  const { enc, ct } = await hpke.seal(
    { recipientPublicKey, info: asBuffer(INFO) },
    asBuffer(padded(order)),
    asBuffer(orderBinding(binding)),
  );
  const kid = Buffer.from(deliveryKid(publicKey), 'base64url');
  const sealed = Buffer.concat([MAGIC, kid, Buffer.from(enc), Buffer.from(ct)]);
  if (sealed.length > MAX_ORDER) throw new RangeError('order: too long');
  return sealed;
}

export interface SealedOrder {
  /** Name of the key that it is sealed to. */
  readonly kid: string;
  readonly enc: Uint8Array;
  readonly ciphertext: Uint8Array;
}

/** Takes sealed bytes apart; null when they are no order's. */
export function parseSealedOrder(sealed: Uint8Array): SealedOrder | null {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  if (bytes.length < HEAD_SIZE + TAG_SIZE || !bytes.subarray(0, MAGIC.length).equals(MAGIC)) return null;
  return {
    kid: bytes.toString('base64url', MAGIC.length, MAGIC.length + KID_SIZE),
    enc: bytes.subarray(MAGIC.length + KID_SIZE, HEAD_SIZE),
    ciphertext: bytes.subarray(HEAD_SIZE),
  };
}

/** The order's JSON; null when these bytes were not sealed to this key under this binding. */
export async function openCardOrder(
  { enc, ciphertext }: SealedOrder,
  binding: OrderBinding,
  privateKey: Uint8Array,
): Promise<Uint8Array | null> {
  const hpke = hpkeSuite();
  try {
    const plain = await hpke.open(
      {
        recipientKey: await hpke.kem.deserializePrivateKey(asBuffer(privateKey)),
        enc: asBuffer(enc),
        info: asBuffer(INFO),
      },
      asBuffer(ciphertext),
      asBuffer(orderBinding(binding)),
    );
    return unpadded(Buffer.from(plain));
  } catch {
    return null;
  }
}
