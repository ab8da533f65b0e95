/** The spool over spool.db. */
import type { WritableDb } from '../types.ts';
import { appendAudit, auditTexts, brokenLink, chainHead, packetHistory, type AuditEntry } from './audit.ts';
import { skipNumbers } from './gaps.ts';
import { hashBody, readBody, writeBody } from './body.ts';
import { spoolDay, type SpoolDay } from './day.ts';
import {
  findPackets,
  packetById,
  packetsBySeq,
  packetsOf,
  packetsOfOtherEpoch,
  unsentBytes,
  unsentPackets,
} from './rows.ts';
import { missingWrites } from './missing.ts';
import { keepingSpool, type KeepingSpool } from './keeping.ts';
import { statementWrites } from './statement-writes.ts';
import { syncWrites } from './sync-writes.ts';
import type { SignedManifest } from '#domain/protocol/manifest.ts';
import type { SpoolCounts, SpoolPacket, SpoolState, SyncSpool } from './types.ts';

/** A sealed packet on its way into the spool. */
export interface NewPacket {
  readonly id: string;
  readonly seq: number;
  readonly kind: 'new-card';
  readonly tracking: string;
  readonly supersedes: string | null;
  readonly sealedAt: number;
  readonly sha256: string;
  readonly bytes: Uint8Array;
  readonly signedManifest: SignedManifest;
  readonly operatorId: string;
}

export interface Spool extends SyncSpool, KeepingSpool {
  /** First use: who this counter is. Kept for ever. */
  begin(deviceId: string): void;
  begun(): boolean;
  /** What the next packet's manifest must carry. Valid until the next write. */
  next(): { readonly seq: number; readonly chainHead: string };
  /** Puts a sealed packet and its bytes into the queue: durable when it returns, or it throws and nothing is there. */
  add(packet: NewPacket): void;
  /** Numbers of packets in these states with `text` in their tracking number, the newest first. */
  find(text: string, states: readonly SpoolState[]): readonly number[];
  /** In the order of `seqs`. */
  rows(seqs: readonly number[]): readonly SpoolPacket[];
  total(): number;
  /** What was done from `from` until just before `to`. */
  ofDay(from: number, to: number): SpoolDay;
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
  status_cursor: number;
  audit_sent: number;
  backup_watermark: number | null;
  watermark_epoch: string | null;
  upstream_time: number | null;
}

export const COUNTS_SQL = 'SELECT state, count(*) AS n, min(sealed_at) AS oldest FROM packet GROUP BY state';

/** Returned packets that were taken again: nothing is left to do about them. */
export const REPLACED_SQL = `SELECT count(DISTINCT newer.supersedes) AS n
  FROM packet AS newer JOIN packet ON packet.id = newer.supersedes
  WHERE newer.supersedes IS NOT NULL AND packet.outcome = 'REJECTED'`;

/** Returned after their bytes were gone: people must know of them all the same. */
export const PURGED_RETURNED_SQL = `SELECT count(*) AS n FROM packet INDEXED BY packet_purged_returned
  WHERE state = 'PURGED' AND outcome = 'REJECTED'`;

function counts(db: WritableDb): SpoolCounts {
  const rows = db.all<{ state: string; n: number; oldest: number }>(COUNTS_SQL);
  const total = (...states: string[]) =>
    rows.filter((r) => states.includes(r.state)).reduce((sum, r) => sum + r.n, 0);
  const replaced = db.get<{ n: number }>(REPLACED_SQL)?.n ?? 0;
  const returned = db.get<{ n: number }>(PURGED_RETURNED_SQL)?.n ?? 0;
  const unsent = rows.filter((r) => r.state === 'SEALED' || r.state === 'ANNOUNCED').map((r) => r.oldest);
  return {
    saved: total('SEALED', 'ANNOUNCED'),
    received: total('STORED'),
    accepted: total('ACCEPTED', 'PURGED') - returned,
    attention: total('REJECTED', 'QUARANTINED') + returned - replaced,
    oldestSavedAt: unsent.length > 0 ? Math.min(...unsent) : null,
  };
}

function add(db: WritableDb, packet: NewPacket): void {
  db.transaction(() => {
    db.run(
      `INSERT INTO packet (seq, id, kind, tracking, supersedes, sealed_at, size, sha256, manifest, manifest_signature)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      packet.seq,
      packet.id,
      packet.kind,
      packet.tracking,
      packet.supersedes,
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
    `SELECT seq, id, size, sha256 FROM packet WHERE state <> 'PURGED' AND bodiless = 0 ORDER BY seq`,
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
  const row = () => db.get<DeviceRow>('SELECT * FROM device WHERE id = 1');
  const device = () => {
    const found = row();
    if (!found) throw new Error('the spool has not begun: set the counter up first');
    return found;
  };
  return {
    ...syncWrites(db),
    ...statementWrites(db),
    ...keepingSpool(db),
    ...missingWrites(db),
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
        statusCursor: found.status_cursor,
        auditSent: found.audit_sent,
        backupWatermark: found.backup_watermark,
        watermarkEpoch: found.watermark_epoch,
        upstreamTime: found.upstream_time,
      };
    },
    counts: () => counts(db),
    get: (id) => packetById(db, id),
    unsent: (limit) => unsentPackets(db, limit),
    unsentBytes: () => unsentBytes(db),
    find: (text, states) => findPackets(db, text, states),
    rows: (seqs) => packetsOf(db, seqs),
    total: () => db.get<{ n: number }>('SELECT count(*) AS n FROM packet')?.n ?? 0,
    ofDay: (from, to) => spoolDay(db, from, to),
    read: (id, offset, length) => {
      const packet = packetById(db, id);
      if (!packet) throw new Error('no such packet');
      return readBody(db, packet.seq, offset, length);
    },
    storedUnderOtherEpoch: (epoch) => packetsOfOtherEpoch(db, epoch),
    bySeq: (from, to) => packetsBySeq(db, from, to),
    auditAfter: (n, limit) => auditTexts(db, n, limit),
    recordAuditSent: (n) => void db.run('UPDATE device SET audit_sent = ? WHERE id = 1', n),
    raiseSeq: (highestSeq, at) => db.transaction(() => skipNumbers(db, highestSeq, 'known-upstream', at)),
    history: (packetId) => packetHistory(db, packetId),
    audit: (entry) => db.transaction(() => appendAudit(db, entry)),
    verify: () => verify(db),
  };
}
