import type { Migration } from '../migrate.ts';

/**
 * Ten fingers with templates instead of two pictures, and the people's own. Pictures of the first version have no template
 * and are to be taken again; whatever was typed stays. Their notes and pictures are told from the new ones by their names.
 */
export const app0020: Migration = {
  version: 20,
  sql: `
-- A template of one of the people's own fingers, sealed under the data key.
CREATE TABLE own_finger (
  operator_id TEXT NOT NULL REFERENCES operator (id) ON DELETE CASCADE,
  finger TEXT NOT NULL,
  sealed BLOB NOT NULL,
  taken_at INTEGER NOT NULL,
  PRIMARY KEY (operator_id, finger)
) STRICT, WITHOUT ROWID;

INSERT INTO draft_journal (draft_id, at, operator_id, what)
  SELECT DISTINCT draft_id, unixepoch() * 1000, 'upgrade', 'fingers of the first version removed, to be taken again'
  FROM draft_value WHERE name IN ('finger:right-index', 'finger:left-index');
UPDATE draft SET rev = rev + 1
  WHERE id IN (SELECT draft_id FROM draft_value WHERE name IN ('finger:right-index', 'finger:left-index'));
DELETE FROM draft_picture WHERE name IN ('finger:right-index', 'finger:left-index');
DELETE FROM draft_value WHERE name IN ('finger:right-index', 'finger:left-index');
`,
};
