import type { PacketQueue, SpoolPacket } from '#db/spool/types.ts';
import type { UpstreamKeys } from '#domain/protocol/keys.ts';
import { verifyReceipt } from '#domain/protocol/receipt.ts';

/**
 * The only way to STORED, however the receipt came: one under the pinned key that is about exactly this packet. False
 * when it is not that; nothing has changed then.
 */
export async function acceptReceipt(
  queue: Pick<PacketQueue, 'recordStored'>,
  { id, sha256, size, seq, deviceId }: SpoolPacket,
  receipt: string,
  pinned: UpstreamKeys | null,
): Promise<boolean> {
  if (!pinned) return false;
  const subject = { id, sha256, size, seq, device: deviceId };
  const verdict = await verifyReceipt(receipt, pinned.receipt, subject);
  if (!verdict.ok) return false;
  queue.recordStored(id, receipt, verdict.payload.logIndex, verdict.payload.storedAt);
  return true;
}
