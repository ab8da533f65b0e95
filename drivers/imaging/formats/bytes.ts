/** A walk through bytes. Past the end it gives zeros and `short` becomes true: ask once, after a group of reads. */
export interface ByteReader {
  readonly at: number;
  readonly left: number;
  readonly short: boolean;
  u8(): number;
  /** Big-endian. */
  u16(): number;
  u32(): number;
  /** A view of the next bytes, shorter than asked for when there are not enough. */
  take(count: number): Uint8Array;
  seek(offset: number): void;
}

export function readBytes(bytes: Uint8Array, start = 0, end = bytes.length): ByteReader {
  let at = start;
  let short = false;
  const next = (): number => {
    if (at >= end) {
      short = true;
      return 0;
    }
    return bytes[at++] ?? 0;
  };
  const u16 = (): number => next() * 256 + next();
  return {
    get at() {
      return at;
    },
    get left() {
      return Math.max(0, end - at);
    },
    get short() {
      return short;
    },
    u8: next,
    u16,
    u32: () => u16() * 65_536 + u16(),
    take(count) {
      // A hostile length may be less than the head that it counts.
      if (count < 0 || at + count > end) short = true;
      const stop = Math.min(end, at + Math.max(0, count));
      const view = bytes.subarray(at, stop);
      at = stop;
      return view;
    },
    seek(offset) {
      if (offset > end) short = true;
      at = Math.min(end, offset);
    },
  };
}

/** Collects big-endian numbers and bytes. */
export interface ByteWriter {
  readonly length: number;
  u8(value: number): ByteWriter;
  u16(value: number): ByteWriter;
  u32(value: number): ByteWriter;
  raw(bytes: Uint8Array | readonly number[]): ByteWriter;
  /** ASCII. */
  text(text: string): ByteWriter;
  finish(): Uint8Array;
}

export function writeBytes(): ByteWriter {
  const parts: (Uint8Array | readonly number[])[] = [];
  let length = 0;
  const add = (part: Uint8Array | readonly number[]): ByteWriter => {
    parts.push(part);
    length += part.length;
    return writer;
  };
  const writer: ByteWriter = {
    get length() {
      return length;
    },
    u8: (value) => add([value & 255]),
    u16: (value) => add([(value >>> 8) & 255, value & 255]),
    u32: (value) => add([(value >>> 24) & 255, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]),
    raw: add,
    text: (text) => add(Array.from(text, (letter) => letter.charCodeAt(0) & 127)),
    finish() {
      const bytes = new Uint8Array(length);
      let at = 0;
      for (const part of parts) {
        bytes.set(part, at);
        at += part.length;
      }
      return bytes;
    },
  };
  return writer;
}

export function startsWith(bytes: Uint8Array, magic: readonly number[], at = 0): boolean {
  return magic.every((byte, index) => bytes[at + index] === byte);
}

export const ascii = (text: string): readonly number[] => Array.from(text, (letter) => letter.charCodeAt(0));
