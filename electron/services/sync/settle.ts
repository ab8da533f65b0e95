import type { SpoolPacket } from '#db/spool/types.ts';
import { verifyReceipt } from '#domain/protocol/receipt.ts';
import { hold, type Run } from './run.ts';

/** The only way to STORED: a receipt under the pinned key that is about exactly this packet. */
export async function settle(run: Run, packet: SpoolPacket, receipt: string): Promise<null> {
  const { spool, keys, events } = run.deps;
  const pinned = keys();
  if (!pinned) return hold(run, packet, 'upstream/bad-receipt');
  const { id, sha256, size, seq } = packet;
  const subject = { id, sha256, size, seq, device: spool.device().deviceId };
  const verdict = await verifyReceipt(receipt, pinned.receipt, subject);
  if (!verdict.ok) return hold(run, packet, 'upstream/bad-receipt');
  spool.recordStored(id, receipt, verdict.payload.logIndex, verdict.payload.storedAt);
  run.progressed();
  events.packet(id);
  return null;
}
