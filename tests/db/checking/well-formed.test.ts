import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { isWellFormed } from '#db/checking/well-formed.ts';
import { tempDir } from '#tests/harness/temp-dir.ts';
import { spoolFixture } from '../fixtures.ts';

const never = new AbortController().signal;

describe('the check of a whole file beside its owner', () => {
  it('finds a file well-formed while it is written to, and one with a damaged page not', async () => {
    const { db, file, add } = spoolFixture();
    for (let i = 0; i < 10; i += 1) add(20_000);
    const check = isWellFormed(file, never);
    add();
    expect(await check).toBe(true);
    db.checkpoint();
    const bytes = readFileSync(file);
    bytes.fill(0xff, 8192 * 4, 8192 * 8);
    const damaged = path.join(tempDir(), 'spool.db');
    writeFileSync(damaged, bytes);
    expect(await isWellFormed(damaged, never)).toBe(false);
    writeFileSync(damaged, 'no database at all, but some bytes that are long enough to be looked at as one');
    expect(await isWellFormed(damaged, never)).toBe(false);
  });

  it('says nothing of a file that is not there, and stops when told', async () => {
    const file = path.join(tempDir(), 'none.db');
    await expect(isWellFormed(file, never)).rejects.toThrow();
    await expect(isWellFormed(file, AbortSignal.abort())).rejects.toThrow(/abort/i);
    const stop = new AbortController();
    const check = isWellFormed(spoolFixture().file, stop.signal);
    stop.abort();
    await expect(check).rejects.toThrow(/abort/i);
  });
});
