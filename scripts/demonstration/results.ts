/** Lays what was promised on slips beside what the upstream holds. */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PacketRow, Slip } from '#contract/model.ts';
import type { HeldPacket } from '#tests/e2e/harness/upstream.ts';
import { tell } from './output.ts';

export interface PromisedSlip {
  readonly slip: Slip;
  /** What the person was registered through: "typed in English", ... */
  readonly story: string;
}

export interface Outcome {
  readonly slips: readonly PromisedSlip[];
  /** The counter's own word at the end. */
  readonly packets: readonly PacketRow[];
  readonly held: readonly HeldPacket[];
  /** The bodies as the upstream has them, by id. */
  readonly bodies: ReadonlyMap<string, Uint8Array>;
}

export interface ResultRow {
  readonly tracking: string;
  readonly story: string;
  readonly sealed: string;
  readonly size: number;
  readonly state: string;
  readonly attempts: number;
  /** How many times upstream holds it. */
  readonly held: number;
  readonly logIndex: number | null;
  readonly verdict: 'exact' | 'missing' | 'twice' | 'differs' | 'no receipt';
}

function verdictOf(
  slip: Slip,
  packet: PacketRow | undefined,
  held: readonly HeldPacket[],
  body?: Uint8Array,
): ResultRow['verdict'] {
  if (held.length === 0 || !body) return 'missing';
  if (held.length > 1) return 'twice';
  const bytes = createHash('sha256').update(body).digest('hex');
  if (bytes !== slip.sha256 || held[0]?.sha256 !== slip.sha256 || packet?.sha256 !== slip.sha256)
    return 'differs';
  return packet.storedAt !== null && packet.logIndex !== null ? 'exact' : 'no receipt';
}

export function compare({ slips, packets, held, bodies }: Outcome): readonly ResultRow[] {
  return slips.map(({ slip, story }) => {
    const packet = packets.find(({ id }) => id === slip.packetId);
    const there = held.filter(({ id }) => id === slip.packetId);
    return {
      tracking: slip.tracking,
      story,
      sealed: slip.sha256.slice(0, 12),
      size: packet?.size ?? 0,
      state: packet?.state ?? 'gone',
      attempts: packet?.attempts ?? 0,
      held: there.length,
      logIndex: packet?.logIndex ?? null,
      verdict: verdictOf(slip, packet, there, bodies.get(slip.packetId)),
    };
  });
}

export function printTable(rows: readonly ResultRow[]): void {
  const cells = rows.map((row) => [
    row.tracking,
    row.story,
    row.sealed,
    `${row.size}`,
    row.state,
    `${row.logIndex ?? '-'}`,
    row.verdict,
  ]);
  const head = ['tracking number', 'captured', 'sealed (sha256)', 'bytes', 'state', 'log', 'upstream'];
  const widths = head.map((title, at) => Math.max(title.length, ...cells.map((row) => row[at]?.length ?? 0)));
  const line = (row: readonly string[]) => row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ');
  tell('');
  tell(line(head));
  tell(widths.map((width) => '-'.repeat(width)).join('  '));
  for (const row of cells) tell(line(row));
  tell('');
}

export const writeResults = (folder: string, rows: readonly ResultRow[]): void =>
  writeFileSync(join(folder, 'results.json'), `${JSON.stringify(rows, null, 2)}\n`);
