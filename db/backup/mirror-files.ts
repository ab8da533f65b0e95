/**
 * Second copies of sealed packets as files that explain themselves: NUMBER-ID.ucp holds the sealed bytes, .json the signed
 * manifest and what was known of the packet, .receipt upstream's receipt. Names hold no personal data, and the bytes are
 * sealed already. A file is whole or not there: written beside, synced, renamed, the folder synced.
 */
import { randomUUID } from 'node:crypto';
import { lstat, mkdir, open, readdir, readFile, rename, rm, statfs, unlink } from 'node:fs/promises';
import path from 'node:path';
import { toStorageError } from '../errors.ts';

/** Says that this folder is a mirror, and which: an empty mount point or another stick is none. */
const MARK = 'mirror.json';
const UNDER_WAY = '.tmp';

/** Each counter has a folder of its own on the mirror. */
export const mirrorDir = (folder: string, deviceId: string): string =>
  path.join(folder, deviceId.slice(0, 8));

export const copyName = ({ seq, id }: { readonly seq: number; readonly id: string }): string =>
  `${String(seq).padStart(8, '0')}-${id}`;

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');

const guarded = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    throw toStorageError(error, what) ?? error;
  }
};

async function syncFolder(dir: string): Promise<void> {
  // Windows opens no folders; its rename is in the journal of the file system.
  if (process.platform === 'win32') return;
  const handle = await open(dir, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Durable when it resolves; throws a StorageError, and then nothing has that name that had it not before. */
export const writeWhole = (dir: string, name: string, bytes: Uint8Array): Promise<void> =>
  guarded(name, async () => {
    const under = path.join(dir, `${name}${UNDER_WAY}`);
    try {
      // Whatever has that name goes first, and a link is not followed.
      await rm(under, { force: true });
      const handle = await open(under, 'wx', 0o600);
      try {
        await handle.writeFile(bytes);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(under, path.join(dir, name));
    } catch (error) {
      await rm(under, { force: true }).catch(() => undefined);
      throw error;
    }
    await syncFolder(dir);
  });

/** The bytes of a file; null where it is not there, or not of this size where one is given. */
export const readWhole = (dir: string, name: string, size?: number): Promise<Uint8Array | null> =>
  guarded(name, async () => {
    const file = path.join(dir, name);
    try {
      const found = await lstat(file);
      return found.isFile() && (size === undefined || found.size === size) ? await readFile(file) : null;
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  });

export const removeFile = (dir: string, name: string): Promise<void> =>
  guarded(name, async () => {
    try {
      await unlink(path.join(dir, name));
      await syncFolder(dir);
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
  });

/** The names in a mirror; what an interruption left half written is cleared away. */
export const listMirror = (dir: string): Promise<Set<string>> =>
  guarded(dir, async () => {
    const names = await readdir(dir);
    for (const name of names) if (name.endsWith(UNDER_WAY)) await rm(path.join(dir, name), { force: true });
    return new Set(names.filter((name) => !name.endsWith(UNDER_WAY)));
  });

/** Which mirror this folder is; null where it is none, or not there. */
export async function readMark(dir: string): Promise<string | null> {
  try {
    const found: unknown = JSON.parse(await readFile(path.join(dir, MARK), 'utf8'));
    return typeof found === 'object' &&
      found !== null &&
      'mirror' in found &&
      typeof found.mirror === 'string'
      ? found.mirror
      : null;
  } catch {
    return null;
  }
}

/** Makes the folder a mirror unless it is one; answers which. */
export const makeMirror = (dir: string, deviceId: string): Promise<string> =>
  guarded(dir, async () => {
    const known = await readMark(dir);
    if (known !== null) return known;
    const mirror = randomUUID();
    await mkdir(dir, { recursive: true });
    await writeWhole(dir, MARK, Buffer.from(`${JSON.stringify({ v: 1, mirror, device: deviceId })}\n`));
    await syncFolder(path.dirname(dir));
    return mirror;
  });

/** Bytes that may still be written there. */
export const roomIn = (dir: string): Promise<number> =>
  guarded(dir, async () => {
    const { bavail, bsize } = await statfs(dir);
    return bavail * bsize;
  });
