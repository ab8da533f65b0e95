/**
 * Commands of ESC/POS as bytes. Source: Epson, "ESC/POS Command Reference" (public at download4.epson.biz), and the same
 * commands in the manuals of HPRT, Citizen and Samsung. Numbers of two bytes are little endian.
 */
import { bytesInRow } from '../../core/pictures.ts';
import type { Bitmap } from '../../core/pictures.ts';

export const DLE = 0x10;
export const ESC = 0x1b;
export const FS = 0x1c;
export const GS = 0x1d;

const word = (value: number): readonly [number, number] => [value & 0xff, (value >> 8) & 0xff];

/** ESC @: settings as after power-on; what is in the receive buffer stays. Automatic status ends with it. */
export const initialize = (): Uint8Array => Uint8Array.of(ESC, 0x40);

/** GS v 0, m 0: a picture in dots, at the left edge, over paper that moves on by its height. At most 65,535 bytes wide. */
export function raster({ width, height, bits }: Bitmap): Uint8Array {
  const bytes = new Uint8Array(8 + bits.length);
  bytes.set([GS, 0x76, 0x30, 0, ...word(bytesInRow(width)), ...word(height)]);
  bytes.set(bits, 8);
  return bytes;
}

export type Correction = 'L' | 'M' | 'Q' | 'H';
const CORRECTIONS: Readonly<Record<Correction, number>> = { L: 48, M: 49, Q: 50, H: 51 };
/** What fits into the largest QR code (version 40, L). */
export const QR_BYTES = 2_953;

/**
 * GS ( k, cn 49: model 2, size of a module, correction, data in UTF-8, print.
 * @param dots a module: 1 to 16
 */
export function qrCode(text: string, dots: number, correction: Correction): Uint8Array {
  const data = new TextEncoder().encode(text);
  return Uint8Array.of(
    ...[GS, 0x28, 0x6b, 4, 0, 0x31, 0x41, 0x32, 0],
    ...[GS, 0x28, 0x6b, 3, 0, 0x31, 0x43, dots],
    ...[GS, 0x28, 0x6b, 3, 0, 0x31, 0x45, CORRECTIONS[correction]],
    ...[GS, 0x28, 0x6b, ...word(data.length + 3), 0x31, 0x50, 0x30, ...data],
    ...[GS, 0x28, 0x6b, 3, 0, 0x31, 0x51, 0x30],
  );
}

/** GS V 65 or 66: feeds to the blade and cuts. */
export const feedAndCut = (how: 'full' | 'partial'): Uint8Array =>
  Uint8Array.of(GS, 0x56, how === 'full' ? 65 : 66, 0);

/** GS V 0 or 1: cuts where the paper is. */
export const cut = (how: 'full' | 'partial'): Uint8Array => Uint8Array.of(GS, 0x56, how === 'full' ? 0 : 1);

/** ESC d: feeds lines of text. */
export const feedLines = (lines: number): Uint8Array => Uint8Array.of(ESC, 0x64, lines);

/** ESC a: where lines, codes and pictures stand. */
export const align = (where: 'left' | 'centre' | 'right'): Uint8Array =>
  Uint8Array.of(ESC, 0x61, { left: 0, centre: 1, right: 2 }[where]);

/** GS ! : letters this many times as wide and as high, 1 to 8. */
export const letterSize = (wide: number, high: number): Uint8Array =>
  Uint8Array.of(GS, 0x21, ((wide - 1) << 4) | (high - 1));

/** A line of printable ASCII and its end. */
export const line = (text: string): Uint8Array => Uint8Array.of(...new TextEncoder().encode(text), 0x0a);

/** ESC p: opens the drawer behind a pin of the connector, 200 ms on, 200 ms off. */
export const openDrawer = (pin: 2 | 5): Uint8Array => Uint8Array.of(ESC, 0x70, pin === 2 ? 0 : 1, 100, 100);

export type StatusQuestion = 1 | 2 | 3 | 4;
/** DLE EOT: answered at once with one byte: 1 printer, 2 why it is offline, 3 error, 4 paper. */
export const askStatus = (question: StatusQuestion): Uint8Array => Uint8Array.of(DLE, 0x04, question);

/** DLE ENQ: ends an error that can be ended: 1 goes on with the line, 2 forgets what was sent. */
export const endError = (how: 'go-on' | 'forget'): Uint8Array =>
  Uint8Array.of(DLE, 0x05, how === 'go-on' ? 1 : 2);

/** DLE DC4, fn 8: forgets what was sent, at once; answered with 37 25 00. */
export const clearBuffers = (): Uint8Array => Uint8Array.of(DLE, 0x14, 8, 1, 3, 20, 1, 6, 2, 8);

/** GS r: one byte when all that was sent before has been taken on: 1 paper, 2 drawer. */
export const tellStatus = (what: 1 | 2): Uint8Array => Uint8Array.of(GS, 0x72, what);

/** GS a: four bytes now and at each change, of drawer, line, errors and paper. */
export const tellChanges = (): Uint8Array => Uint8Array.of(GS, 0x61, 0x0f);

/** GS I: 65 firmware, 66 maker, 67 model, 68 serial number; answered with 5F, text, 00. */
export const tellIdentity = (what: 65 | 66 | 67 | 68): Uint8Array => Uint8Array.of(GS, 0x49, what);

/** GS ( H, fn 48: answered with 37 22, the four characters, 00, when all that was sent before is on paper. */
export const markPrinted = (id: number): Uint8Array =>
  Uint8Array.of(GS, 0x28, 0x48, 6, 0, 48, 48, ...new TextEncoder().encode(processId(id)));

/** Four digits. */
export const processId = (id: number): string => String(id % 10_000).padStart(4, '0');
