import type { WritableDb } from '../types.ts';
import { appendAudit } from './audit.ts';
import type { SyncSpool } from './types.ts';

const KIND = 'numbers-missing';

/** Upstream says again at each contact what it lacks; what was noted in this process is not looked up again. */
export function missingWrites(db: WritableDb): Pick<SyncSpool, 'recordMissing'> {
  const noted = new Set<string>();
  return {
    recordMissing: (from, to, at) => {
      const detail = `${from} to ${to}`;
      if (noted.has(detail)) return;
      db.transaction(() => {
        const found = db.get(
          `SELECT n FROM audit WHERE packet_id IS NULL AND entry ->> '$.kind' = ? AND entry ->> '$.detail' = ? LIMIT 1`,
          KIND,
          detail,
        );
        if (!found) appendAudit(db, { at, kind: KIND, detail });
      });
      noted.add(detail);
    },
  };
}
