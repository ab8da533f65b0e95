import type { Migration } from '../migrate.ts';

/**
 * Keeping the queue safe on this PC: repaired copies beside damaged bytes, the second copies on a mirror, checks, numbers
 * that were skipped or lost, and what a rebuild of this file found.
 */
export const spool0040: Migration = {
  version: 40,
  sql: `
-- Whole bytes of a packet whose own rows are damaged; round 2 when round 1 was damaged in its turn, and so on.
CREATE TABLE packet_repair (
  seq INTEGER NOT NULL REFERENCES packet (seq),
  round INTEGER NOT NULL CHECK (round >= 1),
  idx INTEGER NOT NULL CHECK (idx >= 0),
  data BLOB NOT NULL,
  PRIMARY KEY (seq, round, idx)
) STRICT;
CREATE TRIGGER packet_repair_starts BEFORE INSERT ON packet_repair
  WHEN (SELECT state FROM packet WHERE seq = NEW.seq) <> 'QUARANTINED'
  BEGIN SELECT RAISE(ABORT, 'only a quarantined packet is repaired'); END;
CREATE TRIGGER packet_repair_stays BEFORE UPDATE ON packet_repair
  BEGIN SELECT RAISE(ABORT, 'sealed bytes never change'); END;
CREATE TRIGGER packet_repair_keeps BEFORE DELETE ON packet_repair
  WHEN (SELECT state FROM packet WHERE seq = OLD.seq) <> 'PURGED'
  BEGIN SELECT RAISE(ABORT, 'bytes go only when purged'); END;

-- The state that the mirror was told last, NULL for nothing: the mirror owes work wherever the two differ.
ALTER TABLE packet ADD COLUMN mirror_state TEXT;
CREATE INDEX packet_unmirrored ON packet (seq) WHERE mirror_state IS NOT state;

-- Whose bytes a check reads: not yet received, or held.
CREATE INDEX packet_checked ON packet (seq) WHERE state IN ('SEALED', 'ANNOUNCED', 'QUARANTINED');
-- The last whole check of this file and of the packets' bytes.
ALTER TABLE device ADD COLUMN checked_at INTEGER;

-- Numbers that no packet here has: lost with a damaged file, or skipped because upstream knows them already.
CREATE TABLE seq_gap (
  first INTEGER PRIMARY KEY CHECK (first >= 1),
  last INTEGER NOT NULL CHECK (last >= first),
  at INTEGER NOT NULL,
  why TEXT NOT NULL CHECK (why IN ('lost', 'skipped', 'known-upstream'))
) STRICT;
CREATE TRIGGER seq_gap_in_order BEFORE INSERT ON seq_gap
  WHEN NEW.first <> (SELECT seq_next FROM device WHERE id = 1)
  BEGIN SELECT RAISE(ABORT, 'a gap begins with the next number'); END;
CREATE TRIGGER seq_gap_counts AFTER INSERT ON seq_gap
  BEGIN UPDATE device SET seq_next = NEW.last + 1 WHERE id = 1; END;
CREATE TRIGGER seq_gap_stays BEFORE UPDATE ON seq_gap BEGIN SELECT RAISE(ABORT, 'gaps are kept'); END;
CREATE TRIGGER seq_gap_keeps BEFORE DELETE ON seq_gap BEGIN SELECT RAISE(ABORT, 'gaps are kept'); END;
CREATE TRIGGER device_seq_steps BEFORE UPDATE OF seq_next ON device
  WHEN NEW.seq_next <> OLD.seq_next
    AND NOT EXISTS (SELECT 1 FROM packet WHERE seq = NEW.seq_next - 1)
    AND NOT EXISTS (SELECT 1 FROM seq_gap WHERE last = NEW.seq_next - 1)
  BEGIN SELECT RAISE(ABORT, 'numbers are skipped only over a recorded gap'); END;

-- Each rebuild of this file, and each later search for what it lacked.
CREATE TABLE recovery (
  n INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  ended_at INTEGER
) STRICT;
CREATE TRIGGER recovery_ends_once BEFORE UPDATE ON recovery WHEN OLD.ended_at IS NOT NULL
  BEGIN SELECT RAISE(ABORT, 'a recovery ends once'); END;
CREATE TRIGGER recovery_keeps BEFORE DELETE ON recovery BEGIN SELECT RAISE(ABORT, 'recoveries are kept'); END;

-- Its bytes are gone from this PC, but upstream's receipt for them is here.
ALTER TABLE packet ADD COLUMN bodiless INTEGER NOT NULL DEFAULT 0 CHECK (bodiless IN (0, 1));
CREATE TRIGGER packet_has_body BEFORE INSERT ON packet
  WHEN NEW.bodiless = 1 AND NOT EXISTS (SELECT 1 FROM recovery WHERE ended_at IS NULL)
  BEGIN SELECT RAISE(ABORT, 'a packet has bytes'); END;
CREATE TRIGGER packet_keeps_body BEFORE UPDATE OF bodiless ON packet WHEN NEW.bodiless > OLD.bodiless
  BEGIN SELECT RAISE(ABORT, 'a packet has bytes'); END;

-- A number inside a gap may be filled: its packet was found after all.
DROP TRIGGER packet_in_order;
CREATE TRIGGER packet_in_order BEFORE INSERT ON packet
  WHEN NEW.state <> 'SEALED' OR NEW.receipt IS NOT NULL OR (
    NEW.seq <> (SELECT seq_next FROM device WHERE id = 1)
    AND NOT EXISTS (SELECT 1 FROM seq_gap WHERE NEW.seq BETWEEN first AND last))
  BEGIN SELECT RAISE(ABORT, 'a packet starts sealed, with the next number'); END;
DROP TRIGGER packet_counts;
CREATE TRIGGER packet_counts AFTER INSERT ON packet WHEN NEW.seq >= (SELECT seq_next FROM device WHERE id = 1)
  BEGIN UPDATE device SET seq_next = NEW.seq + 1 WHERE id = 1; END;
-- While a recovery is under way, outcomes are not known again yet.
DROP TRIGGER packet_supersedes;
CREATE TRIGGER packet_supersedes BEFORE INSERT ON packet
  WHEN NEW.supersedes IS NOT NULL AND NOT EXISTS (SELECT 1 FROM packet WHERE id = NEW.supersedes AND outcome = 'REJECTED')
    AND NOT EXISTS (SELECT 1 FROM recovery WHERE ended_at IS NULL)
  BEGIN SELECT RAISE(ABORT, 'only a rejected packet is replaced'); END;
`,
};
