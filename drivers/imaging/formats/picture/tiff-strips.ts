import { inflateSync } from 'node:zlib';
import { unpackLzw } from './lzw.ts';

/** How a strip is compressed, by TIFF's numbers: TIFF 6.0 sections 7, 9 and 13, and Deflate of technical note 2. */
export type StripReader = (strip: Uint8Array, size: number) => Uint8Array | undefined;

export const STRIP_READERS: Readonly<Record<number, StripReader>> = {
  1: (strip, size) => (strip.length >= size ? strip.subarray(0, size) : undefined),
  5: unpackLzw,
  8: inflate,
  32_946: inflate,
  32_773: unpackBits,
};

/** @returns `size` bytes, or nothing when the strip does not hold as many */
function inflate(strip: Uint8Array, size: number): Uint8Array | undefined {
  try {
    const bytes = inflateSync(strip, { maxOutputLength: size });
    return bytes.length === size ? bytes : undefined;
  } catch {
    return undefined;
  }
}

/** PackBits: a count byte n, then n + 1 bytes as they are (n below 128) or one byte 257 - n times; 128 is nothing. */
export function unpackBits(strip: Uint8Array, size: number): Uint8Array | undefined {
  const bytes = new Uint8Array(size);
  let at = 0;
  for (let from = 0; at < size;) {
    const head = strip[from++];
    if (head === undefined) return undefined;
    if (head === 128) continue;
    const count = head < 128 ? head + 1 : 257 - head;
    const last = head < 128 ? from + count : from + 1;
    if (last > strip.length || at + count > size) return undefined;
    if (head < 128) bytes.set(strip.subarray(from, last), at);
    else bytes.fill(strip[from] ?? 0, at, at + count);
    from = last;
    at += count;
  }
  return bytes;
}
