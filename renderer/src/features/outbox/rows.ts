/** Pure rules of the outbox's list: numbers, the newest first, and the rows that were read. */
import type { PacketGroup, PacketRow, PacketState } from '#contract/model.ts';

export interface Filter {
  /** Part of a tracking number; empty: any. */
  readonly text: string;
  readonly group: PacketGroup;
}

export const EVERYTHING: Filter = { text: '', group: 'all' };

const GROUPS: Readonly<Record<PacketState, PacketGroup>> = {
  SEALED: 'saved',
  ANNOUNCED: 'saved',
  STORED: 'received',
  ACCEPTED: 'accepted',
  PURGED: 'accepted',
  REJECTED: 'attention',
  QUARANTINED: 'attention',
};

export const fits = ({ tracking, state }: PacketRow, { text, group }: Filter): boolean =>
  (group === 'all' || GROUPS[state] === group) &&
  tracking.toLowerCase().includes(text.replaceAll(/\s/g, '').toLowerCase());

/** Where `seq` stands in numbers that fall; where it would stand, as -1 - index, when it does not. */
export function placeOf(seqs: readonly number[], seq: number): number {
  let low = 0;
  let high = seqs.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = seqs[middle] ?? 0;
    if (found === seq) return middle;
    if (found > seq) low = middle + 1;
    else high = middle - 1;
  }
  return -1 - low;
}

/** The list with a packet in it that fits. One that fits no longer stays until the list is read again: nothing jumps. */
export function withPacket(seqs: readonly number[], packet: PacketRow, filter: Filter): readonly number[] {
  const place = placeOf(seqs, packet.seq);
  return place >= 0 || !fits(packet, filter) ? seqs : seqs.toSpliced(-1 - place, 0, packet.seq);
}

/** Rows kept of a long list; more than are ever in sight. */
const KEPT = 2000;

/** The rows with new ones among them; of too many, only the new ones stay. */
export function withRows(
  rows: ReadonlyMap<number, PacketRow>,
  read: readonly PacketRow[],
): ReadonlyMap<number, PacketRow> {
  const fresh = read.map((row) => [row.seq, row] as const);
  return new Map(rows.size + fresh.length > KEPT ? fresh : [...rows, ...fresh]);
}
