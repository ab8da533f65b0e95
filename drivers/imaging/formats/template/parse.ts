import { readBytes, startsWith, ascii } from '../bytes.ts';
import type { TemplateKind } from './record.ts';

/** "FMR" and " 20", each with a zero. */
export const FMR_MAGIC = [...ascii('FMR'), 0] as const;
export const FMR_VERSION = [...ascii(' 20'), 0] as const;

export interface RawMinutia {
  readonly offset: number;
  readonly type: number;
  readonly x: number;
  readonly reserved: number;
  readonly y: number;
  readonly angle: number;
  readonly quality: number;
}

export interface RawBlock {
  readonly offset: number;
  readonly type: number;
  /** With its own four bytes. */
  readonly length: number;
}

export interface RawView {
  readonly offset: number;
  readonly position: number;
  readonly viewNumber: number;
  readonly impression: number;
  readonly quality: number;
  readonly minutiae: readonly RawMinutia[];
  /** Stated length of the extended data; `blocks` is what can be read of it. */
  readonly extended: number;
  readonly extendedFits: boolean;
  readonly blocks: readonly RawBlock[];
}

/** The numbers of a record as they stand in it. */
export interface RawTemplate {
  readonly kind: TemplateKind;
  readonly length: number;
  /** Owner of the format, INCITS 378 only. */
  readonly owner: number;
  readonly device: number;
  readonly compliance: number;
  readonly width: number;
  readonly height: number;
  /** Pixels per centimetre. */
  readonly across: number;
  readonly down: number;
  readonly stated: number;
  readonly reserved: number;
  /** Where the fields after the length begin. */
  readonly fields: number;
  readonly views: readonly RawView[];
  /** Where the last view ends. */
  readonly end: number;
  /** False when the bytes ended before the last minutia. */
  readonly whole: boolean;
}

export const isTemplate = (bytes: Uint8Array): boolean => startsWith(bytes, FMR_MAGIC);

/**
 * The kinds differ only in their heads: the length is of 4 bytes in ISO's and of 2 in ANSI's (0 there, and 4 more bytes, for a
 * record of 64 KiB or more). The length that fits the bytes decides; if none does, ISO's is the one that begins with zeros.
 */
export function kindOf(bytes: Uint8Array): TemplateKind {
  const reader = readBytes(bytes, 8);
  const [first, second, third] = [reader.u16(), reader.u16(), reader.u16()];
  if (first * 65_536 + second === bytes.length) return 'iso';
  if (first === bytes.length || (first === 0 && second * 65_536 + third === bytes.length)) return 'ansi';
  return first === 0 ? 'iso' : 'ansi';
}

export function parseTemplate(bytes: Uint8Array, kind: TemplateKind): RawTemplate {
  const reader = readBytes(bytes, 8);
  const length = kind === 'iso' ? reader.u32() : reader.u16() || reader.u32();
  const owner = kind === 'iso' ? 0 : reader.u32() >>> 16;
  const fields = reader.at;
  const equipment = reader.u16();
  const [width, height, across, down] = [reader.u16(), reader.u16(), reader.u16(), reader.u16()];
  const [stated, reserved] = [reader.u8(), reader.u8()];
  const views: RawView[] = [];
  let end = reader.at;
  for (let index = 0; index < stated && !reader.short; index++) {
    const view = parseView(bytes, end);
    if (!view) break;
    views.push(view.view);
    end = view.end;
    reader.seek(end);
  }
  const whole = !reader.short && views.length === stated;
  return {
    kind,
    length,
    owner,
    device: equipment & 0xfff,
    compliance: equipment >>> 12,
    width,
    height,
    across,
    down,
    stated,
    reserved,
    fields,
    views,
    end,
    whole,
  };
}

function parseView(bytes: Uint8Array, offset: number): { view: RawView; end: number } | undefined {
  const reader = readBytes(bytes, offset);
  const [position, packed, quality, count] = [reader.u8(), reader.u8(), reader.u8(), reader.u8()];
  const minutiae: RawMinutia[] = [];
  for (let index = 0; index < count && !reader.short; index++) {
    const at = reader.at;
    const [across, down] = [reader.u16(), reader.u16()];
    minutiae.push({
      offset: at,
      type: across >>> 14,
      x: across & 0x3fff,
      reserved: down >>> 14,
      y: down & 0x3fff,
      angle: reader.u8(),
      quality: reader.u8(),
    });
  }
  if (reader.short) return undefined;
  const extended = reader.u16();
  const start = reader.at;
  // Real records state a byte too many here, or leave the field out at their end.
  const extendedFits = !reader.short && start + extended <= bytes.length;
  const end = Math.min(start + extended, bytes.length);
  const view: RawView = {
    offset,
    position,
    viewNumber: packed >>> 4,
    impression: packed & 15,
    quality,
    minutiae,
    extended,
    extendedFits,
    blocks: parseBlocks(bytes, start, end),
  };
  return { view, end };
}

function parseBlocks(bytes: Uint8Array, start: number, end: number): readonly RawBlock[] {
  const blocks: RawBlock[] = [];
  for (let at = start; at + 4 <= end;) {
    const reader = readBytes(bytes, at, end);
    const block = { offset: at, type: reader.u16(), length: reader.u16() };
    blocks.push(block);
    // A length below its own head would stand still.
    if (block.length < 4) break;
    at += block.length;
  }
  return blocks;
}
