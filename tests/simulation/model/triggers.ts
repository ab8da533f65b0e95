import type { Connection } from '#db/connection.ts';
import { createSpool } from '#db/spool/spool.ts';
import type { SpoolState } from '#db/spool/types.ts';

export const STATES: readonly SpoolState[] = [
  'SEALED',
  'ANNOUNCED',
  'STORED',
  'ACCEPTED',
  'PURGED',
  'REJECTED',
  'QUARANTINED',
];

/** The moves that the triggers of a real database let through, each tried by a bare UPDATE with all else in order. */
export function allowedMoves(db: Connection): ReadonlySet<string> {
  const spool = createSpool(db);
  const moves = new Set<string>();
  const later = 100 * 86_400_000;
  db.run(
    `UPDATE device SET watermark_epoch = 'e', backup_watermark = 100, upstream_time = ?, status_cursor = 0 WHERE id = 1`,
    later,
  );
  // The way to each state; the triggers themselves say whether it exists.
  const ways: Readonly<Record<SpoolState, readonly SpoolState[]>> = {
    SEALED: [],
    ANNOUNCED: ['ANNOUNCED'],
    STORED: ['STORED'],
    ACCEPTED: ['STORED', 'ACCEPTED'],
    PURGED: ['STORED', 'ACCEPTED', 'PURGED'],
    REJECTED: ['STORED', 'REJECTED'],
    QUARANTINED: ['QUARANTINED'],
  };
  const move = (seq: number, to: SpoolState): void => {
    db.run('UPDATE packet SET state = ? WHERE seq = ?', to, seq);
  };
  for (const from of STATES)
    for (const to of STATES) {
      if (from === to) continue;
      const { seq } = spool.next();
      db.run(
        `INSERT INTO packet (seq, id, kind, tracking, sealed_at, size, sha256, manifest, manifest_signature)
         VALUES (?, ?, 'new-card', ?, 1, 1, ?, '{}', 'AA')`,
        seq,
        `id-${seq}`,
        `R-${seq}`,
        String(seq).padStart(64, '0'),
      );
      db.run(
        `UPDATE packet SET receipt = 'r', receipt_epoch = 'e', log_index = 1, stored_at = 1 WHERE seq = ?`,
        seq,
      );
      for (const step of ways[from]) move(seq, step);
      try {
        move(seq, to);
        moves.add(`${from}>${to}`);
      } catch {
        // Refused.
      }
    }
  return moves;
}
