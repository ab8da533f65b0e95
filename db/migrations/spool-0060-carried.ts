import type { Migration } from '../migrate.ts';

/**
 * A restored upstream goes on with the beginning of its log: receipts of earlier epochs that stand there count for retention
 * as those of the present one do.
 */
export const spool0060: Migration = {
  version: 60,
  sql: `
-- By the newest statement: receipts of this epoch with a log index under size stand in the present log.
CREATE TABLE carried_epoch (
  epoch TEXT PRIMARY KEY,
  size INTEGER NOT NULL CHECK (size >= 0)
) STRICT, WITHOUT ROWID;
CREATE INDEX packet_by_receipt ON packet (receipt_epoch, log_index) WHERE state IN ('STORED', 'ACCEPTED', 'REJECTED');

DROP TRIGGER packet_purges;
CREATE TRIGGER packet_purges BEFORE UPDATE OF state ON packet
  WHEN NEW.state = 'PURGED' AND OLD.state <> 'PURGED' AND NOT EXISTS (
    SELECT 1 FROM device WHERE id = 1 AND backup_watermark >= OLD.log_index
      AND (watermark_epoch = OLD.receipt_epoch
        OR EXISTS (SELECT 1 FROM carried_epoch WHERE epoch = OLD.receipt_epoch AND OLD.log_index < size))
      AND upstream_time >= max(OLD.stored_at, coalesce(OLD.wanted_again_at, 0)) + 14 * 86400000)
  BEGIN SELECT RAISE(ABORT, 'too early for the bytes to go'); END;
`,
};
