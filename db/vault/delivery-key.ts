/** The key that card orders for this counter are sealed to (HPKE, X-Wing), its secret half sealed under the data key. */
import { randomBytes } from 'node:crypto';
import type { DeliveryPublicKey, OrderBinding } from '#domain/protocol/orders.ts';
import { seal, unseal } from './aead.ts';
import { deliveryKid, openCardOrder, parseSealedOrder } from './card-order.ts';
import { publicKeyOf } from './hpke.ts';

const PLACE = 'counter/delivery-secret';
const SEED_SIZE = 32;

/** What became of the opening: the order's JSON, or why there is none. */
export type OpenedOrder =
  | { readonly ok: true; readonly order: Uint8Array }
  /** other-key: sealed to another one. damaged: not what was sealed, or tied to something else. */
  | { readonly ok: false; readonly why: 'other-key' | 'damaged' };

export interface DeliveryKey extends DeliveryPublicKey {
  open(sealed: Uint8Array, binding: OrderBinding): Promise<OpenedOrder>;
}

async function asDeliveryKey(secret: Uint8Array): Promise<DeliveryKey> {
  const serialised = await publicKeyOf(secret);
  const kid = deliveryKid(serialised);
  return {
    kid,
    publicKey: Buffer.from(serialised).toString('base64url'),
    open: async (sealed, binding) => {
      const parsed = parseSealedOrder(sealed);
      if (!parsed) return { ok: false, why: 'damaged' };
      if (parsed.kid !== kid) return { ok: false, why: 'other-key' };
      const order = await openCardOrder(parsed, binding, secret);
      return order ? { ok: true, order } : { ok: false, why: 'damaged' };
    },
  };
}

/** Makes a new secret, as it is kept. */
export const newDeliverySecret = (dataKey: Uint8Array): Uint8Array =>
  seal(dataKey, randomBytes(SEED_SIZE), PLACE);

/** Throws StorageError 'storage/corrupt' when the secret is not what `newDeliverySecret` made under this data key. */
export const openDeliveryKey = async (dataKey: Uint8Array, sealedSecret: Uint8Array): Promise<DeliveryKey> =>
  asDeliveryKey(unseal(dataKey, sealedSecret, PLACE));
