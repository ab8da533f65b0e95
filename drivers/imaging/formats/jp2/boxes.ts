import type { GreyImage } from '../../image.ts';
import { ascii, readBytes, writeBytes } from '../bytes.ts';
import { perInchFromPerMetre, perMetreFromPerInch } from '../limits.ts';

/** ISO/IEC 15444-1 annex I: boxes of a length (with its own 8 bytes), a name of four letters and content. */
export interface Box {
  readonly name: string;
  readonly content: Uint8Array;
}

// Lawful files have a dozen or so.
const MOST_BOXES = 1000;

/** The boxes up to the first that does not fit; `whole` says whether there was none such. */
export function readBoxes(bytes: Uint8Array): { readonly boxes: readonly Box[]; readonly whole: boolean } {
  const boxes: Box[] = [];
  const reader = readBytes(bytes);
  while (reader.left > 0) {
    const start = reader.at;
    let length = reader.u32();
    const name = String.fromCharCode(...reader.take(4));
    // 0 is "to the end of the file"; 1 says that the length follows in 8 bytes.
    if (length === 1) length = reader.u32() * 2 ** 32 + reader.u32();
    else if (length === 0) length = bytes.length - start;
    const size = length - (reader.at - start);
    if (reader.short || size < 0 || boxes.length >= MOST_BOXES) return { boxes, whole: false };
    const content = reader.take(size);
    boxes.push({ name, content });
    if (reader.short) return { boxes, whole: false };
  }
  return { boxes, whole: true };
}

const box = (name: string, content: Uint8Array): Uint8Array =>
  writeBytes()
    .u32(content.length + 8)
    .raw(ascii(name))
    .raw(content)
    .finish();

/** A JP2 file of one grey component of 8 bits around a codestream, with its capture resolution. */
export function wrapCodestream({ width, height, resolution }: GreyImage, codestream: Uint8Array): Uint8Array {
  const perMetre = perMetreFromPerInch(resolution);
  // Numerators of 16 bits: a resolution beyond 65,535 pixels per metre (1,664 ppi) goes in tens.
  const exponent = perMetre > 65_535 ? 1 : 0;
  const numerator = Math.round(perMetre / 10 ** exponent);
  const ihdr = writeBytes().u32(height).u32(width).u16(1).raw([7, 7, 0, 0]).finish();
  const colr = writeBytes().raw([1, 0, 0]).u32(17).finish();
  const resc = writeBytes().u16(numerator).u16(1).u16(numerator).u16(1).raw([exponent, exponent]).finish();
  const head = [box('ihdr', ihdr), box('colr', colr), box('res ', box('resc', resc))];
  return writeBytes()
    .raw(box('jP  ', Uint8Array.of(13, 10, 0x87, 10)))
    .raw(box('ftyp', writeBytes().text('jp2 ').u32(0).text('jp2 ').finish()))
    .raw(box('jp2h', Uint8Array.from(head.flatMap((part) => [...part]))))
    .raw(box('jp2c', codestream))
    .finish();
}

/** Pixels per inch by the `resc` (else the `resd`) box inside `jp2h`, 0 without one. */
export function resolutionOf(jp2h: Uint8Array): number {
  const outer = readBoxes(jp2h).boxes.find(({ name }) => name === 'res ');
  const inner = outer ? readBoxes(outer.content).boxes : [];
  const found = inner.find(({ name }) => name === 'resc') ?? inner.find(({ name }) => name === 'resd');
  if (!found) return 0;
  const reader = readBytes(found.content);
  const [, , numerator, denominator] = [reader.u16(), reader.u16(), reader.u16(), reader.u16()];
  reader.u8();
  const exponent = (reader.u8() << 24) >> 24;
  if (reader.short || denominator === 0) return 0;
  return perInchFromPerMetre((numerator / denominator) * 10 ** exponent);
}
