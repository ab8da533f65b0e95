import type { SpoolPacket } from '#db/spool/types.ts';
import { acceptReceipt } from './accept-receipt.ts';
import { hold } from './faults.ts';
import type { Lane, Run } from './run.ts';

/** What came as a receipt: STORED when it is one for this packet; else the packet waits. */
export async function settle(run: Run, lane: Lane, packet: SpoolPacket, receipt: string): Promise<null> {
  const { keys, events } = run.deps;
  if (!(await acceptReceipt(lane.queue, packet, receipt, keys())))
    return hold(run, lane, packet, 'upstream/bad-receipt');
  run.progressed();
  events.packet(packet.id);
  return null;
}
