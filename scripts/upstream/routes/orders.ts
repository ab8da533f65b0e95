/** Card orders on their way to the one counter that they are sealed to. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { fromBase64url, toBase64url } from '#domain/protocol/bytes.ts';
import { sha256 } from '#domain/protocol/digest.ts';
import { MAX_ORDER, MAX_ORDER_PART, OCTETS } from '#domain/protocol/limits.ts';
import { ORDER_ID } from '#domain/protocol/orders.ts';
import { deliveryKeyRequest, type DeliveryKeyAnswer } from '#services/sync/wire.ts';
import { requireDevice } from '../auth.ts';
import type { Context } from '../context.ts';
import { isOrderFor, noteFetched } from '../ledger/card-orders.ts';
import { keepDeliveryKey } from '../ledger/devices.ts';
import { parsed } from '../parsed.ts';
import { Problem } from '../problem.ts';

/** Which bytes: so many from there, fewer at the end. */
const orderQuery = z.object({
  offset: z.coerce.number().int().nonnegative().max(MAX_ORDER).default(0),
  length: z.coerce.number().int().min(1).max(MAX_ORDER_PART).default(MAX_ORDER_PART),
});

interface ById {
  Params: { readonly id: string };
}

export function orderRoutes(app: FastifyInstance, context: Context): void {
  const { sql, bodies, now } = context;

  app.post('/v1/delivery-key', async (request): Promise<DeliveryKeyAnswer> => {
    const device = await requireDevice(context, request);
    const { kid, publicKey } = parsed(deliveryKeyRequest, request.body);
    if (toBase64url(await sha256(fromBase64url(publicKey))) !== kid)
      throw new Problem(422, 'invalid', 'the name of the key is not its hash');
    await keepDeliveryKey(sql, device.id, { kid, publicKey }, now());
    return { v: 1, kid };
  });

  app.get<ById>('/v1/orders/:id', async (request, reply) => {
    const device = await requireDevice(context, request);
    const { id } = request.params;
    const { offset, length } = parsed(orderQuery, request.query);
    // Whoever it is not for learns nothing, not even that there is one.
    if (!ORDER_ID.test(id) || !(await isOrderFor(sql, id, device.id)))
      throw new Problem(404, 'unknown-order', 'no such order for this device');
    const body = await bodies.read(id);
    if (!body) throw new Problem(503, 'busy', 'the order lies with another process', { 'retry-after': '60' });
    if (offset >= body.length) throw new Problem(422, 'invalid', 'the order is not that long');
    if (offset + length >= body.length) await noteFetched(sql, id, now());
    return reply.type(OCTETS).send(Buffer.from(body.subarray(offset, offset + length)));
  });
}
