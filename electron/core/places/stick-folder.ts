/**
 * Our folder on a stick. Whoever had the stick before may mean harm: only plain files with names of ours are opened, links
 * are not followed, nothing is read past its limit. Writing is a file beside, flushed, renamed, its folder flushed, and
 * read back, so that a stick pulled at any moment holds whole files only.
 */
import { constants } from 'node:fs';
import { lstat, mkdir, open, opendir, rename, rm, type FileHandle } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import {
  bodyIdOf,
  CARRIAGE_FOLDER,
  CARRIAGE_PARTS,
  isIndexFile,
  manifestIdOf,
  MAX_CARRIED,
  MAX_INDEXES,
  receiptIdOf,
} from '#domain/carriage/names.ts';
import { PlaceError, type CarriageFolder, type Listing } from '#services/carriage/port.ts';
import { identityOf, placeErrorOf } from './fault.ts';

/** Windows knows neither of these; there a link is seen by lstat alone. */
const NO_LINK = constants.O_NOFOLLOW ?? 0;
/** A named pipe must not hold us up. */
const NO_WAIT = constants.O_NONBLOCK ?? 0;
/** What a stick pulled in the middle of a write leaves behind. */
const DRAFT = /^[0-9a-f]{12}\.part$/;
/** Names looked at in one folder, ours or not. */
const MOST_NAMES = 4 * MAX_CARRIED;

async function isFolder(name: string): Promise<boolean> {
  try {
    // lstat: a link to a folder is none.
    return (await lstat(name)).isDirectory();
  } catch {
    return false;
  }
}

async function plainNames(folder: string): Promise<readonly string[]> {
  if (!(await isFolder(folder))) return [];
  const names: string[] = [];
  let seen = 0;
  for await (const entry of await opendir(folder)) {
    if ((seen += 1) > MOST_NAMES) break;
    if (entry.isFile()) names.push(entry.name);
  }
  return names;
}

const idsOf = (names: readonly string[], idOf: (name: string) => string | null): ReadonlySet<string> =>
  new Set(
    names
      .map(idOf)
      .filter((id) => id !== null)
      .slice(0, MAX_CARRIED),
  );

/** Up to `most` bytes; null when there are more. */
async function readUpTo(file: FileHandle, most: number): Promise<Uint8Array | null> {
  const { size } = await file.stat();
  if (size > most) return null;
  const bytes = new Uint8Array(size + 1);
  let at = 0;
  for (;;) {
    const { bytesRead } = await file.read(bytes, at, bytes.length - at, at);
    at += bytesRead;
    if (bytesRead === 0) return bytes.subarray(0, at);
    // It grew while it was read.
    if (at > size) return null;
  }
}

async function readPlain(name: string, most: number): Promise<Uint8Array | null> {
  if (!(await lstat(name)).isFile()) return null;
  const file = await open(name, constants.O_RDONLY | NO_LINK | NO_WAIT);
  try {
    return (await file.stat()).isFile() ? await readUpTo(file, most) : null;
  } finally {
    await file.close();
  }
}

/** So that a renamed file keeps its new name. Windows has no such call for folders, and no need of one for NTFS. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, constants.O_RDONLY | NO_LINK);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function writeWhole(name: string, bytes: Uint8Array): Promise<void> {
  const folder = path.dirname(name);
  const draft = path.join(folder, `${randomBytes(6).toString('hex')}.part`);
  try {
    const file = await open(draft, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, name);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined);
    throw error;
  }
  await flushFolder(folder);
  const found = await readPlain(name, bytes.length);
  if (!found || Buffer.compare(found, bytes) !== 0) throw new PlaceError('storage/io');
}

/** `root`: where the stick is mounted, or the folder that a person chose. */
export function openStickFolder(root: string): CarriageFolder {
  const base = path.join(root, CARRIAGE_FOLDER);
  const identity = identityOf(root);
  const isThere = (): boolean => identity !== null && identityOf(root) === identity;

  async function guarded<T>(work: () => Promise<T>): Promise<T> {
    if (!isThere()) throw new PlaceError('carriage/place-gone');
    try {
      return await work();
    } catch (error) {
      throw placeErrorOf(error, isThere());
    }
  }

  async function list(): Promise<Listing | null> {
    if (!(await isFolder(base))) return null;
    const packets = await plainNames(path.join(base, 'packets'));
    const receipts = await plainNames(path.join(base, 'receipts'));
    const top = await plainNames(base);
    const listing = {
      bodies: idsOf(packets, bodyIdOf),
      manifests: idsOf(packets, manifestIdOf),
      receipts: idsOf(receipts, receiptIdOf),
      indexes: top.filter(isIndexFile).slice(0, MAX_INDEXES),
    };
    const { bodies, manifests, receipts: back, indexes } = listing;
    return bodies.size + manifests.size + back.size + indexes.length > 0 ? listing : null;
  }

  return {
    list: () => guarded(list),
    read: async (name, most) => {
      try {
        return await readPlain(path.join(base, name), most);
      } catch (error) {
        if (!isThere()) throw placeErrorOf(error, false);
        // One file that cannot be read: a bad block, or a file that went away.
        return null;
      }
    },
    prepare: () =>
      guarded(async () => {
        for (const folder of [base, ...CARRIAGE_PARTS.map((part) => path.join(base, part))]) {
          await mkdir(folder, { mode: 0o700 }).catch(async (error: unknown) => {
            if (!(await isFolder(folder))) throw error;
          });
          await flushFolder(path.dirname(folder));
          for (const name of await plainNames(folder))
            if (DRAFT.test(name)) await rm(path.join(folder, name), { force: true });
        }
      }),
    write: (name, bytes) => guarded(() => writeWhole(path.join(base, name), bytes)),
  };
}
