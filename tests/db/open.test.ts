import { closeSync, openSync, readFileSync, statSync, writeFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { connect } from '#db/connection.ts';
import { StorageError } from '#db/errors.ts';
import { APP_MIGRATIONS } from '#db/migrations/app.ts';
import { SPOOL_MIGRATIONS } from '#db/migrations/spool.ts';
import { openDatabase, openDatabases, openForReading } from '#db/open.ts';
import { assertPragmas, PRAGMAS } from '#db/pragmas.ts';
import { canMount, smallDisk } from '#tests/harness/small-disk.ts';
import { tempDir } from '#tests/harness/temp-dir.ts';
import { newPacket, spoolFixture } from './fixtures.ts';

const codeOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof StorageError) return error.code;
    throw error;
  }
  return 'nothing was thrown';
};

describe('opening a database', () => {
  it('sets the pragmas and reads each one back, at the first open and at every later one', () => {
    const file = path.join(tempDir(), 'spool.db');
    for (let time = 0; time < 2; time += 1) {
      const db = openDatabase(file, SPOOL_MIGRATIONS);
      const found = PRAGMAS.map(([name]) => [name, db.pragma(name)]);
      expect(found).toEqual(PRAGMAS.map(([name, , expected]) => [name, expected]));
      db.close();
    }
  });

  it('refuses to run when synchronous has fallen to NORMAL, as WAL alone makes it', () => {
    const db = connect(path.join(tempDir(), 'spool.db'));
    db.pragma('journal_mode = WAL');
    db.exec('CREATE TABLE t (x) STRICT'.replace('(x)', '(x INTEGER)'));
    for (const [name, set] of PRAGMAS) if (name !== 'synchronous') db.pragma(`${name} = ${set}`);
    db.pragma('synchronous = NORMAL');
    expect(() => assertPragmas(db)).toThrow(/synchronous is 1/);
    db.close();
  });

  it('leaves a database from a newer app untouched and says so', () => {
    const file = path.join(tempDir(), 'app.db');
    const newer = connect(file);
    newer.exec('CREATE TABLE future (x INTEGER) STRICT; PRAGMA user_version = 990');
    newer.close();
    const before = readFileSync(file);
    expect(codeOf(() => openDatabase(file, APP_MIGRATIONS))).toBe('storage/newer-version');
    expect(codeOf(() => openForReading(file, APP_MIGRATIONS))).toBe('storage/newer-version');
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('finds a damaged page', () => {
    const { db, file, add } = spoolFixture();
    for (let i = 0; i < 20; i += 1) add(20_000);
    db.pragma('wal_checkpoint(TRUNCATE)');
    db.close();
    const handle = openSync(file, 'r+');
    // The middle of the file: table pages, past the schema.
    writeSync(handle, Buffer.alloc(8192, 0xa5), 0, 8192, Math.floor(statSync(file).size / 2 / 8192) * 8192);
    closeSync(handle);
    expect(codeOf(() => openDatabase(file, SPOOL_MIGRATIONS))).toBe('storage/corrupt');
  });

  it('says corrupt of a file that is no database at all', () => {
    const file = path.join(tempDir(), 'app.db');
    writeFileSync(file, 'x'.repeat(5000));
    expect(codeOf(() => openDatabase(file, APP_MIGRATIONS))).toBe('storage/corrupt');
  });

  it('gives the databases to one owner at a time, and to the next after it has closed', () => {
    const dir = tempDir();
    const first = openDatabases(dir);
    expect(codeOf(() => openDatabases(dir))).toBe('storage/in-use');
    first.close();
    openDatabases(dir).close();
  });

  it('can be read beside its owner', () => {
    const { file, add } = spoolFixture();
    add();
    const reader = openForReading(file, SPOOL_MIGRATIONS);
    expect(reader.get<{ n: number }>('SELECT count(*) AS n FROM packet')).toEqual({ n: 1 });
    expect(codeOf(() => reader.run("UPDATE device SET server_epoch = 'x'"))).toBe('storage/read-only');
    reader.close();
  });
});

describe('a disk that will not', () => {
  it('reports a file that may not grow, and keeps everything that was there', () => {
    const { db, spool, add } = spoolFixture();
    const kept = add(50_000);
    db.pragma(`max_page_count = ${Number(db.pragma('page_count')) + 10}`);
    expect(codeOf(() => add(2_000_000))).toBe('storage/full');
    expect(spool.bySeq(1, 10).map(({ id }) => id)).toEqual([kept]);
    expect(spool.verify()).toMatchObject({ packets: 1, damaged: [], brokenAuditEntry: null });
  });

  it.skipIf(!canMount)('reports a full disk, loses nothing, and goes on when there is room again', () => {
    const { dir } = smallDisk(3000);
    const { spool, add } = spoolFixture(dir);
    const kept = add(100_000);
    const filler = path.join(dir, 'filler');
    writeFileSync(filler, Buffer.alloc(1_000_000));
    expect(codeOf(() => add(1_900_000))).toBe('storage/full');
    expect(spool.bySeq(1, 10).map(({ id }) => id)).toEqual([kept]);
    writeFileSync(filler, '');
    const next = add(300_000);
    expect(spool.bySeq(1, 10).map(({ id }) => id)).toEqual([kept, next]);
    expect(spool.verify().damaged).toEqual([]);
  });

  it.skipIf(!canMount)('reports a read-only data folder', () => {
    const disk = smallDisk(3000);
    disk.readOnly();
    expect(codeOf(() => openDatabases(path.join(disk.dir, 'data')))).toBe('storage/read-only');
  });

  it('does not take a packet whose number was taken meanwhile', () => {
    const { spool, add } = spoolFixture();
    const early = newPacket(spool, new Uint8Array(10));
    add();
    expect(() => spool.add(early)).toThrow(/next number/);
    expect(spool.total()).toBe(1);
  });
});
