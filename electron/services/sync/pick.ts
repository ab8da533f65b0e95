import type { PacketQueue, SpoolPacket } from '#db/spool/types.ts';
import { RETRY_CAP_MS } from '#domain/protocol/retry.ts';
import type { Run } from './run.ts';

/** All unsent packets that `wanted` picks, oldest first, at most `enough`; never hidden behind ones that wait. */
export function pick(
  queue: PacketQueue,
  wanted: (packet: SpoolPacket) => boolean,
  enough: number,
): readonly SpoolPacket[] {
  for (let limit = 64; ; limit *= 8) {
    const rows = queue.unsent(limit);
    const found: SpoolPacket[] = [];
    for (const row of rows) {
      if (found.length === enough) break;
      if (wanted(row)) found.push(row);
    }
    if (found.length === enough || rows.length < limit) return found;
  }
}

/**
 * Milliseconds until a packet may be tried, 0 for now. A moment further off than any wait that is ever set was written
 * under a clock that ran ahead: it does not count.
 */
export function waitOf({ nextAttemptAt }: SpoolPacket, now: number): number {
  const wait = (nextAttemptAt ?? now) - now;
  return wait > RETRY_CAP_MS ? 0 : Math.max(0, wait);
}

export const isReady =
  (run: Run) =>
  (packet: SpoolPacket): boolean =>
    !run.skipped.has(packet.id) && (run.asked || waitOf(packet, run.deps.clock.now()) === 0);
