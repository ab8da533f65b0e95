/** A packet as its row has it, in the counter's own table or among the freight. */
import type { Stage } from '#domain/protocol/outcomes.ts';
import type { SpoolPacket, SpoolState } from './types.ts';

export interface PacketRow {
  device_id: string;
  seq: number;
  id: string;
  kind: 'new-card';
  tracking: string;
  supersedes: string | null;
  replaced: 0 | 1;
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
  outcome: 'ACCEPTED' | 'REJECTED' | null;
  stage: Stage | null;
  reason: string | null;
  outcome_at: number | null;
}

/** Columns that both tables have, by the same names. */
export const ROW_COLUMNS = `seq, id, kind, tracking, supersedes, sealed_at, size, sha256, manifest, manifest_signature,
  state, offset, attempts, next_attempt_at, last_error, receipt, log_index, stored_at`;

export const toPacket = (row: PacketRow): SpoolPacket => ({
  id: row.id,
  deviceId: row.device_id,
  seq: row.seq,
  kind: row.kind,
  tracking: row.tracking,
  supersedes: row.supersedes,
  replaced: row.replaced === 1,
  returned: row.outcome === 'REJECTED',
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
  stage: row.stage,
  reason: row.reason,
  outcomeAt: row.outcome_at,
});
