/**
 * Puts a rebuilt spool.db in the place of the damaged one, which is kept with all that belongs to it. A note says that this
 * is under way, so that nobody opens a mixture: whatever interrupts it, it can be gone on with.
 */
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { StorageError, toStorageError } from '../errors.ts';
import { databaseFiles } from '../open.ts';

const COMPANIONS = ['-wal', '-shm', '-journal', ''] as const;
const ASIDE = /^spool-damaged-\d{8}T\d{6}Z(?:-\d+)?$/;

/** Where the new spool.db is built. */
export const rebuiltFile = (dataDir: string): string => path.join(dataDir, 'spool-rebuilt.db');

function sync(name: string, flags: 'r' | 'r+'): void {
  if (process.platform === 'win32' && flags === 'r') return;
  const fd = openSync(name, flags);
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

function writeNote(file: string, text: string): void {
  const fd = openSync(file, 'w', 0o600);
  try {
    writeSync(fd, text);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

const guarded = <T>(what: string, work: () => T): T => {
  try {
    return work();
  } catch (error) {
    throw toStorageError(error, what) ?? new StorageError('storage/io', what, error);
  }
};

/** Goes on with an exchange that its note says is under way; answers the folder of the damaged file, null where none is. */
export function finishSwap(dataDir: string): string | null {
  const { spool, recovery } = databaseFiles(dataDir);
  return guarded(recovery, () => {
    if (!existsSync(recovery)) return null;
    const aside = readFileSync(recovery, 'utf8').trim();
    const rebuilt = rebuiltFile(dataDir);
    // Without a name nothing was moved yet: the note itself was cut short, and the rebuilt file is made again.
    if (ASIDE.test(aside) && existsSync(rebuilt)) {
      const folder = path.join(dataDir, aside);
      if (!existsSync(folder)) mkdirSync(folder, { mode: 0o700 });
      for (const companion of COMPANIONS)
        if (existsSync(`${spool}${companion}`))
          renameSync(`${spool}${companion}`, path.join(folder, `spool.db${companion}`));
      sync(folder, 'r');
      renameSync(rebuilt, spool);
      sync(dataDir, 'r');
    }
    rmSync(recovery);
    sync(dataDir, 'r');
    return ASIDE.test(aside) ? aside : null;
  });
}

/** The rebuilt file must be whole and closed. Answers the name of the folder with the damaged one. */
export function swap(dataDir: string, at: number): string {
  const { recovery } = databaseFiles(dataDir);
  const stamp = `spool-damaged-${new Date(at).toISOString().replaceAll(/[-:]|\.\d+/g, '')}`;
  const name = [stamp, ...Array.from({ length: 98 }, (_, i) => `${stamp}-${i + 2}`)].find(
    (each) => !existsSync(path.join(dataDir, each)),
  );
  guarded(recovery, () => {
    sync(rebuiltFile(dataDir), 'r+');
    writeNote(recovery, `${name ?? stamp}\n`);
    sync(dataDir, 'r');
  });
  return finishSwap(dataDir) ?? stamp;
}
