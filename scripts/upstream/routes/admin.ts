import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { PACKET_ID } from '#domain/protocol/manifest-signature.ts';
import { cardWork, doCardWork } from '../admin/card-orders.ts';
import { carryOut, order } from '../admin/orders.ts';
import type { Context } from '../context.ts';
import { listCardOrders } from '../ledger/card-orders.ts';
import { acknowledge, eventsAfter, nextBatch } from '../ledger/outbox.ts';
import { findPacket, listStored } from '../ledger/packets.ts';
import { parsed } from '../parsed.ts';
import { Problem } from '../problem.ts';

interface ById {
  Params: { readonly id: string };
}

const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** For the commands on this machine only; everybody else learns nothing, not even that the routes exist. */
function requireAdmin({ adminToken }: Context, { headers, raw }: FastifyRequest): void {
  const right = timingSafeEqual(hash(headers.authorization ?? ''), hash(`Bearer ${adminToken}`));
  if (!right || !LOOPBACK.has(raw.socket.remoteAddress ?? ''))
    throw new Problem(404, 'invalid', 'no such resource');
}

const consumer = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);

/** Either after a log index, or what this consumer has not acknowledged. */
export const outboxQuery = z.object({
  after: z.coerce.number().int().min(-1).default(-1),
  consumer: consumer.optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
});
export const acknowledgeRequest = z.strictObject({ consumer, through: z.number().int().nonnegative() });

export function adminRoutes(app: FastifyInstance, context: Context): void {
  const { sql } = context;

  app.get('/admin/packets', async (request) => {
    requireAdmin(context, request);
    return { packets: await listStored(sql) };
  });

  app.get<ById>('/admin/packets/:id/body', async (request, reply) => {
    requireAdmin(context, request);
    const { id } = request.params;
    const packet = PACKET_ID.test(id) ? await findPacket(sql, id) : null;
    const body = packet?.receipt ? await context.bodies.read(id) : null;
    if (!body) throw new Problem(404, 'unknown-packet', 'no such packet');
    return reply.type('application/octet-stream').send(Buffer.from(body));
  });

  app.post('/admin/orders', async (request) => {
    requireAdmin(context, request);
    const done = await carryOut(sql, parsed(order, request.body), context.now());
    if ('epoch' in done) context.epoch.set(done.epoch);
    return done;
  });

  app.get('/admin/card-orders', async (request) => {
    requireAdmin(context, request);
    return { orders: await listCardOrders(sql) };
  });

  app.post('/admin/card-orders', async (request) => {
    requireAdmin(context, request);
    const { cards } = context;
    if (!cards) throw new Problem(403, 'training-only', 'only a training upstream invents orders');
    return doCardWork(cards, parsed(cardWork, request.body));
  });

  app.get('/admin/outbox', async (request) => {
    requireAdmin(context, request);
    const { after, consumer: name, limit } = parsed(outboxQuery, request.query);
    return { events: name ? await nextBatch(sql, name, limit) : await eventsAfter(sql, after, limit) };
  });

  app.post('/admin/outbox', async (request, reply) => {
    requireAdmin(context, request);
    const { consumer: name, through } = parsed(acknowledgeRequest, request.body);
    await acknowledge(sql, name, through);
    return reply.code(204).send();
  });
}
