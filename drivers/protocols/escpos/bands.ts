/** A picture cut into bands that a printer takes one by one. */
import { bytesInRow } from '../../core/pictures.ts';
import type { Bitmap } from '../../core/pictures.ts';

/** @param rows of each band but the last; the last may have `last` rows at the most */
export function bandsOf(picture: Bitmap, rows: number, last = rows): Bitmap[] {
  const row = bytesInRow(picture.width);
  const body = Math.max(0, picture.height - last);
  const bands: Bitmap[] = [];
  for (let from = 0; from < picture.height;) {
    const to = from < body ? Math.min(from + rows, body) : picture.height;
    bands.push({ ...picture, height: to - from, bits: picture.bits.slice(from * row, to * row) });
    from = to;
  }
  return bands;
}

/** White paper of so many rows, one byte wide: a feed in dots that no setting of units changes. */
export const blankBand = (rows: number): Bitmap => ({ width: 8, height: rows, bits: new Uint8Array(rows) });

const DLE = 0x10;
/** EOT, ENQ, DC4: with DLE before them they are commands that printers carry out at once. */
const REAL_TIME = new Set([0x04, 0x05, 0x14]);
const WIDER = 0x30;

/**
 * The same picture without DLE EOT, DLE ENQ and DLE DC4 in its bytes: Epson's printers carry these out within pictures, too,
 * and would answer questions that nobody asked, forget what they hold or open the drawer. One dot left of the one that
 * makes the DLE is added where it must be.
 */
export function withoutRealTime(picture: Bitmap): Bitmap {
  let bits = picture.bits;
  for (let at = 0; at < bits.length; at += 1) {
    if (bits[at] !== DLE || !REAL_TIME.has(bits[at + 1] ?? -1)) continue;
    if (bits === picture.bits) bits = bits.slice();
    bits[at] = WIDER;
  }
  return bits === picture.bits ? picture : { ...picture, bits };
}
