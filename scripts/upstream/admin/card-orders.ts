/** What people upstream do about cards: the same words over the admin route and over a folder that nobody serves. */
import { z } from 'zod';
import { CARD_MODES } from '#domain/cards/order.ts';
import { deviceId, orderId, packetId } from '#services/sync/wire.ts';
import { openBodies } from '../bodies.ts';
import type { CardOffice } from '../cards/office.ts';
import { listCardOrders, withdrawCardOrder, type ListedCardOrder } from '../ledger/card-orders.ts';
import { askServer, withLedger } from '../offline.ts';
import { parsed } from '../parsed.ts';
import { Problem } from '../problem.ts';
import { TRAINING_SECRETS } from '../training-keys.ts';

const forDevice = {
  device: deviceId,
  mode: z.enum(CARD_MODES).default('central'),
  chip: z.enum(['none', 'contact']).default('none'),
};

export const cardWork = z.discriminatedUnion('work', [
  /** A card for the person of a stored training packet. */
  z.strictObject({ work: z.literal('order-packet'), ...forDevice, packet: packetId }),
  /** A card for somebody invented from a seed. */
  z.strictObject({ work: z.literal('order-synthetic'), ...forDevice, synthetic: z.string().min(1).max(40) }),
  /** Not to be printed or handed over any more. `device`: whose it was, should a restore have lost it. */
  z.strictObject({ work: z.literal('withdraw'), id: orderId, device: deviceId.optional() }),
]);
export type CardWork = z.input<typeof cardWork>;

export const cardWorkDone = z.union([
  z.strictObject({ ordered: orderId }),
  z.strictObject({ withdrawn: orderId }),
]);
export type CardWorkDone = z.infer<typeof cardWorkDone>;

/** Throws a Problem when it cannot be done. */
export async function doCardWork(
  office: CardOffice,
  asked: z.output<typeof cardWork>,
): Promise<CardWorkDone> {
  switch (asked.work) {
    case 'order-packet':
    case 'order-synthetic': {
      const { makeCardOrder } = await import('../cards/make-order.ts');
      return { ordered: await makeCardOrder(office, asked) };
    }
    case 'withdraw':
      if (!(await withdrawCardOrder(office.sql, asked.id, office.now(), asked.device)))
        throw new Problem(404, 'unknown-order', 'no such order');
      return { withdrawn: asked.id };
  }
}

/** Null: nobody serves this folder. A server that took the port of one that died does not know the folder's word. */
async function ofServer(dataDir: string, json?: CardWork): Promise<unknown> {
  const answer = await askServer(dataDir, '/admin/card-orders', json);
  if (!answer) return null;
  const body: unknown = await answer.json();
  if (answer.status === 200) return body;
  const { code, title } = z.object({ code: z.string(), title: z.string() }).parse(body);
  if (answer.status === 404 && code === 'invalid') return null;
  throw new Error(title);
}

/** Has an upstream's folder do it: by its running server, else on its ledger. Throws an Error that says why not. */
export async function giveCardWork(dataDir: string, asked: CardWork): Promise<CardWorkDone> {
  const done = await ofServer(dataDir, asked);
  if (done !== null) return cardWorkDone.parse(done);
  return withLedger(dataDir, async (sql) => {
    const bodies = await openBodies(dataDir);
    return doCardWork({ sql, bodies, secrets: TRAINING_SECRETS, now: Date.now }, parsed(cardWork, asked));
  });
}

/** All card orders, the oldest first. */
export async function cardOrdersOf(dataDir: string): Promise<readonly ListedCardOrder[]> {
  const answer = await ofServer(dataDir);
  if (answer !== null) return (answer as { orders: readonly ListedCardOrder[] }).orders;
  return withLedger(dataDir, listCardOrders);
}
