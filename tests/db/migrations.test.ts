import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { connect } from '#db/connection.ts';
import { migrate, type Migration } from '#db/migrate.ts';
import { APP_MIGRATIONS } from '#db/migrations/app.ts';
import { SPOOL_MIGRATIONS } from '#db/migrations/spool.ts';
import { tempDir } from '#tests/harness/temp-dir.ts';

function fresh() {
  const db = connect(path.join(tempDir(), 'any.db'));
  onTestFinished(() => db.close());
  return db;
}

describe('migrations', () => {
  it.each([
    ['app', APP_MIGRATIONS],
    ['spool', SPOOL_MIGRATIONS],
  ] as const)('of %s are numbered in tens, upwards', (_name, migrations) => {
    const versions = migrations.map(({ version }) => version);
    expect(versions.every((version) => version > 0 && version % 10 === 0)).toBe(true);
    expect(versions).toEqual(versions.toSorted((a, b) => a - b));
    expect(new Set(versions).size).toBe(versions.length);
  });

  it.each([
    [
      'app',
      APP_MIGRATIONS,
      [
        'counter',
        'draft',
        'draft_journal',
        'draft_picture',
        'draft_value',
        'operator',
        'pin_guard',
        'setting',
      ],
    ],
    ['spool', SPOOL_MIGRATIONS, ['audit', 'device', 'packet', 'packet_body', 'receipt_archive']],
  ] as const)('10 of %s makes its tables, every one of them STRICT', (_name, migrations, expected) => {
    const db = fresh();
    migrate(db, migrations.slice(0, 1));
    const tables = db.all<{ name: string; strict: number }>(
      `SELECT name, strict FROM pragma_table_list WHERE type = 'table' AND schema = 'main' AND name NOT LIKE 'sqlite%' ORDER BY name`,
    );
    expect(tables.map(({ name }) => name)).toEqual(expected);
    expect(tables.every(({ strict }) => strict === 1)).toBe(true);
    expect(db.pragma('user_version')).toBe(10);
  });

  it('run once each, in order, and keep what was there', () => {
    const first: Migration = {
      version: 10,
      sql: 'CREATE TABLE t (x INTEGER) STRICT; INSERT INTO t VALUES (1)',
    };
    const second: Migration = {
      version: 20,
      sql: 'ALTER TABLE t ADD COLUMN y INTEGER; UPDATE t SET y = x + 1',
    };
    const db = fresh();
    migrate(db, [first]);
    migrate(db, [first, second]);
    migrate(db, [first, second]);
    expect(db.all('SELECT x, y FROM t')).toEqual([{ x: 1, y: 2 }]);
    expect(db.pragma('user_version')).toBe(20);
  });

  it('leave the file as it was when a step fails in the middle', () => {
    const good: Migration = { version: 10, sql: 'CREATE TABLE t (x INTEGER) STRICT' };
    const bad: Migration = {
      version: 20,
      sql: 'CREATE TABLE half (x INTEGER) STRICT; INSERT INTO missing VALUES (1)',
    };
    const db = fresh();
    expect(() => migrate(db, [good, bad])).toThrow(/missing/);
    expect(db.pragma('user_version')).toBe(10);
    expect(db.get(`SELECT name FROM sqlite_master WHERE name = 'half'`)).toBeUndefined();
  });
});
