import type { Migration } from '../migrate.ts';

/**
 * Tokens: places in today's line. A number is on paper and in people's hands as soon as its row is there, so no row ever goes or
 * changes, and the number of the next one follows from the rows alone (domain/tokens/line.ts has the same rule in words).
 */
export const app0040: Migration = {
  version: 40,
  sql: `
CREATE TABLE token (
  n INTEGER PRIMARY KEY,
  -- The day in Pakistan by this PC's clock, YYYY-MM-DD.
  day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  number INTEGER NOT NULL CHECK (number >= 1),
  at INTEGER NOT NULL,
  who TEXT NOT NULL
) STRICT;
CREATE INDEX token_by_day ON token (day);
CREATE TRIGGER token_keeps BEFORE DELETE ON token BEGIN SELECT RAISE(ABORT, 'tokens are kept'); END;
CREATE TRIGGER token_stays BEFORE UPDATE ON token BEGIN SELECT RAISE(ABORT, 'a token never changes'); END;
CREATE TRIGGER token_in_order BEFORE INSERT ON token
  WHEN NEW.n <> 1 + coalesce((SELECT max(n) FROM token), 0)
    OR NEW.number <> CASE
      WHEN coalesce((SELECT day FROM token ORDER BY n DESC LIMIT 1), '') < NEW.day
        AND NOT EXISTS (SELECT 1 FROM token WHERE day = NEW.day) THEN 1
      ELSE 1 + (SELECT number FROM token ORDER BY n DESC LIMIT 1) END
  BEGIN SELECT RAISE(ABORT, 'tokens go on by one'); END;
`,
};
