import type { Code } from './huffman.ts';

/** Bits, highest first; a byte FF is followed by a 00, so that it cannot be taken for a marker. */
export interface BitWriter {
  write(code: Code): void;
  /** Fills the last byte with ones. */
  finish(): Uint8Array;
}

export function createBitWriter(): BitWriter {
  const bytes: number[] = [];
  let [held, count] = [0, 0];
  const write = ({ bits, size }: Code): void => {
    held = (held << size) | bits;
    count += size;
    while (count >= 8) {
      count -= 8;
      const byte = (held >> count) & 255;
      bytes.push(byte);
      if (byte === 255) bytes.push(0);
    }
    held &= (1 << count) - 1;
  };
  return {
    write,
    finish() {
      if (count > 0) write({ bits: (1 << (8 - count)) - 1, size: 8 - count });
      return Uint8Array.from(bytes);
    },
  };
}

export interface BitReader {
  /** The next bit, or -1 where a marker or the end of the bytes stands. */
  bit(): number;
  /** Several bits, or -1 when there are not so many. */
  bits(count: number): number;
  /** The first byte that no bit was taken from. */
  readonly at: number;
}

export function createBitReader(bytes: Uint8Array, start: number): BitReader {
  let [at, held, left] = [start, 0, 0];
  const bit = (): number => {
    if (left === 0) {
      const byte = bytes[at];
      if (byte === undefined || (byte === 255 && bytes[at + 1] !== 0)) return -1;
      held = byte;
      left = 8;
      at += byte === 255 ? 2 : 1;
    }
    left--;
    return (held >> left) & 1;
  };
  return {
    bit,
    bits(count) {
      let value = 0;
      for (let index = 0; index < count; index++) {
        const next = bit();
        if (next < 0) return -1;
        value = value * 2 + next;
      }
      return value;
    },
    get at() {
      return at;
    },
  };
}
