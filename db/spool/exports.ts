/** What the spool remembers of packets that were written to a stick. */
import type { WritableDb } from '../types.ts';
import { appendAudit, chainHead } from './audit.ts';
import type { ExportRecords } from './freight-types.ts';
import { packetsFrom } from './rows.ts';

export const createExportRecords = (db: WritableDb): ExportRecords => ({
  withoutReceipt: () =>
    packetsFrom(
      db,
      `packet WHERE state IN ('SEALED', 'ANNOUNCED', 'QUARANTINED') AND receipt IS NULL ORDER BY seq`,
    ),
  recordExport: ({ at, who, detail }, ids) =>
    db.transaction(() => {
      appendAudit(db, { at, kind: 'exported', ...(who !== null && { who }), detail });
      const { n } = chainHead(db);
      for (const id of ids) db.run('INSERT INTO packet_export (packet_id, entry) VALUES (?, ?)', id, n);
    }),
});
