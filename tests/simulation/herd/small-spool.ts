/** A spool that keeps what is on its way and counts the rest: ten thousand of them fit into memory. */
import { createHash } from 'node:crypto';
import type { SpoolDevice, SpoolPacket, SyncSpool } from '#db/spool/types.ts';

export interface SmallSpool extends SyncSpool {
  /** Seals a packet of so many bytes. */
  seal(size: number, at: number): void;
  readonly sealed: number;
  readonly stored: number;
}

const bodyOf = (deviceId: string, seq: number, size: number): Buffer =>
  Buffer.alloc(size, `${deviceId} ${seq} `);

export function createSmallSpool(deviceId: string, number: number): SmallSpool {
  const waiting = new Map<string, SpoolPacket>();
  let stored = 0;
  let audit = 0;
  let device: SpoolDevice = {
    deviceId,
    seqNext: 1,
    chainHead: '0'.repeat(64),
    serverEpoch: null,
    lastContactAt: null,
    statusCursor: 0,
    auditSent: 0,
    backupWatermark: null,
    watermarkEpoch: null,
    upstreamTime: null,
  };
  const change = (id: string, fields: Partial<SpoolPacket>): void => {
    const packet = waiting.get(id);
    if (packet) waiting.set(id, { ...packet, ...fields });
  };
  const calm = { lastError: null, nextAttemptAt: null };
  const impossible = (): never => {
    throw new Error('an upstream that was never restored loses nothing');
  };
  return {
    seal: (size, at) => {
      const seq = device.seqNext;
      device = { ...device, seqNext: seq + 1 };
      audit += 1;
      const id = `${String(number).padStart(8, '0')}-0000-7000-8000-${String(seq).padStart(12, '0')}`;
      waiting.set(id, {
        id,
        deviceId,
        seq,
        kind: 'new-card',
        tracking: `T-${seq}`,
        supersedes: null,
        replaced: false,
        returned: false,
        state: 'SEALED',
        size,
        sha256: createHash('sha256')
          .update(bodyOf(deviceId, seq, size))
          .digest('hex'),
        sealedAt: at,
        signedManifest: { manifest: '', signature: '' },
        offset: 0,
        attempts: 0,
        nextAttemptAt: null,
        lastError: null,
        receipt: null,
        storedAt: null,
        logIndex: null,
        stage: null,
        reason: null,
        outcomeAt: null,
      });
    },
    get sealed() {
      return device.seqNext - 1;
    },
    get stored() {
      return stored;
    },
    device: () => device,
    counts: () => ({ saved: waiting.size, received: stored, accepted: 0, attention: 0, oldestSavedAt: null }),
    get: (id) => waiting.get(id) ?? null,
    unsent: (limit) => {
      const found: SpoolPacket[] = [];
      for (const packet of waiting.values()) {
        if (found.length >= limit) break;
        found.push(packet);
      }
      return found;
    },
    unsentBytes: () => [...waiting.values()].reduce((sum, { size, offset }) => sum + size - offset, 0),
    read: (id, offset, length) => {
      const packet = waiting.get(id);
      return packet
        ? bodyOf(deviceId, packet.seq, packet.size).subarray(offset, offset + length)
        : new Uint8Array();
    },
    recordAnnounced: (id, offset) => {
      audit += 1;
      change(id, { state: 'ANNOUNCED', offset, ...calm });
    },
    recordOffset: (id, offset) => change(id, { offset, attempts: 0, ...calm }),
    recordStored: (id) => {
      if (!waiting.delete(id)) return;
      audit += 1;
      stored += 1;
    },
    recordAttempt: (id, lastError, nextAttemptAt) =>
      change(id, { lastError, nextAttemptAt, attempts: (waiting.get(id)?.attempts ?? 0) + 1 }),
    recordLostUpstream: impossible,
    recordQuarantined: impossible,
    storedUnderOtherEpoch: () => [],
    recordContact: (serverEpoch, lastContactAt) => {
      device = { ...device, serverEpoch, lastContactAt };
    },
    bySeq: (from, to) => [...waiting.values()].filter(({ seq }) => seq >= from && seq <= to),
    recordMissing: impossible,
    raiseSeq: impossible,
    recordStatement: ({ epoch, cursor, time }) => {
      device = { ...device, watermarkEpoch: epoch, statusCursor: cursor, upstreamTime: time };
      return [];
    },
    reference: () => null,
    purge: () => [],
    auditAfter: (n, limit) => Array.from({ length: Math.max(0, Math.min(limit, audit - n)) }, () => 'entry'),
    recordAuditSent: (auditSent) => {
      device = { ...device, auditSent };
    },
  };
}
