import type { Migration } from '../migrate.ts';

/**
 * Orders for cards, every card on its way through a printer, blanks and ribbons, deliveries and handovers. The triggers are
 * the last line of what must never be: two good cards of one order, a card without a trace, a ledger that was written over.
 * An order's content stands here sealed; what is readable are ids, codes, counts and times.
 */
export const spool0050: Migration = {
  version: 50,
  sql: `
CREATE TABLE card_order (
  id TEXT PRIMARY KEY CHECK (length(id) = 36),
  tracking TEXT NOT NULL,
  mode TEXT NOT NULL CHECK (mode IN ('central', 'counter', 'temporary')),
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  size INTEGER NOT NULL CHECK (size > 0),
  collect_by INTEGER NOT NULL,
  -- By upstream's clock.
  noticed_at INTEGER NOT NULL,
  heard_at INTEGER NOT NULL,
  state TEXT NOT NULL DEFAULT 'ordered' CHECK (state IN
    ('ordered', 'printing', 'doubtful', 'spoiled', 'present', 'issued', 'returned', 'ended', 'unclear')),
  withdrawn_at INTEGER,
  bytes TEXT NOT NULL DEFAULT 'wanted' CHECK (bytes IN ('wanted', 'here', 'removed')),
  -- Keyed hashes of the card's code and of the holder's number, to find an order without opening all.
  code_index BLOB,
  cnic_index BLOB,
  present_at INTEGER,
  ended_at INTEGER,
  CHECK (state NOT IN ('issued', 'returned', 'ended') OR ended_at IS NOT NULL),
  CHECK (state <> 'ended' OR withdrawn_at IS NOT NULL),
  CHECK (mode <> 'central' OR state NOT IN ('printing', 'doubtful', 'spoiled'))
) STRICT;
CREATE INDEX card_order_by_state ON card_order (state, collect_by);
CREATE INDEX card_order_by_tracking ON card_order (tracking);
CREATE INDEX card_order_by_code ON card_order (code_index) WHERE code_index IS NOT NULL;
CREATE INDEX card_order_by_cnic ON card_order (cnic_index) WHERE cnic_index IS NOT NULL;
CREATE INDEX card_order_unindexed ON card_order (id) WHERE bytes = 'here' AND code_index IS NULL;
CREATE INDEX card_order_wanted ON card_order (heard_at) WHERE bytes = 'wanted';
CREATE INDEX card_order_removable ON card_order (ended_at) WHERE bytes = 'here' AND ended_at IS NOT NULL;

CREATE TRIGGER card_order_keeps BEFORE DELETE ON card_order BEGIN SELECT RAISE(ABORT, 'orders are kept'); END;
-- A rebuilt or older file may lack what was printed since: such an order starts unclear.
CREATE TRIGGER card_order_starts BEFORE INSERT ON card_order
  WHEN NEW.state NOT IN ('ordered', 'unclear') OR NEW.bytes <> 'wanted' OR NEW.ended_at IS NOT NULL
    OR (NEW.state = 'ordered' AND NEW.mode <> 'central' AND (
      EXISTS (SELECT 1 FROM recovery WHERE at >= NEW.noticed_at) OR
      EXISTS (SELECT 1 FROM audit WHERE packet_id = NEW.id)))
  BEGIN SELECT RAISE(ABORT, 'an order starts without anything done'); END;
CREATE TRIGGER card_order_stays BEFORE UPDATE OF id, tracking, mode, sha256, size, collect_by, noticed_at, heard_at ON card_order
  BEGIN SELECT RAISE(ABORT, 'an order never changes'); END;
CREATE TRIGGER card_order_withdrawn_for_good BEFORE UPDATE OF withdrawn_at ON card_order
  WHEN OLD.withdrawn_at IS NOT NULL AND NEW.withdrawn_at IS NOT OLD.withdrawn_at
  BEGIN SELECT RAISE(ABORT, 'an order is withdrawn for good'); END;
CREATE TRIGGER card_order_bytes_move BEFORE UPDATE OF bytes ON card_order
  WHEN NEW.bytes <> OLD.bytes AND NOT (
    (OLD.bytes = 'wanted' AND NEW.bytes = 'here' AND EXISTS (SELECT 1 FROM card_order_body WHERE order_id = OLD.id)) OR
    (NEW.bytes = 'removed' AND OLD.state IN ('issued', 'returned', 'ended')))
  BEGIN SELECT RAISE(ABORT, 'this change of an order''s bytes is not allowed'); END;
CREATE TRIGGER card_order_moves BEFORE UPDATE OF state ON card_order
  WHEN NEW.state <> OLD.state AND NOT (
    (OLD.state = 'ordered' AND NEW.state IN ('printing', 'present', 'ended', 'unclear')) OR
    (OLD.state = 'printing' AND NEW.state IN ('ordered', 'doubtful', 'spoiled', 'present')) OR
    (OLD.state = 'doubtful' AND NEW.state IN ('ordered', 'spoiled', 'present')) OR
    (OLD.state = 'spoiled' AND NEW.state IN ('printing', 'ended')) OR
    (OLD.state = 'present' AND NEW.state IN ('issued', 'returned', 'spoiled', 'ended')) OR
    (OLD.state = 'returned' AND NEW.state = 'present') OR
    (OLD.state = 'unclear' AND NEW.state IN ('ordered', 'present', 'issued', 'ended')))
  BEGIN SELECT RAISE(ABORT, 'this change of state is not allowed'); END;
-- What was taken in from a mirror shows that this file is an older one.
CREATE TRIGGER card_order_after_recovery AFTER INSERT ON recovery
  BEGIN UPDATE card_order SET state = 'unclear' WHERE state = 'ordered' AND mode <> 'central'; END;
CREATE TRIGGER card_order_present BEFORE UPDATE OF state ON card_order
  WHEN NEW.state = 'present' AND OLD.state NOT IN ('present', 'returned', 'unclear') AND OLD.mode <> 'central'
    AND NOT EXISTS (SELECT 1 FROM print_attempt WHERE order_id = OLD.id AND state = 'good')
  BEGIN SELECT RAISE(ABORT, 'no good card of this order was printed'); END;
CREATE TRIGGER card_order_issued BEFORE UPDATE OF state ON card_order
  WHEN NEW.state = 'issued' AND OLD.state = 'present'
    AND NOT EXISTS (SELECT 1 FROM handover WHERE order_id = OLD.id AND state = 'issued')
  BEGIN SELECT RAISE(ABORT, 'a card is issued by a handover'); END;
CREATE TRIGGER card_order_not_issued_withdrawn BEFORE UPDATE OF state ON card_order
  WHEN NEW.state = 'issued' AND OLD.state = 'present' AND OLD.withdrawn_at IS NOT NULL
  BEGIN SELECT RAISE(ABORT, 'a withdrawn card is not issued'); END;

CREATE TABLE card_order_body (
  order_id TEXT PRIMARY KEY REFERENCES card_order (id),
  data BLOB NOT NULL
) STRICT;
CREATE TRIGGER card_order_body_starts BEFORE INSERT ON card_order_body
  WHEN NOT EXISTS (SELECT 1 FROM card_order WHERE id = NEW.order_id AND bytes = 'wanted' AND size = length(NEW.data))
  BEGIN SELECT RAISE(ABORT, 'these bytes are not wanted'); END;
CREATE TRIGGER card_order_body_stays BEFORE UPDATE ON card_order_body
  BEGIN SELECT RAISE(ABORT, 'sealed bytes never change'); END;
CREATE TRIGGER card_order_body_keeps BEFORE DELETE ON card_order_body
  WHEN (SELECT bytes FROM card_order WHERE id = OLD.order_id) <> 'removed'
  BEGIN SELECT RAISE(ABORT, 'bytes go only after the end'); END;

-- One card, slip or test card on its way through the printer.
CREATE TABLE print_attempt (
  n INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('card', 'slip', 'test')),
  order_id TEXT REFERENCES card_order (id),
  state TEXT NOT NULL DEFAULT 'begun'
    CHECK (state IN ('begun', 'good', 'untouched', 'spoiled', 'destroyed', 'doubtful')),
  who TEXT NOT NULL,
  begun_at INTEGER NOT NULL,
  -- Which printer, by its serial number or, where it has none, its port.
  printer TEXT,
  -- Cards in the printer's life before and after, where it tells.
  count_before INTEGER,
  count_after INTEGER,
  ended_at INTEGER,
  -- The last word of the printer, a code.
  fault TEXT,
  approved_by TEXT,
  approval TEXT,
  resolved_by TEXT,
  resolved_with TEXT,
  spoil_reason TEXT,
  destroyed_by TEXT,
  destroyed_at INTEGER,
  CHECK ((kind = 'test') = (order_id IS NULL)),
  CHECK (approved_by IS NULL OR approved_by <> who),
  CHECK ((approved_by IS NULL) = (approval IS NULL)),
  CHECK (resolved_with IS NULL OR resolved_with NOT IN (resolved_by, who)),
  CHECK (state IN ('begun', 'doubtful') OR ended_at IS NOT NULL),
  CHECK (state NOT IN ('spoiled', 'destroyed') OR spoil_reason IS NOT NULL),
  CHECK (state <> 'destroyed' OR (destroyed_by IS NOT NULL AND destroyed_at IS NOT NULL))
) STRICT;
-- One card for one order, and one at a time in a printer.
CREATE UNIQUE INDEX print_attempt_one_card ON print_attempt (order_id) WHERE state IN ('begun', 'doubtful', 'good');
CREATE UNIQUE INDEX print_attempt_one_at_a_time ON print_attempt (kind = 'slip') WHERE state IN ('begun', 'doubtful');
CREATE INDEX print_attempt_by_order ON print_attempt (order_id, n);
CREATE INDEX print_attempt_to_destroy ON print_attempt (n) WHERE state = 'spoiled';

CREATE TRIGGER print_attempt_keeps BEFORE DELETE ON print_attempt BEGIN SELECT RAISE(ABORT, 'attempts are kept'); END;
CREATE TRIGGER print_attempt_starts BEFORE INSERT ON print_attempt
  WHEN NEW.state <> 'begun' OR NEW.count_after IS NOT NULL OR NEW.ended_at IS NOT NULL
  BEGIN SELECT RAISE(ABORT, 'an attempt starts before the first byte'); END;
CREATE TRIGGER print_attempt_is_ordered BEFORE INSERT ON print_attempt
  WHEN NEW.order_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM card_order WHERE id = NEW.order_id AND withdrawn_at IS NULL AND bytes = 'here'
      AND mode = CASE NEW.kind WHEN 'card' THEN 'counter' ELSE 'temporary' END
      AND (state = 'ordered' OR (state = 'spoiled' AND NEW.approved_by IS NOT NULL)))
  BEGIN SELECT RAISE(ABORT, 'no card of this order may be begun'); END;
CREATE TRIGGER print_attempt_after_destruction BEFORE INSERT ON print_attempt
  WHEN EXISTS (SELECT 1 FROM print_attempt WHERE order_id = NEW.order_id
    AND (state = 'spoiled' OR who = NEW.approved_by))
  BEGIN SELECT RAISE(ABORT, 'the spoiled card is not destroyed, or who printed it approves'); END;
CREATE TRIGGER print_attempt_has_blank BEFORE INSERT ON print_attempt
  WHEN NEW.kind <> 'slip' AND coalesce(
    (SELECT balance FROM stock_entry WHERE item = 'blank-card' ORDER BY n DESC LIMIT 1), 0) < 1
  BEGIN SELECT RAISE(ABORT, 'no blank card is left by the books'); END;
CREATE TRIGGER print_attempt_stays
  BEFORE UPDATE OF n, kind, order_id, who, begun_at, printer, count_before, approved_by, approval ON print_attempt
  BEGIN SELECT RAISE(ABORT, 'an attempt never changes'); END;
CREATE TRIGGER print_attempt_counted_once BEFORE UPDATE OF count_after ON print_attempt
  WHEN OLD.count_after IS NOT NULL AND NEW.count_after IS NOT OLD.count_after
  BEGIN SELECT RAISE(ABORT, 'the printer''s count is kept'); END;
CREATE TRIGGER print_attempt_moves BEFORE UPDATE OF state ON print_attempt
  WHEN NEW.state <> OLD.state AND NOT (
    (OLD.state = 'begun' AND NEW.state IN ('good', 'untouched', 'spoiled', 'doubtful')) OR
    (OLD.state = 'doubtful' AND NEW.state IN ('good', 'untouched', 'spoiled') AND NEW.resolved_by IS NOT NULL) OR
    (OLD.state = 'good' AND NEW.state = 'spoiled') OR
    (OLD.state = 'spoiled' AND NEW.state = 'destroyed'))
  BEGIN SELECT RAISE(ABORT, 'this change of state is not allowed'); END;
-- A person's word against or without the printer's count needs a second person.
CREATE TRIGGER print_attempt_resolves BEFORE UPDATE OF state ON print_attempt
  WHEN OLD.state = 'doubtful' AND OLD.kind <> 'test' AND NEW.resolved_with IS NULL AND (
    (NEW.state = 'good' AND NEW.count_after IS NOT NEW.count_before + 1) OR
    (NEW.state = 'good' AND NEW.count_before IS NULL) OR
    (NEW.state = 'untouched' AND (NEW.count_before IS NULL OR NEW.count_after IS NOT NEW.count_before)))
  BEGIN SELECT RAISE(ABORT, 'a supervisor must stand by this'); END;

-- Blanks and ribbons: each entry carries the balance behind it.
CREATE TABLE stock_entry (
  n INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  item TEXT NOT NULL CHECK (item IN ('blank-card', 'ribbon')),
  kind TEXT NOT NULL CHECK (kind IN ('taken-in', 'used', 'spoiled', 'test', 'counted')),
  change INTEGER NOT NULL,
  balance INTEGER NOT NULL CHECK (balance >= 0),
  attempt INTEGER REFERENCES print_attempt (n),
  who TEXT NOT NULL,
  reason TEXT,
  CHECK (CASE kind
    WHEN 'taken-in' THEN change > 0
    WHEN 'used' THEN change IN (-1, 1)
    WHEN 'spoiled' THEN change < 0
    WHEN 'test' THEN change = -1
    ELSE 1 END),
  CHECK (attempt IS NULL OR kind IN ('used', 'spoiled', 'test'))
) STRICT;
CREATE INDEX stock_entry_by_item ON stock_entry (item, n);
CREATE UNIQUE INDEX stock_entry_once ON stock_entry (attempt, kind, change) WHERE attempt IS NOT NULL;
CREATE TRIGGER stock_entry_adds_up BEFORE INSERT ON stock_entry
  WHEN NEW.balance <> NEW.change + coalesce(
    (SELECT balance FROM stock_entry WHERE item = NEW.item ORDER BY n DESC LIMIT 1), 0)
  BEGIN SELECT RAISE(ABORT, 'the balance does not add up'); END;
CREATE TRIGGER stock_entry_counts_at_rest BEFORE INSERT ON stock_entry
  WHEN NEW.kind = 'counted' AND EXISTS (
    SELECT 1 FROM print_attempt WHERE state IN ('begun', 'doubtful') AND kind <> 'slip')
  BEGIN SELECT RAISE(ABORT, 'a card is still in doubt'); END;
CREATE TRIGGER stock_entry_stays BEFORE UPDATE ON stock_entry BEGIN SELECT RAISE(ABORT, 'the ledger is kept'); END;
CREATE TRIGGER stock_entry_keeps BEFORE DELETE ON stock_entry BEGIN SELECT RAISE(ABORT, 'the ledger is kept'); END;

-- Deliveries of cards that were made elsewhere, checked in by their codes.
CREATE TABLE card_delivery (
  n INTEGER PRIMARY KEY,
  begun_at INTEGER NOT NULL,
  who TEXT NOT NULL,
  ended_at INTEGER
) STRICT;
CREATE UNIQUE INDEX card_delivery_one_open ON card_delivery ((1)) WHERE ended_at IS NULL;
CREATE TRIGGER card_delivery_keeps BEFORE DELETE ON card_delivery BEGIN SELECT RAISE(ABORT, 'deliveries are kept'); END;
CREATE TRIGGER card_delivery_ends_once BEFORE UPDATE ON card_delivery WHEN OLD.ended_at IS NOT NULL
  BEGIN SELECT RAISE(ABORT, 'a delivery ends once'); END;
-- Cards of a delivery; without an order those that are not for this counter, told apart by a keyed hash.
CREATE TABLE card_delivery_item (
  n INTEGER PRIMARY KEY,
  delivery INTEGER NOT NULL REFERENCES card_delivery (n),
  order_id TEXT REFERENCES card_order (id),
  code_index BLOB NOT NULL,
  at INTEGER NOT NULL,
  who TEXT NOT NULL,
  UNIQUE (delivery, code_index)
) STRICT;
CREATE TRIGGER card_delivery_item_stays BEFORE UPDATE ON card_delivery_item
  BEGIN SELECT RAISE(ABORT, 'deliveries are kept'); END;
CREATE TRIGGER card_delivery_item_keeps BEFORE DELETE ON card_delivery_item
  BEGIN SELECT RAISE(ABORT, 'deliveries are kept'); END;

CREATE TABLE handover (
  n INTEGER PRIMARY KEY,
  order_id TEXT NOT NULL REFERENCES card_order (id),
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'issued', 'broken-off')),
  who TEXT NOT NULL,
  begun_at INTEGER NOT NULL,
  ended_at INTEGER,
  ended_by TEXT,
  needs_chip INTEGER NOT NULL CHECK (needs_chip IN (0, 1)),
  needs_old_card INTEGER NOT NULL CHECK (needs_old_card IN (0, 1)),
  code_at INTEGER,
  chip TEXT CHECK (chip IN ('alive', 'no-reader', 'not-read')),
  chip_by TEXT,
  finger TEXT CHECK (finger IN ('matched', 'passed')),
  -- Code of ISO/IEC 19794-2, of the one that matched.
  finger_position INTEGER,
  finger_by TEXT,
  finger_reason TEXT,
  tries INTEGER NOT NULL DEFAULT 0,
  old_card TEXT CHECK (old_card IN ('taken-back', 'declared-lost')),
  CHECK (state = 'open' OR ended_at IS NOT NULL),
  CHECK (chip IS NOT 'not-read' OR (chip_by IS NOT NULL AND chip_by <> who)),
  CHECK (finger IS NOT 'passed' OR (finger_by IS NOT NULL AND finger_by <> who AND finger_reason IS NOT NULL)),
  CHECK (state <> 'issued' OR (code_at IS NOT NULL AND finger IS NOT NULL AND
    (needs_chip = 0 OR chip IS NOT NULL) AND (needs_old_card = 0 OR old_card IS NOT NULL)))
) STRICT;
CREATE UNIQUE INDEX handover_one_open ON handover (order_id) WHERE state = 'open';
CREATE UNIQUE INDEX handover_one_issued ON handover (order_id) WHERE state = 'issued';
CREATE TRIGGER handover_keeps BEFORE DELETE ON handover BEGIN SELECT RAISE(ABORT, 'handovers are kept'); END;
CREATE TRIGGER handover_starts BEFORE INSERT ON handover
  WHEN NEW.state <> 'open' OR NOT EXISTS (
    SELECT 1 FROM card_order WHERE id = NEW.order_id AND state = 'present' AND withdrawn_at IS NULL)
  BEGIN SELECT RAISE(ABORT, 'only a card that is here is handed over'); END;
CREATE TRIGGER handover_ends BEFORE UPDATE ON handover WHEN OLD.state <> 'open'
  BEGIN SELECT RAISE(ABORT, 'a handover ends once'); END;
CREATE TRIGGER handover_stays BEFORE UPDATE OF n, order_id, who, begun_at, needs_chip, needs_old_card ON handover
  BEGIN SELECT RAISE(ABORT, 'a handover never changes'); END;
CREATE TRIGGER handover_steps_once BEFORE UPDATE ON handover
  WHEN (OLD.code_at IS NOT NULL AND NEW.code_at IS NOT OLD.code_at)
    OR (OLD.chip IS NOT NULL AND NEW.chip IS NOT OLD.chip)
    OR (OLD.finger IS NOT NULL AND NEW.finger IS NOT OLD.finger)
    OR (OLD.old_card IS NOT NULL AND NEW.old_card IS NOT OLD.old_card)
  BEGIN SELECT RAISE(ABORT, 'a step is taken once'); END;
CREATE TRIGGER handover_ends_with_its_card AFTER UPDATE OF state ON card_order
  WHEN OLD.state = 'present' AND NEW.state NOT IN ('present', 'issued')
  BEGIN UPDATE handover SET state = 'broken-off', ended_at = coalesce(NEW.ended_at, begun_at)
    WHERE order_id = NEW.id AND state = 'open'; END;
`,
};
