import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ReadableDb, SqlValue } from '#db/types.ts';
import { APP_MIGRATIONS } from '#db/migrations/app.ts';
import { openDatabase } from '#db/open.ts';
import { HEADS_SQL } from '#db/repositories/drafts.ts';
import { FIND_SQL, OTHER_EPOCH_SQL, UNSENT_BYTES_SQL, UNSENT_SQL } from '#db/spool/rows.ts';
import { COUNTS_SQL, REPLACED_SQL } from '#db/spool/spool.ts';
import { PURGEABLE_SQL } from '#db/spool/statement-writes.ts';
import { tempDir } from '#tests/harness/temp-dir.ts';
import { spoolFixture } from './fixtures.ts';

const plan = (db: ReadableDb, sql: string, ...values: SqlValue[]): string =>
  db
    .all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...values)
    .map(({ detail }) => detail)
    .join('; ');

describe('hot queries use their index', () => {
  it('unsent packets, oldest first', () => {
    expect(plan(spoolFixture().db, UNSENT_SQL, 50)).toMatch(/^SCAN packet USING INDEX packet_unsent; /);
  });
  it('numbers by a part of the tracking number, from the index alone', () => {
    expect(plan(spoolFixture().db, FIND_SQL, '%7%', '["SEALED"]')).toMatch(
      /^SCAN packet USING COVERING INDEX packet_find; /,
    );
  });
  it('returned packets that were taken again', () => {
    expect(plan(spoolFixture().db, REPLACED_SQL)).toContain('packet_superseded');
  });
  it('packets whose bytes may go', () => {
    expect(plan(spoolFixture().db, PURGEABLE_SQL, 20)).toContain('packet_purgeable');
  });
  it('the three counts', () => {
    expect(plan(spoolFixture().db, COUNTS_SQL)).toBe('SCAN packet USING COVERING INDEX packet_by_state');
  });
  it('bytes that wait', () => {
    expect(plan(spoolFixture().db, UNSENT_BYTES_SQL)).toBe('SCAN packet USING INDEX packet_unsent');
  });
  it('packets whose receipts are of another epoch', () => {
    expect(plan(spoolFixture().db, OTHER_EPOCH_SQL, 'e')).toContain('packet_by_epoch');
  });
  it('the newest drafts', () => {
    const db = openDatabase(path.join(tempDir(), 'app.db'), APP_MIGRATIONS);
    onTestFinished(() => db.close());
    expect(plan(db, HEADS_SQL)).toBe('SCAN draft USING INDEX draft_by_saved');
    expect(plan(db, 'SELECT count(*) FROM draft WHERE cnic_index = ? AND id <> ?', 'x', 'y')).toBe(
      'SEARCH draft USING COVERING INDEX draft_by_cnic (cnic_index=?)',
    );
  });
});
