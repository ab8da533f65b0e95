import type { Migration } from '../migrate.ts';

/**
 * Fees that were taken: one row for each receipt, for ever. Of one registration each thing is paid once, unless a supervisor
 * cancelled the receipt; a cancelled one keeps its row and its number.
 */
export const spool0070: Migration = {
  version: 70,
  sql: `
CREATE TABLE fee_number (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  next INTEGER NOT NULL CHECK (next >= 1)
) STRICT;
INSERT INTO fee_number (id, next) VALUES (1, 1);
CREATE TRIGGER fee_number_keeps BEFORE DELETE ON fee_number BEGIN SELECT RAISE(ABORT, 'numbers are kept'); END;
CREATE TRIGGER fee_number_grows BEFORE UPDATE ON fee_number WHEN NEW.next < OLD.next OR NEW.id <> OLD.id
  BEGIN SELECT RAISE(ABORT, 'numbers never go back'); END;

CREATE TABLE fee_receipt (
  n INTEGER PRIMARY KEY CHECK (n >= 1),
  packet_id TEXT NOT NULL REFERENCES packet (id),
  at INTEGER NOT NULL,
  who TEXT NOT NULL,
  paid_by TEXT NOT NULL CHECK (paid_by IN ('cash', 'bank', 'wallet')),
  -- How often it was handed to a printer: all but the first are copies.
  prints INTEGER NOT NULL DEFAULT 0,
  cancelled_at INTEGER,
  cancelled_by TEXT,
  approved_by TEXT,
  reason TEXT CHECK (reason IN ('wrong-fee', 'not-paid', 'paid-back')),
  CHECK ((cancelled_at IS NULL) = (cancelled_by IS NULL)),
  CHECK ((cancelled_at IS NULL) = (approved_by IS NULL)),
  CHECK ((cancelled_at IS NULL) = (reason IS NULL)),
  CHECK (approved_by IS NULL OR approved_by <> who)
) STRICT;
CREATE INDEX fee_receipt_by_packet ON fee_receipt (packet_id, n);
CREATE INDEX fee_receipt_by_time ON fee_receipt (at);
CREATE INDEX fee_receipt_by_cancellation ON fee_receipt (cancelled_at) WHERE cancelled_at IS NOT NULL;
CREATE TRIGGER fee_receipt_keeps BEFORE DELETE ON fee_receipt BEGIN SELECT RAISE(ABORT, 'receipts are kept'); END;
CREATE TRIGGER fee_receipt_in_order BEFORE INSERT ON fee_receipt
  WHEN NEW.n <> (SELECT next FROM fee_number) OR NEW.prints <> 0 OR NEW.cancelled_at IS NOT NULL
  BEGIN SELECT RAISE(ABORT, 'receipts go on by one'); END;
CREATE TRIGGER fee_receipt_counts AFTER INSERT ON fee_receipt
  BEGIN UPDATE fee_number SET next = NEW.n + 1; END;
CREATE TRIGGER fee_receipt_stays BEFORE UPDATE OF n, packet_id, at, who, paid_by ON fee_receipt
  BEGIN SELECT RAISE(ABORT, 'a receipt never changes'); END;
CREATE TRIGGER fee_receipt_prints BEFORE UPDATE OF prints ON fee_receipt
  WHEN NEW.prints <> OLD.prints + 1 OR OLD.cancelled_at IS NOT NULL
  BEGIN SELECT RAISE(ABORT, 'a receipt is printed once more, and not once it is cancelled'); END;
CREATE TRIGGER fee_receipt_cancelled_once BEFORE UPDATE OF cancelled_at, cancelled_by, approved_by, reason ON fee_receipt
  WHEN OLD.cancelled_at IS NOT NULL
  BEGIN SELECT RAISE(ABORT, 'a receipt is cancelled for good'); END;

-- As the list had it when it was paid.
CREATE TABLE fee_line (
  receipt INTEGER NOT NULL REFERENCES fee_receipt (n),
  packet_id TEXT NOT NULL,
  fee TEXT NOT NULL,
  purpose TEXT NOT NULL,
  en TEXT NOT NULL,
  ur TEXT NOT NULL,
  rupees INTEGER NOT NULL CHECK (rupees >= 0),
  cancelled INTEGER NOT NULL DEFAULT 0 CHECK (cancelled IN (0, 1)),
  PRIMARY KEY (receipt, fee)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX fee_line_once ON fee_line (packet_id, purpose) WHERE cancelled = 0;
CREATE TRIGGER fee_line_keeps BEFORE DELETE ON fee_line BEGIN SELECT RAISE(ABORT, 'receipts are kept'); END;
CREATE TRIGGER fee_line_starts BEFORE INSERT ON fee_line
  WHEN NEW.cancelled <> 0 OR NOT EXISTS (
    SELECT 1 FROM fee_receipt WHERE n = NEW.receipt AND packet_id = NEW.packet_id AND prints = 0 AND cancelled_at IS NULL)
  BEGIN SELECT RAISE(ABORT, 'a line comes with its receipt'); END;
CREATE TRIGGER fee_line_stays BEFORE UPDATE ON fee_line
  WHEN NEW.cancelled <> 1 OR NOT EXISTS (SELECT 1 FROM fee_receipt WHERE n = OLD.receipt AND cancelled_at IS NOT NULL)
    OR NEW.receipt <> OLD.receipt OR NEW.packet_id <> OLD.packet_id OR NEW.fee <> OLD.fee OR NEW.purpose <> OLD.purpose
    OR NEW.en <> OLD.en OR NEW.ur <> OLD.ur OR NEW.rupees <> OLD.rupees
  BEGIN SELECT RAISE(ABORT, 'a receipt never changes'); END;
CREATE TRIGGER fee_line_cancelled AFTER UPDATE OF cancelled_at ON fee_receipt
  WHEN OLD.cancelled_at IS NULL AND NEW.cancelled_at IS NOT NULL
  BEGIN UPDATE fee_line SET cancelled = 1 WHERE receipt = NEW.n; END;
`,
};
