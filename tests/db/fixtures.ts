import path from 'node:path';
import { createHash, randomUUID } from 'node:crypto';
import { onTestFinished } from 'vitest';
import type { Connection } from '#db/connection.ts';
import { SPOOL_MIGRATIONS } from '#db/migrations/spool.ts';
import { openDatabase } from '#db/open.ts';
import { createSpool, type NewPacket, type Spool } from '#db/spool/spool.ts';
import { tempDir } from '#tests/harness/temp-dir.ts';

export interface SpoolFixture {
  readonly db: Connection;
  readonly spool: Spool;
  readonly file: string;
  /** Adds a packet of so many bytes and answers its id. */
  add(size?: number, at?: number): string;
}

export const hexHash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A compact JWS whose payload names an epoch; its signature is nobody's. */
export const receiptOf = (epoch: string): string =>
  `e30.${Buffer.from(JSON.stringify({ epoch })).toString('base64url')}.AA`;

export function newPacket(spool: Spool, bytes: Uint8Array, sealedAt = 1): NewPacket {
  const { seq } = spool.next();
  return {
    id: randomUUID(),
    seq,
    kind: 'new-card',
    tracking: `R-0001-01-${String(seq).padStart(6, '0')}`,
    supersedes: null,
    sealedAt,
    sha256: hexHash(bytes),
    bytes,
    signedManifest: { manifest: `{"seq":${seq}}`, signature: 'AA' },
    operatorId: 'operator-1',
  };
}

export function spoolFixture(dir = tempDir()): SpoolFixture {
  const file = path.join(dir, 'spool.db');
  const db = openDatabase(file, SPOOL_MIGRATIONS);
  onTestFinished(() => db.close());
  const spool = createSpool(db);
  if (!spool.begun()) spool.begin('device-1');
  const add = (size = 1000, at = 1) => {
    const { seq } = spool.next();
    const bytes = new Uint8Array(size).map((_, i) => (i * 31 + seq) % 251);
    const packet = newPacket(spool, bytes, at);
    spool.add(packet);
    return packet.id;
  };
  return { db, spool, file, add };
}
