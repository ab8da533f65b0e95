/** Opens card orders in memory: with this counter's delivery key, under the notice that upstream signed. */
import { createHash } from 'node:crypto';
import { fail, ok } from '#contract/errors.ts';
import type { DeliveryKey } from '#db/vault/delivery-key.ts';
import { isCardOrder } from '#domain/protocol/card-order.ts';
import type { OpenOrder } from '#services/sync/order-store.ts';

interface Needs {
  readonly deliveryKey: () => Promise<DeliveryKey>;
  /** Null before set-up. */
  readonly counter: () => { readonly device: string; readonly training: boolean } | null;
}

function parse(json: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(json));
  } catch {
    return null;
  }
}

export function createOrderOpener({ deliveryKey, counter }: Needs): OpenOrder {
  return async (sealed, notice) => {
    const own = counter();
    if (!own) return fail('card/order-not-ours');
    const { id, tracking, mode, sha256, size } = notice;
    if (sealed.length !== size || createHash('sha256').update(sealed).digest('hex') !== sha256)
      return fail('card/order-damaged');
    const key = await deliveryKey();
    const opened = await key.open(sealed, { id, tracking, mode, device: own.device });
    if (!opened.ok) return fail(opened.why === 'other-key' ? 'card/order-not-ours' : 'card/order-damaged');
    const order = parse(opened.order);
    if (!isCardOrder(order)) return fail('card/order-invalid');
    // A card of a real person is never made in training, and none of an invented one outside of it.
    const same = order.id === id && order.tracking === tracking && order.mode === mode;
    return same && order.training === own.training ? ok(order) : fail('card/order-invalid');
  };
}
