import type { Migration } from '../migrate.ts';

/** The key that card orders are sealed to. It comes with the first contact after this step, so it may be missing. */
export const app0030: Migration = {
  version: 30,
  sql: `
ALTER TABLE counter ADD COLUMN delivery_secret BLOB;
CREATE TRIGGER counter_delivery_stays BEFORE UPDATE OF delivery_secret ON counter WHEN OLD.delivery_secret IS NOT NULL
  BEGIN SELECT RAISE(ABORT, 'the delivery key is kept'); END;
`,
};
