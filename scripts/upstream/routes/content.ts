import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { FIELD, PARTIAL_UPLOAD } from '#domain/protocol/limits.ts';
import { PACKET_ID } from '#domain/protocol/manifest-signature.ts';
import { uploadOffset } from '#domain/protocol/problem.ts';
import { requireDevice } from '../auth.ts';
import type { Context } from '../context.ts';
import { findPacket, type PacketRow } from '../ledger/packets.ts';
import { Problem } from '../problem.ts';
import { finish, receiveAgain, receivePart } from '../receive.ts';
import { standing } from '../standing.ts';

interface PacketRoute {
  Params: { readonly id: string };
}

async function announced(context: Context, id: string): Promise<PacketRow> {
  const packet = PACKET_ID.test(id) ? await findPacket(context.sql, id) : null;
  if (!packet) throw new Problem(404, 'unknown-packet', 'announce this packet first');
  return packet;
}

const offsetIs = (offset: number): Problem =>
  new Problem(409, 'offset', 'go on from Upload-Offset', { [FIELD.offset]: String(offset) });

interface Part {
  readonly offset: number;
  readonly last: boolean;
}

function partOf({ headers }: FastifyRequest): Part {
  const offset = uploadOffset(headers[FIELD.offset]?.toString());
  const complete = headers[FIELD.complete]?.toString();
  const typed = headers['content-type'] === PARTIAL_UPLOAD;
  if (!typed || offset === null || (complete !== '?0' && complete !== '?1'))
    throw new Problem(400, 'invalid', 'an upload needs its media type, Upload-Offset and Upload-Complete');
  return { offset, last: complete === '?1' };
}

async function patch(
  context: Context,
  request: FastifyRequest<PacketRoute>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { offset, last } = partOf(request);
  const packet = await announced(context, request.params.id);
  const done = (receipt: string): FastifyReply => reply.header(FIELD.complete, '?1').send({ v: 1, receipt });
  const held = await standing(context, packet);
  if (held.complete) {
    await receiveAgain(context, packet, offset, request.raw);
    return done(held.receipt);
  }
  if (offset !== held.offset) throw offsetIs(held.offset);
  const at = await receivePart(context, packet, offset, request, reply);
  if (at === packet.size) return done(await finish(context, packet));
  if (last)
    throw new Problem(400, 'damaged', 'fewer bytes than the manifest says', { [FIELD.offset]: String(at) });
  return reply.code(204).header(FIELD.offset, String(at)).header(FIELD.complete, '?0').send();
}

export function contentRoutes(app: FastifyInstance, context: Context): void {
  app.head<PacketRoute>('/v1/packets/:id/content', async (request, reply) => {
    await requireDevice(context, request);
    const packet = await announced(context, request.params.id);
    const held = await context.uploads.alone(packet.id, null, async () =>
      standing(context, await announced(context, packet.id)),
    );
    return reply
      .code(204)
      .header(FIELD.offset, String(held.complete ? packet.size : held.offset))
      .header(FIELD.length, String(packet.size))
      .header(FIELD.complete, held.complete ? '?1' : '?0')
      .send();
  });

  app.patch<PacketRoute>('/v1/packets/:id/content', async (request, reply) => {
    await requireDevice(context, request);
    const { id } = await announced(context, request.params.id);
    const { socket } = request.raw;
    return context.uploads.alone(
      id,
      { came: () => socket.bytesRead, cut: () => request.raw.destroy() },
      async () => {
        const leave = context.admission.enter(id);
        try {
          return await patch(context, request, reply);
        } finally {
          leave();
        }
      },
    );
  });

  app.get<PacketRoute>('/v1/packets/:id/receipt', async (request) => {
    await requireDevice(context, request);
    const held = await standing(context, await announced(context, request.params.id));
    if (!held.complete) throw offsetIs(held.offset);
    return { v: 1, receipt: held.receipt };
  });
}
