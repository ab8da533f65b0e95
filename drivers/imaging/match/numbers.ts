/** The value there. Indices are always in bounds; the 0 only tells the compiler so. */
export const at = (values: Float64Array, index: number): number => values[index] ?? 0;

/** The same turn in radians, from -pi to pi. */
export function turnOf(angle: number): number {
  return angle - 2 * Math.PI * Math.round(angle / (2 * Math.PI));
}

/** How many bits of a 32-bit word are set. */
export function bitCount(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const nibbles = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((nibbles + (nibbles >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
