/** What of a spool can be found in the pages of a damaged file. Rows are known by their shape: which table was where is lost. */
import type { SignedManifest } from '#domain/protocol/manifest.ts';
import { rowIn, rowsOf, type Place, type Row, type Value } from './cells.ts';
import { openDamaged, type PageView } from './pages.ts';

/** A signed manifest with the receipts that lay beside it; nothing of it has been verified. */
export interface FoundManifest {
  readonly signed: SignedManifest;
  readonly receipts: readonly string[];
}

export interface FoundAudit {
  /** The exact text that was hashed. */
  readonly entry: string;
  readonly hash: string;
}

export interface FoundDevice {
  readonly seqNext: number;
  /** Audit entries that upstream has. */
  readonly auditSent: number;
  readonly lastContactAt: number | null;
}

export interface SalvagedSpool {
  readonly manifests: readonly FoundManifest[];
  readonly audit: ReadonlyMap<number, FoundAudit>;
  readonly device: FoundDevice | null;
  /** The bytes under a packet's number that `fit`; null where none do. Damage leaves several that might. */
  body(seq: number, size: number, fit: (bytes: Buffer) => boolean): Buffer | null;
  close(): void;
}

interface Piece {
  readonly view: PageView;
  readonly place: Place;
  readonly rowid: number;
  readonly column: number;
}

const SIGNATURE = /^[A-Za-z0-9_-]{86}$/;
const JWS = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/;
const HASH = /^[0-9a-f]{64}$/;
/** Ways to put one packet's pieces together before it is given up. */
const MOST_TRIES = 4096;

const isText = (value: Value | undefined): value is string => typeof value === 'string';
const isNumber = (value: Value | undefined): value is number => typeof value === 'number';
const isBlob = (value: Value | undefined): boolean => typeof value === 'object' && value !== null;

function manifestOf(values: readonly Value[]): FoundManifest | null {
  const at = values.findIndex((value, i) => {
    const next = values[i + 1];
    return isText(value) && value.startsWith('{') && isText(next) && SIGNATURE.test(next);
  });
  const [manifest, signature, ...rest] = at < 0 ? [] : values.slice(at);
  if (!isText(manifest) || !isText(signature)) return null;
  return { signed: { manifest, signature }, receipts: rest.filter(isText).filter((text) => JWS.test(text)) };
}

function deviceOf(values: readonly Value[], deviceId: string): FoundDevice | null {
  const [, id, seqNext, , lastContactAt, , auditSent] = values;
  if (id !== deviceId || !isNumber(seqNext)) return null;
  return {
    seqNext,
    auditSent: isNumber(auditSent) ? auditSent : 0,
    lastContactAt: isNumber(lastContactAt) ? lastContactAt : null,
  };
}

function auditOf(values: readonly Value[]): FoundAudit | null {
  const [alias, entry, , hash] = values;
  return alias === null && isText(entry) && entry.startsWith('{') && isText(hash) && HASH.test(hash)
    ? { entry, hash }
    : null;
}

/** Number and index of a piece of sealed bytes, and the column they are in. */
function pieceOf(row: Row): { readonly seq: number; readonly idx: number; readonly column: number } | null {
  const values = row.width === 3 || row.width === 4 ? row.begin(row.width) : null;
  const numbers = values?.slice(0, -1);
  if (!values || !isBlob(values.at(-1)) || !numbers?.every(isNumber)) return null;
  const [seq, idx] = [numbers[0], numbers.at(-1)];
  return seq === undefined || idx === undefined ? null : { seq, idx, column: row.width - 1 };
}

/** Reads all that can be read; null when there is no file. */
export function salvageSpool(file: string, deviceId: string): SalvagedSpool | null {
  const damaged = openDamaged(file);
  if (!damaged) return null;
  const manifests = new Map<string, FoundManifest>();
  const audit = new Map<number, FoundAudit>();
  const pieces = new Map<string, Piece[]>();
  let device: FoundDevice | null = null;

  const take = (view: PageView, row: Row): void => {
    const piece = pieceOf(row);
    if (piece) {
      const key = `${piece.seq}.${piece.idx}`;
      const { rowid, place } = row;
      pieces.set(key, [...(pieces.get(key) ?? []), { view, place, rowid, column: piece.column }]);
      return;
    }
    if (row.width < 4) return;
    const values = row.values();
    if (!values) return;
    const manifest = manifestOf(values);
    if (manifest) {
      const key = JSON.stringify(manifest.signed);
      const receipts = [...(manifests.get(key)?.receipts ?? []), ...manifest.receipts];
      manifests.set(key, { ...manifest, receipts: [...new Set(receipts)] });
      return;
    }
    const entry = row.width === 4 ? auditOf(values) : null;
    if (entry && !audit.has(row.rowid)) audit.set(row.rowid, entry);
    const found = row.rowid === 1 ? deviceOf(values, deviceId) : null;
    if (found && found.seqNext > (device?.seqNext ?? 0)) device = found;
  };
  for (const view of damaged.views) for (const row of rowsOf(view)) take(view, row);

  /** The pieces of one packet were written one after the other, so their row numbers go on by one. */
  const body = (seq: number, size: number, fit: (bytes: Buffer) => boolean): Buffer | null => {
    let tries = 0;
    const goOn = (parts: readonly Buffer[], length: number, rowid: number | null): Buffer | null => {
      if (length >= size) {
        tries += 1;
        const bytes = Buffer.concat(parts);
        return length === size && fit(bytes) ? bytes : null;
      }
      for (const piece of pieces.get(`${seq}.${parts.length}`) ?? []) {
        if (tries >= MOST_TRIES) return null;
        if (rowid !== null && piece.rowid !== rowid + 1) continue;
        const part = rowIn(piece.view, piece.place)?.blob(piece.column);
        const found = part && part.length > 0 && goOn([...parts, part], length + part.length, piece.rowid);
        if (found) return found;
      }
      return null;
    };
    return goOn([], 0, null);
  };
  return { manifests: [...manifests.values()], audit, device, body, close: () => damaged.close() };
}
