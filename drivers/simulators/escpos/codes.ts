/** QR codes and bar codes, drawn as modules: by bwip-js, which the app draws its own with as well. */
import bwipjs from 'bwip-js/node';
import { QR_BYTES } from '../../protocols/escpos/commands.ts';
import { rowOf, scaled } from './ink.ts';
import type { Ink } from './ink.ts';

interface Options {
  readonly bcid: string;
  readonly text: string;
  readonly parse?: boolean;
  readonly raw?: boolean;
  readonly eclevel?: string;
  readonly includecheck?: boolean;
}

/** One encoding as bwip-js gives it: modules of a matrix, or widths of bars and blanks. */
type Drawn =
  | { readonly pixs: readonly number[]; readonly pixx: number; readonly pixy: number }
  | { readonly sbs: readonly number[] };

/** Null for what cannot be encoded: a printer leaves it out. */
function draw(options: Options): Drawn | null {
  try {
    return bwipjs.raw(options)[0] ?? null;
  } catch {
    return null;
  }
}

/** Bytes as bwip-js takes them whatever they are: ^NNN each. */
const escaped = (data: Uint8Array): string =>
  Array.from(data, (byte) => `^${String(byte).padStart(3, '0')}`).join('');

const CORRECTIONS = ['L', 'M', 'Q', 'H'] as const;

/** @param dots a module @param correction 48 to 51, as in GS ( k */
export function qrInk(data: Uint8Array, dots: number, correction: number): Ink | null {
  if (data.length === 0 || data.length > QR_BYTES) return null;
  const drawn = draw({
    bcid: 'qrcode',
    text: escaped(data),
    parse: true,
    eclevel: CORRECTIONS[correction - 48] ?? 'L',
  });
  if (drawn === null || !('pixs' in drawn)) return null;
  const { pixs, pixx, pixy } = drawn;
  const row = (y: number) => rowOf(pixx, (x) => pixs[y * pixx + x] === 1);
  const modules = { width: pixx, height: pixy, row };
  return scaled(modules, dots, dots);
}

/** By the numbers of GS k; 65 to 71 are the same as 0 to 6. */
const KINDS = ['upca', 'upce', 'ean13', 'ean8', 'code39', 'interleaved2of5', 'rationalizedCodabar', 'code93'];
const CODE_128 = 73;

/** @param kind 0 to 6 or 65 to 73, as in GS k @param dots the narrowest bar @param height of the bars, in dots */
export function barInk(kind: number, data: Uint8Array, dots: number, height: number): Ink | null {
  const drawn = kind === CODE_128 ? draw(code128(data)) : draw(plain(kind >= 65 ? kind - 65 : kind, data));
  if (drawn === null || !('sbs' in drawn)) return null;
  const columns: boolean[] = [];
  for (const [at, wide] of drawn.sbs.entries()) {
    // Bars and blanks in turn, a bar first.
    for (let dot = 0; dot < wide * dots; dot += 1) columns.push(at % 2 === 0);
  }
  const row = rowOf(columns.length, (x) => columns[x] === true);
  return { width: columns.length, height, row: () => row };
}

/** The printer adds the check characters of code 93 itself. */
const plain = (kind: number, data: Uint8Array): Options => ({
  bcid: KINDS[kind] ?? 'none',
  text: new TextDecoder('latin1').decode(data),
  includecheck: KINDS[kind] === 'code93',
});

const CODE_SETS: Readonly<Record<string, number>> = { A: 103, B: 104, C: 105 };
/** Inside code 128 a set is chosen by these. */
const SWITCHES: Readonly<Record<string, number>> = { A: 101, B: 100, C: 99 };

/** GS k 73: {A, {B, {C choose a set, {{ is one brace; in set C each byte is a pair of digits. Functions are left out. */
function code128(data: Uint8Array): Options {
  const words: number[] = [];
  let set = '';
  for (let at = 0; at < data.length; at += 1) {
    const byte = data[at] ?? 0;
    const next = String.fromCodePoint(data[at + 1] ?? 0);
    if (byte === 0x7b && next !== '{') {
      at += 1;
      const chosen = (words.length === 0 ? CODE_SETS : SWITCHES)[next];
      if (chosen === undefined) continue;
      if (next !== set) words.push(chosen);
      set = next;
      continue;
    }
    if (byte === 0x7b) at += 1;
    if (set === 'C') words.push(byte);
    else words.push(byte < 0x20 ? byte + 64 : byte - 0x20);
  }
  const text = words.map((word) => `^${String(word).padStart(3, '0')}`).join('');
  return { bcid: 'code128', text, raw: true };
}
