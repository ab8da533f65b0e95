import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { connect } from '#db/connection.ts';
import { writeLogAnew } from '#db/write-log-anew.ts';
import { tempDir } from '#tests/harness/temp-dir.ts';

describe('a log that is written anew', () => {
  it('has the same bytes, and its database reads on', () => {
    const file = path.join(tempDir(), 'a.db');
    const db = connect(file);
    db.pragma('journal_mode = WAL');
    db.exec('CREATE TABLE t (v BLOB)');
    // More than one part of what is copied at a time.
    db.run('INSERT INTO t VALUES (randomblob(3000000))');
    const before = readFileSync(`${file}-wal`);
    writeLogAnew(file);
    expect(readFileSync(`${file}-wal`).equals(before)).toBe(true);
    expect(db.get('SELECT length(v) AS n FROM t')).toEqual({ n: 3_000_000 });
    db.run("INSERT INTO t VALUES (x'00')");
    db.close();
  });

  it('that is not there is no error', () => {
    const file = path.join(tempDir(), 'none.db');
    writeLogAnew(file);
    expect(existsSync(`${file}-wal`)).toBe(false);
  });
});
