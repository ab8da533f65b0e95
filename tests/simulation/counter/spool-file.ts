/** Real spool databases in a folder of memory: migrated once, copied for each counter. */
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Connection } from '#db/connection.ts';
import { SPOOL_MIGRATIONS } from '#db/migrations/spool.ts';
import { openDatabase } from '#db/open.ts';

const SHARED_MEMORY = '/dev/shm';

export interface SpoolFolder {
  /** An empty spool of its own. */
  fresh(): string;
  remove(): void;
}

export const openSpool = (file: string): Connection => openDatabase(file, SPOOL_MIGRATIONS);

export function createSpoolFolder(): SpoolFolder {
  const dir = mkdtempSync(join(existsSync(SHARED_MEMORY) ? SHARED_MEMORY : tmpdir(), 'uc-simulation-'));
  const template = join(dir, 'template.db');
  const first = openSpool(template);
  first.checkpoint();
  first.close();
  let made = 0;
  return {
    fresh: () => {
      made += 1;
      const file = join(dir, `${made % 16}.db`);
      for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true });
      copyFileSync(template, file);
      return file;
    },
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
}
