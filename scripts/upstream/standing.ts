import type { Context } from './context.ts';
import type { PacketRow } from './ledger/packets.ts';

export type Standing =
  | { readonly complete: false; readonly offset: number }
  | { readonly complete: true; readonly receipt: string };

/** How far an announced packet has come; finishes what a crash between body and ledger left behind. */
export async function standing(context: Context, packet: PacketRow): Promise<Standing> {
  if (packet.receipt !== null && !packet.distrusted) return { complete: true, receipt: packet.receipt };
  const offset = await context.bodies.received(packet.id);
  if (offset > packet.size) {
    // No upload makes it so; whatever did, none of it can be trusted.
    await context.bodies.cut(packet.id, 0);
    return { complete: false, offset: 0 };
  }
  // A final body that is not believed any more is not asked: it has to come again.
  if (packet.distrusted || offset > 0 || !(await context.bodies.holds(packet.id, packet.sha256)))
    return { complete: false, offset };
  return { complete: true, receipt: await context.committer.commit(packet.id) };
}
