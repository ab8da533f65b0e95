import { mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeFolder, syncFolder } from '#db/folder.ts';
import { tempDir } from '#tests/harness/temp-dir.ts';

describe('a folder of the app’s own', () => {
  it('is made with all that it lies in, for its owner only', () => {
    const top = tempDir();
    const folder = path.join(top, 'a', 'b', 'c');
    makeFolder(folder);
    for (const each of [folder, path.dirname(folder)]) expect(statSync(each).mode & 0o777).toBe(0o700);
  });

  it('stays as it is where it is there already', () => {
    const folder = path.join(tempDir(), 'theirs');
    mkdirSync(folder, { mode: 0o750 });
    const before = statSync(folder).mode & 0o777;
    makeFolder(folder);
    expect(statSync(folder).mode & 0o777).toBe(before);
  });

  it('cannot be synced when it is not there', () => {
    expect(() => syncFolder(path.join(tempDir(), 'none'))).toThrow(/ENOENT/);
  });
});
