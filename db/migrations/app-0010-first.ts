import type { Migration } from '../migrate.ts';

/** People, the counter's identity, and drafts. Everything personal is AES-256-GCM under a per-draft key. */
export const app0010: Migration = {
  version: 10,
  sql: `
CREATE TABLE setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE counter (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  council_name TEXT NOT NULL,
  counter_name TEXT NOT NULL,
  training INTEGER NOT NULL CHECK (training IN (0, 1)),
  upstream_kind TEXT NOT NULL CHECK (upstream_kind IN ('builtin', 'url', 'later')),
  upstream_url TEXT,
  upstream_keys TEXT,
  enrolled_at INTEGER,
  device_id TEXT NOT NULL,
  device_public TEXT NOT NULL,
  device_secret BLOB NOT NULL,
  escrowed_data_key BLOB,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE operator (
  id TEXT PRIMARY KEY,
  user_name TEXT NOT NULL UNIQUE,
  display_name TEXT NOT NULL,
  roles TEXT NOT NULL,
  pin_hash TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Wrong PINs. The wait is counted by the boot's monotonic clock, so that neither a restart nor a changed clock ends it.
CREATE TABLE pin_guard (
  user_name TEXT PRIMARY KEY,
  failures INTEGER NOT NULL,
  wait_ms INTEGER NOT NULL,
  boot_id TEXT NOT NULL,
  mono_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE draft (
  id TEXT PRIMARY KEY,
  operator_id TEXT NOT NULL,
  wrapped_key BLOB NOT NULL,
  cnic_index BLOB,
  rev INTEGER NOT NULL,
  packet_id TEXT UNIQUE,
  created_at INTEGER NOT NULL,
  saved_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX draft_by_saved ON draft (saved_at DESC);
CREATE INDEX draft_by_cnic ON draft (cnic_index) WHERE cnic_index IS NOT NULL;

-- One typed field, or one small JSON note (passed warnings, photo and finger facts), each sealed on its own.
CREATE TABLE draft_value (
  draft_id TEXT NOT NULL REFERENCES draft (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  sealed BLOB NOT NULL,
  PRIMARY KEY (draft_id, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE draft_picture (
  draft_id TEXT NOT NULL REFERENCES draft (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  sealed BLOB NOT NULL,
  PRIMARY KEY (draft_id, name)
) STRICT;

-- What was done to a draft, by whom; no contents. It outlives the draft. A typed reason is sealed under the data key.
CREATE TABLE draft_journal (
  n INTEGER PRIMARY KEY,
  draft_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  operator_id TEXT NOT NULL,
  what TEXT NOT NULL,
  reason BLOB
) STRICT;
CREATE INDEX draft_journal_by_draft ON draft_journal (draft_id, n);
CREATE TRIGGER draft_journal_keeps BEFORE DELETE ON draft_journal BEGIN SELECT RAISE(ABORT, 'journal is kept'); END;
CREATE TRIGGER draft_journal_stays BEFORE UPDATE ON draft_journal BEGIN SELECT RAISE(ABORT, 'journal is kept'); END;
`,
};
