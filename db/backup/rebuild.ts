/** Writes what was found again into a spool, under all of its triggers. */
import { appendAudit, CHAIN_START, chainHash } from '../spool/audit.ts';
import { writeBody } from '../spool/body.ts';
import { skipNumbers } from '../spool/gaps.ts';
import type { Spool } from '../spool/spool.ts';
import type { WritableDb } from '../types.ts';
import type { FoundAudit, FoundDevice } from './salvage/spool-rows.ts';
import type { VerifiedPacket } from './verified.ts';

export interface PacketCounts {
  /** With their bytes, to be sent. */
  readonly toSend: number;
  /** Upstream's receipt verified. */
  readonly received: number;
  /** Signed by this counter and without a receipt, but their bytes are nowhere whole: held. */
  readonly held: number;
}

export interface AuditCounts {
  readonly kept: number;
  readonly lost: number;
}

/** When it is not known which number was the last one, so many are left out: a number on a slip is never given out twice. */
export const LEFT_OUT = 1000;
/** A number that is higher than all that was found allows is damage itself. */
const MOST_LOST = 100_000;
const LOST_ENTRY = JSON.stringify({ at: 0, kind: 'lost-entry' });

function insert(
  db: WritableDb,
  { manifest, signed, receipt }: VerifiedPacket,
  bytes: Uint8Array | null,
): void {
  db.run(
    `INSERT INTO packet (seq, id, kind, tracking, supersedes, sealed_at, size, sha256, manifest, manifest_signature, bodiless)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    manifest.seq,
    manifest.id,
    manifest.kind,
    manifest.tracking,
    manifest.supersedes,
    manifest.sealedAt,
    manifest.size,
    manifest.sha256,
    signed.manifest,
    signed.signature,
    bytes === null && receipt !== null ? 1 : 0,
  );
  if (bytes) writeBody(db, manifest.seq, bytes);
}

/** Takes in packets, lowest number first; numbers between them become gaps. Each packet is one transaction. */
export async function takeIn(
  db: WritableDb,
  spool: Spool,
  packets: readonly VerifiedPacket[],
  at: number,
): Promise<PacketCounts> {
  const counts = { toSend: 0, received: 0, held: 0 };
  for (const packet of packets) {
    const { manifest, receipt } = packet;
    const { id, seq } = manifest;
    const bytes = await packet.bytes();
    db.transaction(() => {
      skipNumbers(db, seq - 1, 'lost', at);
      insert(db, packet, bytes);
      appendAudit(db, { at, kind: 'recovered', packetId: id });
      if (receipt) spool.recordStored(id, receipt.text, receipt.payload.logIndex, receipt.payload.storedAt);
      else if (!bytes) spool.recordQuarantined(id, 'packet/damaged', at);
    });
    counts[receipt ? 'received' : bytes ? 'toSend' : 'held'] += 1;
  }
  return counts;
}

/**
 * The audit entries that survive keep their numbers and their texts; the chain is theirs as far as it is whole, and hashed
 * anew from the first hole on. The entry after them names the head that was.
 */
export function restoreAudit(
  db: WritableDb,
  found: ReadonlyMap<number, FoundAudit>,
  auditSent: number,
  at: number,
): AuditCounts {
  const most = found.size + auditSent + MOST_LOST;
  const numbers = [...found.keys()].filter((n) => n >= 1 && n <= most);
  // Upstream has entries up to `auditSent`: these numbers are taken even where nothing of them is left.
  const last = Math.max(0, auditSent <= most ? auditSent : 0, ...numbers);
  let hash = CHAIN_START;
  let whole = 0;
  let lost = 0;
  for (let n = 1; n <= last; n += 1) {
    const entry = found.get(n);
    const text = entry?.entry ?? LOST_ENTRY;
    if (!entry) lost += 1;
    hash = chainHash(hash, text);
    if (entry?.hash === hash && whole === n - 1) whole = n;
    db.run(
      'INSERT INTO audit (n, entry, packet_id, hash) VALUES (?, ?, ?, ?)',
      n,
      text,
      packetIdIn(text),
      hash,
    );
  }
  const head = found.get(last);
  appendAudit(db, {
    at,
    kind: 'queue-rebuilt',
    detail: `head was ${head ? `${last} ${head.hash}` : 'lost'}, whole to ${whole}, ${lost} lost`,
  });
  return { kept: last - lost, lost };
}

function packetIdIn(text: string): string | null {
  try {
    const entry: unknown = JSON.parse(text);
    return typeof entry === 'object' &&
      entry !== null &&
      'packetId' in entry &&
      typeof entry.packetId === 'string'
      ? entry.packetId
      : null;
  } catch {
    return null;
  }
}

/** The next number goes on behind every number that may have been given out. */
export function goOnBehind(db: WritableDb, device: FoundDevice | null, isNew: boolean, at: number): void {
  db.transaction(() => {
    const next = db.get<{ seq_next: number }>('SELECT seq_next FROM device WHERE id = 1')?.seq_next ?? 1;
    if (device && device.seqNext - next <= MOST_LOST) skipNumbers(db, device.seqNext - 1, 'lost', at);
    else if (isNew) skipNumbers(db, next - 1 + LEFT_OUT, 'skipped', at);
    if (isNew)
      db.run(
        `UPDATE device SET audit_sent = ?, last_contact_at = ?, server_epoch = 'recovered' WHERE id = 1`,
        device?.auditSent ?? 0,
        device?.lastContactAt ?? null,
      );
  });
}
