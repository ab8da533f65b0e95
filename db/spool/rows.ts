import type { ReadableDb } from '../types.ts';
import type { SpoolPacket, SpoolState } from './types.ts';

interface PacketRow {
  seq: number;
  id: string;
  kind: 'new-card';
  tracking: string;
  sealed_at: number;
  size: number;
  sha256: string;
  manifest: string;
  manifest_signature: string;
  state: SpoolState;
  offset: number;
  attempts: number;
  next_attempt_at: number | null;
  last_error: string | null;
  receipt: string | null;
  log_index: number | null;
  stored_at: number | null;
}

const COLUMNS = `seq, id, kind, tracking, sealed_at, size, sha256, manifest, manifest_signature, state, offset, attempts,
  next_attempt_at, last_error, receipt, log_index, stored_at`;

const toPacket = (row: PacketRow): SpoolPacket => ({
  id: row.id,
  seq: row.seq,
  kind: row.kind,
  tracking: row.tracking,
  state: row.state,
  size: row.size,
  sha256: row.sha256,
  sealedAt: row.sealed_at,
  signedManifest: { manifest: row.manifest, signature: row.manifest_signature },
  offset: row.offset,
  attempts: row.attempts,
  nextAttemptAt: row.next_attempt_at,
  lastError: row.last_error,
  receipt: row.receipt,
  storedAt: row.stored_at,
  logIndex: row.log_index,
});

export function packetById(db: ReadableDb, id: string): SpoolPacket | null {
  const row = db.get<PacketRow>(`SELECT ${COLUMNS} FROM packet WHERE id = ?`, id);
  return row ? toPacket(row) : null;
}

export const UNSENT_SQL = `SELECT ${COLUMNS} FROM packet INDEXED BY packet_unsent
  WHERE state IN ('SEALED', 'ANNOUNCED') ORDER BY seq LIMIT ?`;
export const unsentPackets = (db: ReadableDb, limit: number): readonly SpoolPacket[] =>
  db.all<PacketRow>(UNSENT_SQL, limit).map(toPacket);

export const LIST_SQL = `SELECT ${COLUMNS} FROM packet WHERE seq < ? ORDER BY seq DESC LIMIT ?`;
/** Newest first, from below `beforeSeq`. */
export const listPackets = (
  db: ReadableDb,
  beforeSeq: number | null,
  limit: number,
): readonly SpoolPacket[] =>
  db.all<PacketRow>(LIST_SQL, beforeSeq ?? Number.MAX_SAFE_INTEGER, limit).map(toPacket);

export const OTHER_EPOCH_SQL = `SELECT ${COLUMNS} FROM packet INDEXED BY packet_by_epoch
  WHERE state IN ('STORED', 'ACCEPTED') AND receipt_epoch <> ? ORDER BY seq LIMIT ?`;
export const packetsOfOtherEpoch = (db: ReadableDb, epoch: string, limit: number): readonly SpoolPacket[] =>
  db.all<PacketRow>(OTHER_EPOCH_SQL, epoch, limit).map(toPacket);
