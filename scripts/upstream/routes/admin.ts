import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { PACKET_ID } from '#domain/protocol/manifest-signature.ts';
import type { Context } from '../context.ts';
import { revokeDevice } from '../ledger/devices.ts';
import { findPacket, listStored } from '../ledger/packets.ts';
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

export function adminRoutes(app: FastifyInstance, context: Context): void {
  app.get('/admin/packets', async (request) => {
    requireAdmin(context, request);
    return { packets: await listStored(context.sql) };
  });

  app.get<ById>('/admin/packets/:id/body', async (request, reply) => {
    requireAdmin(context, request);
    const { id } = request.params;
    const packet = PACKET_ID.test(id) ? await findPacket(context.sql, id) : null;
    if (!packet?.receipt) throw new Problem(404, 'unknown-packet', 'no such packet');
    return reply.type('application/octet-stream').send(Buffer.from(await context.bodies.read(id)));
  });

  app.post<ById>('/admin/devices/:id/revoke', async (request) => {
    requireAdmin(context, request);
    if (!(await revokeDevice(context.sql, request.params.id, context.now())))
      throw new Problem(404, 'unknown-device', 'no such device');
    return { revoked: true };
  });
}
