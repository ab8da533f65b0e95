/**
 * The pages of a damaged SQLite file and of its write-ahead log, each one by its number, whatever has become of the others
 * (https://sqlite.org/fileformat2.html). Nothing is written.
 */
import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';

/** What this app's files have, when the header does not say. */
const USUAL_PAGE = 8192;
const MAGIC = 'SQLite format 3\0';
const WAL_HEADER = 32;
const FRAME_HEADER = 24;

/** One way to read the file: pages by number from 1. */
export interface PageView {
  readonly pageSize: number;
  /** Bytes of each page that hold content. */
  readonly usable: number;
  readonly pageCount: number;
  /** Null where there is no such page, or the disk does not give it. */
  page(n: number): Buffer | null;
}

export interface DamagedFile {
  /** As SQLite would read it, without its log, and with all of the log, however it ends; the same view only once. */
  readonly views: readonly PageView[];
  close(): void;
}

function readAt(fd: number, offset: number, length: number): Buffer | null {
  const bytes = Buffer.alloc(length);
  try {
    return readSync(fd, bytes, 0, length, offset) === length ? bytes : null;
  } catch {
    return null;
  }
}

interface Frame {
  readonly page: number;
  readonly offset: number;
}

type Sums = readonly [number, number];

/** The checksum of a write-ahead log, carried on over `bytes`. */
function carryOn([first, second]: Sums, bytes: Buffer, isBig: boolean): Sums {
  let [s0, s1] = [first, second];
  for (let at = 0; at + 8 <= bytes.length; at += 8) {
    const [x0, x1] = isBig
      ? [bytes.readUInt32BE(at), bytes.readUInt32BE(at + 4)]
      : [bytes.readUInt32LE(at), bytes.readUInt32LE(at + 4)];
    s0 = (s0 + x0 + s1) >>> 0;
    s1 = (s1 + x1 + s0) >>> 0;
  }
  return [s0, s1];
}

/** Frames of the log: those of whole transactions that check, and all that belong to it. */
function framesOf(
  fd: number,
  pageSize: number,
): { readonly sound: readonly Frame[]; readonly all: readonly Frame[] } {
  const header = readAt(fd, 0, WAL_HEADER);
  if (!header || header.readUInt32BE(0) >>> 1 !== 0x377f0682 >>> 1) return { sound: [], all: [] };
  const isBig = (header.readUInt32BE(0) & 1) === 1;
  let sums: Sums | null = carryOn([0, 0], header.subarray(0, 24), isBig);
  if (sums[0] !== header.readUInt32BE(24) || sums[1] !== header.readUInt32BE(28)) sums = null;
  const all: Frame[] = [];
  let sound = 0;
  for (let offset = WAL_HEADER; ; offset += FRAME_HEADER + pageSize) {
    const frame = readAt(fd, offset, FRAME_HEADER + pageSize);
    if (!frame) return { sound: all.slice(0, sound), all };
    // Frames of an earlier round of the log have other salts.
    if (frame.compare(header, 16, 24, 8, 16) !== 0) continue;
    all.push({ page: frame.readUInt32BE(0), offset: offset + FRAME_HEADER });
    if (!sums) continue;
    sums = carryOn(carryOn(sums, frame.subarray(0, 8), isBig), frame.subarray(FRAME_HEADER), isBig);
    if (sums[0] !== frame.readUInt32BE(16) || sums[1] !== frame.readUInt32BE(20)) sums = null;
    else if (frame.readUInt32BE(4) !== 0) sound = all.length;
  }
}

function shapeOf(fd: number): { readonly pageSize: number; readonly usable: number } {
  const header = readAt(fd, 0, 100);
  if (header?.toString('latin1', 0, 16) !== MAGIC) return { pageSize: USUAL_PAGE, usable: USUAL_PAGE };
  const told = header.readUInt16BE(16);
  const pageSize = told === 1 ? 65_536 : told;
  const isPossible = pageSize >= 512 && (pageSize & (pageSize - 1)) === 0;
  return isPossible
    ? { pageSize, usable: pageSize - (header[20] ?? 0) }
    : { pageSize: USUAL_PAGE, usable: USUAL_PAGE };
}

/** Opens what is there of a database at `file`; null when there is nothing. */
export function openDamaged(file: string): DamagedFile | null {
  if (!existsSync(file)) return null;
  const fd = openSync(file, 'r');
  const wal = existsSync(`${file}-wal`) ? openSync(`${file}-wal`, 'r') : null;
  const { pageSize, usable } = shapeOf(fd);
  const filePages = Math.floor(fstatSync(fd).size / pageSize);
  const viewOf = (frames: readonly Frame[]): PageView => {
    // A page number that the log's own length does not allow is damage.
    const most = filePages + frames.length;
    const sane = frames.filter(({ page }) => page >= 1 && page <= most);
    const newest = new Map(sane.map(({ page, offset }) => [page, offset]));
    return {
      pageSize,
      usable,
      pageCount: Math.max(filePages, ...newest.keys()),
      page: (n) => {
        const offset = newest.get(n);
        if (offset !== undefined && wal !== null) return readAt(wal, offset, pageSize);
        return n >= 1 && n <= filePages ? readAt(fd, (n - 1) * pageSize, pageSize) : null;
      },
    };
  };
  const { sound, all } = wal === null ? { sound: [], all: [] } : framesOf(wal, pageSize);
  return {
    views: [
      viewOf(sound),
      ...(all.length > sound.length ? [viewOf(all)] : []),
      ...(sound.length > 0 ? [viewOf([])] : []),
    ],
    close: () => {
      closeSync(fd);
      if (wal !== null) closeSync(wal);
    },
  };
}
