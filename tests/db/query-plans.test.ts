import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ReadableDb, SqlValue } from '#db/types.ts';
import { APP_MIGRATIONS } from '#db/migrations/app.ts';
import { openDatabase } from '#db/open.ts';
import { HEADS_SQL } from '#db/repositories/drafts.ts';
import { LIST_SQL, OTHER_EPOCH_SQL, UNSENT_SQL } from '#db/spool/rows.ts';
import { COUNTS_SQL } from '#db/spool/spool.ts';
import { tempDir } from '#tests/harness/temp-dir.ts';
import { spoolFixture } from './fixtures.ts';

const plan = (db: ReadableDb, sql: string, ...values: SqlValue[]): string =>
  db
    .all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...values)
    .map(({ detail }) => detail)
    .join('; ');

describe('hot queries use their index', () => {
  it('unsent packets, oldest first', () => {
    expect(plan(spoolFixture().db, UNSENT_SQL, 50)).toBe('SCAN packet USING INDEX packet_unsent');
  });
  it('a page of the outbox, newest first', () => {
    expect(plan(spoolFixture().db, LIST_SQL, 1000, 50)).toBe(
      'SEARCH packet USING INTEGER PRIMARY KEY (rowid<?)',
    );
  });
  it('the three counts', () => {
    expect(plan(spoolFixture().db, COUNTS_SQL)).toBe('SCAN packet USING COVERING INDEX packet_by_state');
  });
  it('packets whose receipts are of another epoch', () => {
    expect(plan(spoolFixture().db, OTHER_EPOCH_SQL, 'e', 50)).toContain('packet_by_epoch');
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
