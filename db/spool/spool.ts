/** The spool over spool.db. */
import type { WritableDb } from '../types.ts';
import { appendAudit, brokenLink, chainHead, packetHistory, type AuditEntry } from './audit.ts';
import { hashBody, readBody, writeBody } from './body.ts';
import { listPackets, packetById, packetsOfOtherEpoch, unsentPackets } from './rows.ts';
import { syncWrites } from './sync-writes.ts';
import type { SignedManifest } from '#domain/protocol/manifest.ts';
import type { SpoolCounts, SpoolPacket, SyncSpool } from './types.ts';

/** A sealed packet on its way into the spool. */
export interface NewPacket {
  readonly id: string;
  readonly seq: number;
  readonly kind: 'new-card';
  readonly tracking: string;
  readonly sealedAt: number;
  readonly sha256: string;
  readonly bytes: Uint8Array;
  readonly signedManifest: SignedManifest;
  readonly operatorId: string;
}

export interface Spool extends SyncSpool {
  /** First use: who this counter is. Kept for ever. */
  begin(deviceId: string): void;
  begun(): boolean;
  /** What the next packet's manifest must carry. Valid until the next write. */
  next(): { readonly seq: number; readonly chainHead: string };
  /** Puts a sealed packet and its bytes into the queue: durable when it returns, or it throws and nothing is there. */
  add(packet: NewPacket): void;
  list(beforeSeq: number | null, limit: number): readonly SpoolPacket[];
  total(): number;
  history(packetId: string): readonly AuditEntry[];
  audit(entry: AuditEntry): void;
  verify(): SpoolFindings;
}

export interface SpoolFindings {
  readonly packets: number;
  /** Ids whose bytes on disk do not have the size and SHA-256 of their row. */
  readonly damaged: readonly string[];
  readonly auditEntries: number;
  /** Number of the first audit entry that does not fit the chain. */
  readonly brokenAuditEntry: number | null;
}

interface DeviceRow {
  device_id: string;
  seq_next: number;
  server_epoch: string | null;
  last_contact_at: number | null;
}

export const COUNTS_SQL = 'SELECT state, count(*) AS n, min(sealed_at) AS oldest FROM packet GROUP BY state';

function counts(db: WritableDb): SpoolCounts {
  const rows = db.all<{ state: string; n: number; oldest: number }>(COUNTS_SQL);
  const total = (...states: string[]) =>
    rows.filter((r) => states.includes(r.state)).reduce((sum, r) => sum + r.n, 0);
  const unsent = rows.filter((r) => r.state === 'SEALED' || r.state === 'ANNOUNCED').map((r) => r.oldest);
  return {
    saved: total('SEALED', 'ANNOUNCED'),
    received: total('STORED'),
    accepted: total('ACCEPTED', 'PURGED'),
    attention: total('REJECTED', 'QUARANTINED'),
    oldestSavedAt: unsent.length > 0 ? Math.min(...unsent) : null,
  };
}

function add(db: WritableDb, packet: NewPacket): void {
  db.transaction(() => {
    db.run(
      `INSERT INTO packet (seq, id, kind, tracking, sealed_at, size, sha256, manifest, manifest_signature)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      packet.seq,
      packet.id,
      packet.kind,
      packet.tracking,
      packet.sealedAt,
      packet.bytes.length,
      packet.sha256,
      packet.signedManifest.manifest,
      packet.signedManifest.signature,
    );
    writeBody(db, packet.seq, packet.bytes);
    appendAudit(db, { at: packet.sealedAt, kind: 'sealed', who: packet.operatorId, packetId: packet.id });
  });
}

function verify(db: WritableDb): SpoolFindings {
  const rows = db.all<{ seq: number; id: string; size: number; sha256: string }>(
    `SELECT seq, id, size, sha256 FROM packet WHERE state <> 'PURGED' ORDER BY seq`,
  );
  const damaged = rows.filter((row) => {
    const found = hashBody(db, row.seq);
    return found.size !== row.size || found.sha256 !== row.sha256;
  });
  return {
    packets: rows.length,
    damaged: damaged.map(({ id }) => id),
    auditEntries: chainHead(db).n,
    brokenAuditEntry: brokenLink(db),
  };
}

export function createSpool(db: WritableDb): Spool {
  const row = () =>
    db.get<DeviceRow>('SELECT device_id, seq_next, server_epoch, last_contact_at FROM device WHERE id = 1');
  const device = () => {
    const found = row();
    if (!found) throw new Error('the spool has not begun: set the counter up first');
    return found;
  };
  return {
    ...syncWrites(db),
    begin: (deviceId) =>
      void db.run('INSERT INTO device (id, device_id, seq_next) VALUES (1, ?, 1)', deviceId),
    begun: () => row() !== undefined,
    next: () => ({ seq: device().seq_next, chainHead: chainHead(db).hash }),
    add: (packet) => add(db, packet),
    device: () => {
      const found = device();
      return {
        deviceId: found.device_id,
        seqNext: found.seq_next,
        chainHead: chainHead(db).hash,
        serverEpoch: found.server_epoch,
        lastContactAt: found.last_contact_at,
      };
    },
    counts: () => counts(db),
    get: (id) => packetById(db, id),
    unsent: (limit) => unsentPackets(db, limit),
    list: (beforeSeq, limit) => listPackets(db, beforeSeq, limit),
    total: () => db.get<{ n: number }>('SELECT count(*) AS n FROM packet')?.n ?? 0,
    read: (id, offset, length) => {
      const packet = packetById(db, id);
      if (!packet) throw new Error('no such packet');
      return readBody(db, packet.seq, offset, length);
    },
    storedUnderOtherEpoch: (epoch, limit) => packetsOfOtherEpoch(db, epoch, limit),
    history: (packetId) => packetHistory(db, packetId),
    audit: (entry) => db.transaction(() => appendAudit(db, entry)),
    verify: () => verify(db),
  };
}
