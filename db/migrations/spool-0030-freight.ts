import type { Migration } from '../migrate.ts';

/**
 * Freight: sealed packets of other counters that came on a stick and wait here for a link. The same rules as for a
 * counter's own: bytes never change, rows are kept, STORED needs a receipt. Bytes may go once a receipt was carried back,
 * or 14 days after it by upstream's time, since the counter that sealed them keeps its own. Beside it: which packet
 * was written to a stick when.
 */
export const spool0030: Migration = {
  version: 30,
  sql: `
-- Whose freight it is: public key and names, as that counter signed them.
CREATE TABLE freight_counter (
  device_id TEXT PRIMARY KEY CHECK (length(device_id) = 43),
  request TEXT NOT NULL,
  signature TEXT NOT NULL
) STRICT;
CREATE TRIGGER freight_counter_keeps BEFORE DELETE ON freight_counter
  BEGIN SELECT RAISE(ABORT, 'counters of freight are kept'); END;
CREATE TRIGGER freight_counter_stays BEFORE UPDATE ON freight_counter
  BEGIN SELECT RAISE(ABORT, 'counters of freight are kept'); END;

CREATE TABLE freight (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  device_id TEXT NOT NULL REFERENCES freight_counter (device_id),
  seq INTEGER NOT NULL CHECK (seq >= 1),
  kind TEXT NOT NULL CHECK (kind IN ('new-card')),
  tracking TEXT NOT NULL,
  supersedes TEXT,
  sealed_at INTEGER NOT NULL,
  size INTEGER NOT NULL CHECK (size > 0),
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  manifest TEXT NOT NULL,
  manifest_signature TEXT NOT NULL,
  taken_at INTEGER NOT NULL,
  state TEXT NOT NULL DEFAULT 'SEALED'
    CHECK (state IN ('SEALED', 'ANNOUNCED', 'STORED', 'PURGED', 'QUARANTINED')),
  offset INTEGER NOT NULL DEFAULT 0 CHECK (offset BETWEEN 0 AND size),
  attempts INTEGER NOT NULL DEFAULT 0,
  next_attempt_at INTEGER,
  last_error TEXT,
  receipt TEXT,
  receipt_epoch TEXT,
  log_index INTEGER,
  stored_at INTEGER,
  receipt_carried_at INTEGER,
  purged_at INTEGER,
  CHECK (state NOT IN ('STORED', 'PURGED') OR receipt IS NOT NULL)
) STRICT;
CREATE INDEX freight_unsent ON freight (n) WHERE state IN ('SEALED', 'ANNOUNCED');
CREATE INDEX freight_by_state ON freight (state, size);
CREATE INDEX freight_to_carry ON freight (n) WHERE receipt IS NOT NULL AND receipt_carried_at IS NULL;
CREATE INDEX freight_by_epoch ON freight (receipt_epoch, n) WHERE state = 'STORED';

CREATE TRIGGER freight_keeps BEFORE DELETE ON freight BEGIN SELECT RAISE(ABORT, 'packets are kept'); END;
CREATE TRIGGER freight_starts BEFORE INSERT ON freight WHEN NEW.state <> 'SEALED' OR NEW.receipt IS NOT NULL
  BEGIN SELECT RAISE(ABORT, 'freight starts sealed'); END;
CREATE TRIGGER freight_stays
  BEFORE UPDATE OF n, id, device_id, seq, kind, tracking, supersedes, sealed_at, size, sha256, manifest,
    manifest_signature, taken_at ON freight
  BEGIN SELECT RAISE(ABORT, 'a sealed packet never changes'); END;
CREATE TRIGGER freight_moves BEFORE UPDATE OF state ON freight
  WHEN NEW.state <> OLD.state AND NOT (
    (OLD.state = 'SEALED' AND NEW.state IN ('ANNOUNCED', 'STORED', 'QUARANTINED')) OR
    (OLD.state = 'ANNOUNCED' AND NEW.state IN ('SEALED', 'STORED', 'QUARANTINED')) OR
    (OLD.state = 'STORED' AND NEW.state IN ('SEALED', 'PURGED', 'QUARANTINED')) OR
    (OLD.state = 'QUARANTINED' AND NEW.state = 'SEALED'))
  BEGIN SELECT RAISE(ABORT, 'this change of state is not allowed'); END;
CREATE TRIGGER freight_purges BEFORE UPDATE OF state ON freight
  WHEN NEW.state = 'PURGED' AND OLD.state <> 'PURGED' AND OLD.receipt_carried_at IS NULL AND NOT EXISTS (
    SELECT 1 FROM device WHERE id = 1 AND upstream_time >= OLD.stored_at + 14 * 86400000)
  BEGIN SELECT RAISE(ABORT, 'too early for the bytes to go'); END;

CREATE TABLE freight_body (
  seq INTEGER NOT NULL REFERENCES freight (n),
  idx INTEGER NOT NULL CHECK (idx >= 0),
  data BLOB NOT NULL,
  PRIMARY KEY (seq, idx)
) STRICT;
CREATE TRIGGER freight_body_stays BEFORE UPDATE ON freight_body BEGIN SELECT RAISE(ABORT, 'sealed bytes never change'); END;
CREATE TRIGGER freight_body_keeps BEFORE DELETE ON freight_body
  WHEN (SELECT state FROM freight WHERE n = OLD.seq) <> 'PURGED'
  BEGIN SELECT RAISE(ABORT, 'bytes go only when purged'); END;

-- Receipts of a server epoch that is gone: kept as proof.
CREATE TABLE freight_receipt_archive (
  n INTEGER PRIMARY KEY,
  freight INTEGER NOT NULL REFERENCES freight (n),
  epoch TEXT NOT NULL,
  receipt TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE TRIGGER freight_receipt_archive_keeps BEFORE DELETE ON freight_receipt_archive
  BEGIN SELECT RAISE(ABORT, 'receipts are kept'); END;
CREATE TRIGGER freight_receipt_archive_stays BEFORE UPDATE ON freight_receipt_archive
  BEGIN SELECT RAISE(ABORT, 'receipts are kept'); END;

-- Which packets an entry of the audit chain about an export was about, own and freight.
CREATE TABLE packet_export (
  packet_id TEXT NOT NULL,
  entry INTEGER NOT NULL REFERENCES audit (n),
  PRIMARY KEY (packet_id, entry)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER packet_export_keeps BEFORE DELETE ON packet_export BEGIN SELECT RAISE(ABORT, 'exports are kept'); END;
CREATE TRIGGER packet_export_stays BEFORE UPDATE ON packet_export BEGIN SELECT RAISE(ABORT, 'exports are kept'); END;
`,
};
