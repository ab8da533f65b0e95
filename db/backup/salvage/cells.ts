/** Rows out of the leaf pages of tables, page by page, without the tree above them (https://sqlite.org/fileformat2.html). */
import type { PageView } from './pages.ts';

export type Value = number | string | null | { readonly blob: number };

/** Where a row lies: page, and offset in it. */
export interface Place {
  readonly page: number;
  readonly at: number;
}

/** A row as it lies in its page. The columns before the first long one can be read at once, the rest when it is wanted. */
export interface Row {
  readonly rowid: number;
  readonly place: Place;
  /** Numbers, texts, nulls; of a blob only its length. Null when the row cannot be read to its end. */
  values(): readonly Value[] | null;
  /** The first values, as far as they lie in the page itself; blobs by their length. */
  begin(count: number): readonly Value[] | null;
  /** How many columns. */
  readonly width: number;
  /** Bytes of the blob in this column; null when the row cannot be read to its end. */
  blob(column: number): Buffer | null;
}

const LEAF_TABLE = 0x0d;
/** No row of the queue is longer; what says so is damage. */
const MAX_PAYLOAD = 1024 * 1024;

/** SQLite's varint: big-endian, seven bits a byte, the ninth with eight. */
function varint(bytes: Buffer, at: number): readonly [value: number, next: number] {
  let value = 0n;
  for (let i = 0; i < 9; i += 1) {
    const byte = bytes[at + i];
    if (byte === undefined) throw new RangeError('cut off');
    if (i === 8) return [Number(BigInt.asIntN(64, (value << 8n) | BigInt(byte))), at + 9];
    value = (value << 7n) | BigInt(byte & 0x7f);
    if (byte < 0x80) return [Number(value), at + i + 1];
  }
  throw new RangeError('unreachable');
}

const INTEGER_BYTES = [0, 1, 2, 3, 4, 6, 8] as const;

function lengthOf(type: number): number {
  if (type >= 12) return (type - (type % 2 === 0 ? 12 : 13)) / 2;
  if (type === 7) return 8;
  return INTEGER_BYTES[type] ?? 0;
}

function valueOf(type: number, bytes: Buffer): Value {
  if (type === 0) return null;
  if (type === 7) return bytes.readDoubleBE(0);
  if (type === 8 || type === 9) return type - 8;
  if (type >= 12) return type % 2 === 0 ? { blob: bytes.length } : bytes.toString('utf8');
  return bytes.length <= 6 ? bytes.readIntBE(0, bytes.length) : Number(bytes.readBigInt64BE(0));
}

/** The whole payload, along its chain of overflow pages. */
function gather(view: PageView, local: Buffer, size: number, first: number): Buffer | null {
  const parts = [local];
  let length = local.length;
  for (let next = first; length < size;) {
    const page = next === 0 ? null : view.page(next);
    if (!page) return null;
    next = page.readUInt32BE(0);
    const part = page.subarray(4, Math.min(view.usable, 4 + size - length));
    parts.push(part);
    length += part.length;
  }
  return Buffer.concat(parts);
}

function rowAt(view: PageView, page: Buffer, place: Place): Row {
  const { at } = place;
  const [size, afterSize] = varint(page, at);
  const [rowid, start] = varint(page, afterSize);
  if (size < 1 || size > MAX_PAYLOAD) throw new RangeError('no row');
  const most = view.usable - 35;
  const least = Math.floor(((view.usable - 12) * 32) / 255) - 23;
  const wanted = least + ((size - least) % (view.usable - 4));
  const here = size <= most ? size : wanted <= most ? wanted : least;
  if (start + here > view.usable) throw new RangeError('no row');
  const local = page.subarray(start, start + here);
  const first = here < size ? page.readUInt32BE(start + here) : 0;

  const [headerSize, typesAt] = varint(local, 0);
  const types: number[] = [];
  for (let next = typesAt; next < headerSize;) {
    const [type, after] = varint(local, next);
    types.push(type);
    next = after;
  }
  if (types.reduce((sum, type) => sum + lengthOf(type), headerSize) !== size) throw new RangeError('no row');
  const offsetOf = (column: number) =>
    types.slice(0, column).reduce((sum, type) => sum + lengthOf(type), headerSize);
  const read = (from: Buffer, count: number): readonly Value[] =>
    types.slice(0, count).map((type, column) => {
      const offset = offsetOf(column);
      if (type >= 12 && type % 2 === 0) return { blob: lengthOf(type) };
      if (offset + lengthOf(type) > from.length) throw new RangeError('cut off');
      return valueOf(type, from.subarray(offset, offset + lengthOf(type)));
    });
  const whole = () => gather(view, local, size, first);
  return {
    rowid,
    place,
    width: types.length,
    begin: (count) => {
      try {
        return read(local, count);
      } catch {
        return null;
      }
    },
    values: () => {
      const payload = whole();
      return payload && read(payload, types.length);
    },
    blob: (column) => {
      const offset = offsetOf(column);
      return whole()?.subarray(offset, offset + lengthOf(types[column] ?? 0)) ?? null;
    },
  };
}

/** Every row in every leaf page that can be read. What cannot is left out. */
export function* rowsOf(view: PageView): Generator<Row> {
  for (let n = 1; n <= view.pageCount; n += 1) {
    const page = view.page(n);
    const header = n === 1 ? 100 : 0;
    if (page?.[header] !== LEAF_TABLE) continue;
    const cells = Math.min(page.readUInt16BE(header + 3), Math.floor(view.pageSize / 6));
    for (let cell = 0; cell < cells; cell += 1) {
      try {
        yield rowAt(view, page, { page: n, at: page.readUInt16BE(header + 8 + cell * 2) });
      } catch {
        // This cell is no row any more.
      }
    }
  }
}

/** A row that was found before. */
export function rowIn(view: PageView, place: Place): Row | null {
  const page = view.page(place.page);
  try {
    return page && rowAt(view, page, place);
  } catch {
    return null;
  }
}
