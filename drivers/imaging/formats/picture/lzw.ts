const CLEAR = 256;
const END = 257;
const FIRST = 258;
const MOST = 4096;

/** LZW of TIFF 6.0, section 13: codes of 9 to 12 bits, high bit first, widened one code early. */
export function unpackLzw(strip: Uint8Array, size: number): Uint8Array | undefined {
  const bytes = new Uint8Array(size);
  // An entry is a run of the output already written: where it starts and how long it is.
  const starts = new Uint32Array(MOST);
  const lengths = new Uint32Array(MOST);
  let [at, next, width, bit] = [0, FIRST, 9, 0];
  let before = -1;
  while (at < size) {
    if (bit + width > strip.length * 8) return undefined;
    const byte = bit >> 3;
    const word = ((strip[byte] ?? 0) << 16) | ((strip[byte + 1] ?? 0) << 8) | (strip[byte + 2] ?? 0);
    const code = (word >> (24 - (bit & 7) - width)) & ((1 << width) - 1);
    bit += width;
    if (code === END) break;
    if (code === CLEAR) {
      [next, width, before] = [FIRST, 9, -1];
      continue;
    }
    const start = at;
    if (code < CLEAR) bytes[at++] = code;
    else {
      // The code that is just being made repeats the run before and its own first byte.
      if (code > next || (code === next && before < 0) || code >= MOST) return undefined;
      const from = code === next ? before : (starts[code] ?? 0);
      const length = code === next ? start - before + 1 : (lengths[code] ?? 0);
      for (let index = 0; index < length && at < size; index++) bytes[at++] = bytes[from + index] ?? 0;
    }
    if (before >= 0 && next < MOST) {
      starts[next] = before;
      lengths[next] = start - before + 1;
      next++;
      if (next + 1 >= 1 << width && width < 12) width++;
    }
    before = start;
  }
  return at === size ? bytes : undefined;
}
