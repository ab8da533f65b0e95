import type { Migration } from '../migrate.ts';

/**
 * What upstream says after the receipt: outcomes, its off-site backup, its time, reference data. The bytes of a packet
 * may go only when all three conditions of retention hold; a rejected packet keeps its bytes.
 */
export const spool0020: Migration = {
  version: 20,
  sql: `
ALTER TABLE device ADD COLUMN status_cursor INTEGER NOT NULL DEFAULT 0;
ALTER TABLE device ADD COLUMN audit_sent INTEGER NOT NULL DEFAULT 0;
ALTER TABLE device ADD COLUMN watermark_epoch TEXT;
ALTER TABLE device ADD COLUMN backup_watermark INTEGER;
ALTER TABLE device ADD COLUMN upstream_time INTEGER;

ALTER TABLE packet ADD COLUMN outcome TEXT CHECK (outcome IN ('ACCEPTED', 'REJECTED'));
ALTER TABLE packet ADD COLUMN stage TEXT CHECK (stage IN ('in-process', 'card-printed', 'dispatched', 'ready'));
ALTER TABLE packet ADD COLUMN reason TEXT;
ALTER TABLE packet ADD COLUMN outcome_at INTEGER;
ALTER TABLE packet ADD COLUMN purged_at INTEGER;
-- Upstream's time when it last wanted the bytes again: the 14 days count anew from there.
ALTER TABLE packet ADD COLUMN wanted_again_at INTEGER;
CREATE INDEX packet_purgeable ON packet (log_index) WHERE state = 'ACCEPTED';
CREATE INDEX packet_find ON packet (tracking, state, outcome, seq);
CREATE INDEX packet_purged_returned ON packet (seq) WHERE state = 'PURGED' AND outcome = 'REJECTED';
CREATE INDEX packet_superseded ON packet (supersedes) WHERE supersedes IS NOT NULL;

DROP TRIGGER packet_moves;
CREATE TRIGGER packet_moves BEFORE UPDATE OF state ON packet
  WHEN NEW.state <> OLD.state AND NOT (
    (OLD.state = 'SEALED' AND NEW.state IN ('ANNOUNCED', 'STORED', 'QUARANTINED')) OR
    (OLD.state = 'ANNOUNCED' AND NEW.state IN ('SEALED', 'STORED', 'QUARANTINED')) OR
    (OLD.state = 'STORED' AND NEW.state IN ('SEALED', 'ACCEPTED', 'REJECTED', 'QUARANTINED')) OR
    (OLD.state = 'ACCEPTED' AND NEW.state IN ('SEALED', 'REJECTED', 'PURGED', 'QUARANTINED')) OR
    (OLD.state = 'REJECTED' AND NEW.state IN ('SEALED', 'ACCEPTED', 'QUARANTINED')) OR
    (OLD.state = 'QUARANTINED' AND NEW.state = 'SEALED'))
  BEGIN SELECT RAISE(ABORT, 'this change of state is not allowed'); END;
CREATE TRIGGER packet_purges BEFORE UPDATE OF state ON packet
  WHEN NEW.state = 'PURGED' AND OLD.state <> 'PURGED' AND NOT EXISTS (
    SELECT 1 FROM device WHERE id = 1 AND watermark_epoch = OLD.receipt_epoch
      AND backup_watermark >= OLD.log_index AND upstream_time >= max(OLD.stored_at, coalesce(OLD.wanted_again_at, 0)) + 14 * 86400000)
  BEGIN SELECT RAISE(ABORT, 'too early for the bytes to go'); END;
CREATE TRIGGER packet_supersedes BEFORE INSERT ON packet
  WHEN NEW.supersedes IS NOT NULL AND NOT EXISTS (SELECT 1 FROM packet WHERE id = NEW.supersedes AND outcome = 'REJECTED')
  BEGIN SELECT RAISE(ABORT, 'only a rejected packet is replaced'); END;
CREATE TRIGGER device_time_grows BEFORE UPDATE OF upstream_time ON device WHEN NEW.upstream_time < OLD.upstream_time
  BEGIN SELECT RAISE(ABORT, 'upstream time never goes back'); END;

-- Signed documents for counters: the newest version of each name.
CREATE TABLE reference (
  name TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  data TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE TRIGGER reference_grows BEFORE UPDATE ON reference WHEN NEW.version < OLD.version
  BEGIN SELECT RAISE(ABORT, 'reference data never goes back'); END;
`,
};
