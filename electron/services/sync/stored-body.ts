import type { SpoolPacket } from '#db/spool/types.ts';
import { hold, quarantine } from './faults.ts';
import type { Lane, Run } from './run.ts';
import { sealedBytes } from './sealed-bytes.ts';

/** The sealed bytes, checked against their hash; null when this packet cannot go now. */
export async function storedBody(run: Run, lane: Lane, packet: SpoolPacket): Promise<Uint8Array | null> {
  const found = await sealedBytes(lane.queue, packet);
  if (found.ok) return found.bytes;
  const { code } = found;
  return code === 'storage/corrupt' ? quarantine(run, lane, packet, code) : hold(run, lane, packet, code);
}
