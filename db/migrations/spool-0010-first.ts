import type { Migration } from '../migrate.ts';

/**
 * The queue of sealed packets, receipts and the audit chain. The triggers are the last line of the invariants: a sealed
 * packet never changes, rows are never deleted, states move only along the allowed edges, bytes go only when purged.
 */
export const spool0010: Migration = {
  version: 10,
  sql: `
CREATE TABLE device (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  device_id TEXT NOT NULL,
  seq_next INTEGER NOT NULL CHECK (seq_next >= 1),
  server_epoch TEXT,
  last_contact_at INTEGER
) STRICT;
CREATE TRIGGER device_keeps BEFORE DELETE ON device BEGIN SELECT RAISE(ABORT, 'device is kept'); END;
CREATE TRIGGER device_seq_grows BEFORE UPDATE OF seq_next ON device WHEN NEW.seq_next < OLD.seq_next
  BEGIN SELECT RAISE(ABORT, 'seq never goes back'); END;
CREATE TRIGGER device_stays BEFORE UPDATE OF device_id ON device WHEN NEW.device_id <> OLD.device_id
  BEGIN SELECT RAISE(ABORT, 'device id never changes'); END;

CREATE TABLE packet (
  seq INTEGER PRIMARY KEY CHECK (seq >= 1),
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('new-card')),
  tracking TEXT NOT NULL UNIQUE,
  supersedes TEXT,
  sealed_at INTEGER NOT NULL,
  size INTEGER NOT NULL CHECK (size > 0),
  sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
  manifest TEXT NOT NULL,
  manifest_signature TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'SEALED'
    CHECK (state IN ('SEALED', 'ANNOUNCED', 'STORED', 'ACCEPTED', 'PURGED', 'REJECTED', 'QUARANTINED')),
  offset INTEGER NOT NULL DEFAULT 0 CHECK (offset BETWEEN 0 AND size),
  attempts INTEGER NOT NULL DEFAULT 0,
  next_attempt_at INTEGER,
  last_error TEXT,
  receipt TEXT,
  receipt_epoch TEXT,
  log_index INTEGER,
  stored_at INTEGER,
  CHECK (state NOT IN ('STORED', 'ACCEPTED', 'PURGED') OR receipt IS NOT NULL)
) STRICT;
CREATE INDEX packet_unsent ON packet (seq) WHERE state IN ('SEALED', 'ANNOUNCED');
CREATE INDEX packet_by_state ON packet (state, sealed_at);
CREATE INDEX packet_by_epoch ON packet (receipt_epoch, seq) WHERE state IN ('STORED', 'ACCEPTED');

CREATE TRIGGER packet_keeps BEFORE DELETE ON packet BEGIN SELECT RAISE(ABORT, 'packets are kept'); END;
CREATE TRIGGER packet_in_order BEFORE INSERT ON packet
  WHEN NEW.seq <> (SELECT seq_next FROM device WHERE id = 1) OR NEW.state <> 'SEALED' OR NEW.receipt IS NOT NULL
  BEGIN SELECT RAISE(ABORT, 'a packet starts sealed, with the next number'); END;
CREATE TRIGGER packet_counts AFTER INSERT ON packet
  BEGIN UPDATE device SET seq_next = NEW.seq + 1 WHERE id = 1; END;
CREATE TRIGGER packet_stays
  BEFORE UPDATE OF seq, id, kind, tracking, supersedes, sealed_at, size, sha256, manifest, manifest_signature ON packet
  BEGIN SELECT RAISE(ABORT, 'a sealed packet never changes'); END;
CREATE TRIGGER packet_moves BEFORE UPDATE OF state ON packet
  WHEN NEW.state <> OLD.state AND NOT (
    (OLD.state = 'SEALED' AND NEW.state IN ('ANNOUNCED', 'STORED', 'QUARANTINED')) OR
    (OLD.state = 'ANNOUNCED' AND NEW.state IN ('SEALED', 'STORED', 'QUARANTINED')) OR
    (OLD.state = 'STORED' AND NEW.state IN ('SEALED', 'ACCEPTED', 'REJECTED', 'QUARANTINED')) OR
    (OLD.state = 'ACCEPTED' AND NEW.state IN ('SEALED', 'PURGED', 'QUARANTINED')) OR
    (OLD.state = 'REJECTED' AND NEW.state IN ('PURGED', 'QUARANTINED')) OR
    (OLD.state = 'QUARANTINED' AND NEW.state = 'SEALED'))
  BEGIN SELECT RAISE(ABORT, 'this change of state is not allowed'); END;

CREATE TABLE packet_body (
  seq INTEGER NOT NULL REFERENCES packet (seq),
  idx INTEGER NOT NULL CHECK (idx >= 0),
  data BLOB NOT NULL,
  PRIMARY KEY (seq, idx)
) STRICT;
CREATE TRIGGER packet_body_stays BEFORE UPDATE ON packet_body BEGIN SELECT RAISE(ABORT, 'sealed bytes never change'); END;
CREATE TRIGGER packet_body_keeps BEFORE DELETE ON packet_body
  WHEN (SELECT state FROM packet WHERE seq = OLD.seq) <> 'PURGED'
  BEGIN SELECT RAISE(ABORT, 'bytes go only when purged'); END;

-- Receipts of a server epoch that is gone: kept as proof.
CREATE TABLE receipt_archive (
  n INTEGER PRIMARY KEY,
  seq INTEGER NOT NULL REFERENCES packet (seq),
  epoch TEXT NOT NULL,
  receipt TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE TRIGGER receipt_archive_keeps BEFORE DELETE ON receipt_archive BEGIN SELECT RAISE(ABORT, 'receipts are kept'); END;
CREATE TRIGGER receipt_archive_stays BEFORE UPDATE ON receipt_archive BEGIN SELECT RAISE(ABORT, 'receipts are kept'); END;

-- The audit chain: each entry hashes the one before.
CREATE TABLE audit (
  n INTEGER PRIMARY KEY CHECK (n >= 1),
  entry TEXT NOT NULL,
  packet_id TEXT,
  hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64)
) STRICT;
CREATE INDEX audit_by_packet ON audit (packet_id, n) WHERE packet_id IS NOT NULL;
CREATE TRIGGER audit_dense BEFORE INSERT ON audit
  WHEN NEW.n <> (SELECT coalesce(max(n), 0) + 1 FROM audit)
  BEGIN SELECT RAISE(ABORT, 'audit has no gaps'); END;
CREATE TRIGGER audit_keeps BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit is kept'); END;
CREATE TRIGGER audit_stays BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit is kept'); END;
`,
};
