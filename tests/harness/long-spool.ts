/** A spool of many packets, without their bytes: for lists. */
import type { Connection } from '#db/connection.ts';

const STATES = ['SEALED', 'STORED', 'ACCEPTED', 'ACCEPTED', 'ACCEPTED'] as const;

/** Puts `count` packets into an empty spool through its own triggers; every fifth of them still waits. */
export function fillSpool(db: Connection, count: number): void {
  if (db.get('SELECT 1 FROM device') === undefined)
    db.run('INSERT INTO device (id, device_id, seq_next) VALUES (1, ?, 1)', 'a'.repeat(43));
  const first = db.get<{ next: number }>('SELECT seq_next AS next FROM device')?.next ?? 1;
  db.transaction(() => {
    for (let seq = first; seq < first + count; seq += 1) {
      const digits = String(seq).padStart(12, '0');
      db.run(
        `INSERT INTO packet (seq, id, kind, tracking, sealed_at, size, sha256, manifest, manifest_signature)
         VALUES (?, ?, 'new-card', ?, ?, 640000, ?, ?, ?)`,
        seq,
        `00000000-0000-7000-8000-${digits}`,
        `R-0099-01-${digits.slice(-6)}`,
        1_790_000_000_000 + seq * 60_000,
        digits.padStart(64, 'a'),
        'm'.repeat(500),
        's'.repeat(86),
      );
      const state = STATES[seq % STATES.length];
      if (state === 'SEALED') continue;
      db.run(
        `UPDATE packet SET state = 'STORED', receipt = ?, receipt_epoch = 'e', log_index = ?, stored_at = ? WHERE seq = ?`,
        'r'.repeat(500),
        seq,
        1_790_000_000_000 + seq * 60_000,
        seq,
      );
      if (state === 'ACCEPTED')
        db.run(
          `UPDATE packet SET state = 'ACCEPTED', outcome = 'ACCEPTED', stage = 'in-process' WHERE seq = ?`,
          seq,
        );
    }
  });
}
