import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { digestOf } from '#domain/protocol/digest.ts';
import { FIELD, REPORT_EVERY, UPLOAD_PROGRESS_STATUS } from '#domain/protocol/limits.ts';
import type { Context } from './context.ts';
import { eachPiece } from './each-piece.ts';
import { raiseAlarm } from './ledger/alarms.ts';
import type { PacketRow } from './ledger/packets.ts';
import { Problem } from './problem.ts';

/** The interim response of the resumable upload draft: how much of the body is here by now. */
function report(reply: FastifyReply, offset: number): void {
  const { socket, headersSent } = reply.raw;
  // node:http has no call for status 104; the bytes are those of any interim response (RFC 9110 §15.2).
  if (socket?.writable && !headersSent)
    socket.write(
      `HTTP/1.1 ${UPLOAD_PROGRESS_STATUS} Upload Resumption Supported\r\nUpload-Offset: ${offset}\r\n\r\n`,
    );
}

const mismatch = (context: Context, packet: PacketRow, detail: string): Promise<void> =>
  raiseAlarm(context.sql, {
    kind: 'other-bytes',
    packetId: packet.id,
    deviceId: packet.device_id,
    detail,
    at: context.now(),
  });

/** Body bytes of a packet that is already stored: they must be the same ones, and change nothing. */
export async function receiveAgain(
  context: Context,
  packet: PacketRow,
  offset: number,
  body: AsyncIterable<Buffer>,
): Promise<void> {
  const read = await context.bodies.read(packet.id);
  const held = read && Buffer.from(read);
  const hash = createHash('sha256');
  let at = offset;
  const differs = async (): Promise<Problem> => {
    await mismatch(context, packet, `offset ${at}`);
    return new Problem(409, 'content', 'other bytes are stored under this id; the first ones stay');
  };
  for await (const piece of body) {
    if (held && !held.subarray(at, at + piece.length).equals(piece)) throw await differs();
    hash.update(piece);
    at += piece.length;
  }
  // The body lies with another process: a whole one still can be judged, by its hash.
  if (!held && offset === 0 && at > 0 && hash.digest('hex') !== packet.sha256) throw await differs();
}

/** Appends a part of a body; answers how much is here then. What arrived before a cut stays. */
export async function receivePart(
  context: Context,
  packet: PacketRow,
  offset: number,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<number> {
  const { id, size } = packet;
  const hash = createHash('sha256');
  const writer = await context.bodies.append(id, offset);
  let at = offset;
  let reported = offset;
  try {
    await eachPiece(request.raw, async (piece) => {
      if (at + piece.length > size) throw new Problem(422, 'invalid', 'more bytes than the manifest says');
      await writer.write(piece);
      hash.update(piece);
      at += piece.length;
      if (at - reported < REPORT_EVERY) return;
      report(reply, at);
      reported = at;
    });
  } finally {
    await writer.close();
  }
  const claimed = digestOf(request.headers['content-digest']?.toString());
  if (claimed && hash.digest().equals(claimed)) return at;
  await context.bodies.cut(id, offset);
  throw new Problem(400, 'damaged', 'the bytes are not those of their digest', {
    [FIELD.offset]: String(offset),
  });
}

/** All is here: durable, hash equal, final name, ledger; only then the receipt. */
export async function finish(context: Context, packet: PacketRow): Promise<string> {
  if (await context.bodies.publish(packet.id, packet.sha256, packet.distrusted))
    return context.committer.commit(packet.id);
  await mismatch(context, packet, 'the whole body has another hash than its manifest');
  throw new Problem(400, 'damaged', 'the bytes are not those of the manifest', { [FIELD.offset]: '0' });
}
