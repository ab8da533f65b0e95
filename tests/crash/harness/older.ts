/** A data folder as the first release left it: schema 10 of both databases, with packets on their way. */
import { execFileSync } from 'node:child_process';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { connect, type Connection } from '#db/connection.ts';
import { appendAudit } from '#db/spool/audit.ts';
import { factLine, type Fact } from '../replay/facts.ts';
import type { Change } from './bundle.ts';
import { receiptFor } from './upstream-words.ts';

/** What turns the programs into those that knew only the first migration. */
export const FIRST_RELEASE: Change = {
  file: 'db/migrate.ts',
  from: 'of migrations) {',
  to: 'of migrations.slice(0, 1)) {',
};

/** One of several rows, and small ones. */
const SIZES = [300_000, 20_000, 20_000] as const;
const NOW = Date.UTC(2026, 10, 1);

async function addPacket(db: Connection, seq: number, size: number): Promise<Fact> {
  const bytes = randomBytes(size);
  const id = randomUUID();
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const deviceId = db.get<{ device_id: string }>('SELECT device_id FROM device')?.device_id ?? '';
  const receipt = await receiptFor({ id, sha256, size, deviceId, seq }, seq, NOW);
  db.transaction(() => {
    db.run(
      `INSERT INTO packet (seq, id, kind, tracking, sealed_at, size, sha256, manifest, manifest_signature)
       VALUES (?, ?, 'new-card', ?, ?, ?, ?, '{}', 'AA')`,
      ...[seq, id, `R-0001-01-${seq}`, NOW, size, sha256],
    );
    for (let idx = 0; idx * 2 ** 18 < size; idx += 1) {
      const data = bytes.subarray(idx * 2 ** 18, (idx + 1) * 2 ** 18);
      db.run('INSERT INTO packet_body (seq, idx, data) VALUES (?, ?, ?)', seq, idx, data);
    }
    appendAudit(db, { at: NOW, kind: 'sealed', packetId: id });
    if (seq !== 2) return;
    db.run(
      `UPDATE packet SET state = 'STORED', receipt = ?, receipt_epoch = 'epoch-1', log_index = ?, stored_at = ? WHERE id = ?`,
      ...[receipt, seq, NOW, id],
    );
  });
  return { kind: 'slip', id, sha256, draft: 'before' };
}

/** `oldSetUp` is the set-up program of the first release. What holds of the folder stands beside it in told.txt. */
export async function makeOlder(oldSetUp: string, data: string): Promise<void> {
  execFileSync(process.execPath, [oldSetUp, data]);
  const db = connect(path.join(data, 'spool.db'));
  const facts: Fact[] = [];
  for (const [index, size] of SIZES.entries()) facts.push(await addPacket(db, index + 1, size));
  db.close();
  writeFileSync(path.join(data, '../told.txt'), facts.map((fact) => `${factLine(fact)}\n`).join(''));
}
