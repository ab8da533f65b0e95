import { createReceipt } from '#domain/protocol/receipt.ts';
import { logLeafHash } from '#domain/protocol/log-leaf.ts';
import type { Context } from './context.ts';
import { storePacket, type PacketRow } from './ledger/packets.ts';

/** Commits an already durable body to the ledger and answers its receipt; again and again the same one. */
export function commit(context: Context, id: string): Promise<string> {
  const storedAt = context.now();
  return storePacket(context.sql, id, storedAt, async (packet, logIndex) => {
    const { sha256, size, device_id: device, seq } = packet;
    const receipt = await createReceipt(
      { v: 1, id, sha256, size, device, seq, epoch: context.epoch, logIndex, storedAt },
      context.keys.receipt.kid,
      context.signReceipt,
    );
    return { receipt, leaf: await logLeafHash(receipt) };
  });
}

export type Standing =
  | { readonly complete: false; readonly offset: number }
  | { readonly complete: true; readonly receipt: string };

/** How far an announced packet has come; finishes what a crash between body and ledger left behind. */
export async function standing(context: Context, packet: PacketRow): Promise<Standing> {
  if (packet.receipt !== null) return { complete: true, receipt: packet.receipt };
  const offset = await context.bodies.received(packet.id);
  if (offset > packet.size) {
    // No upload makes it so; whatever did, none of it can be trusted.
    await context.bodies.cut(packet.id, 0);
    return { complete: false, offset: 0 };
  }
  if (offset > 0 || !(await context.bodies.holds(packet.id, packet.sha256)))
    return { complete: false, offset };
  return { complete: true, receipt: await commit(context, packet.id) };
}
