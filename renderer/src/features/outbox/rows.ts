/** Pure rules of the outbox's list: newest first, one row for each packet. */
import type { PacketRow } from '#contract/model.ts';

/**
 * The list with a packet's new state in it. A packet older than everything read so far stays out: paging brings it,
 * and a row put in early would leave a hole above it.
 */
export function mergePacket(
  rows: readonly PacketRow[],
  packet: PacketRow,
  complete: boolean,
): readonly PacketRow[] {
  const at = rows.findIndex(({ id }) => id === packet.id);
  if (at >= 0) return rows.with(at, packet);
  const before = rows.findIndex(({ seq }) => seq < packet.seq);
  if (before >= 0) return rows.toSpliced(before, 0, packet);
  return complete ? [...rows, packet] : rows;
}

/** The list with an older page under it; rows that both hold are taken from the page. */
export function appendPage(rows: readonly PacketRow[], page: readonly PacketRow[]): readonly PacketRow[] {
  const ids = new Set(page.map(({ id }) => id));
  return [...rows.filter(({ id }) => !ids.has(id)), ...page].toSorted((a, b) => b.seq - a.seq);
}
