/** How alike the neighbourhoods of two templates' minutiae are. */
import { CELL_COUNT, MASK_WORDS, WORDS, type Neighbourhoods } from './neighbourhoods.ts';
import { bitCount } from './numbers.ts';

/** The share of cells that both must have seen. */
const LEAST_SHARED = 0.6;

/** a.count * b.count values from 0 to 1, row by row of `a`; 0 where they cannot be compared. */
export function likenesses(a: Neighbourhoods, b: Neighbourhoods): Float64Array {
  const values = new Float64Array(a.count * b.count);
  for (let i = 0; i < a.count; i += 1) {
    if (a.usable[i] !== 1) continue;
    for (let j = 0; j < b.count; j += 1)
      if (b.usable[j] === 1) values[i * b.count + j] = likenessOf(a, i, b, j);
  }
  return values;
}

/**
 * From the share of bits that differ among the cells that both have seen; formula 19 of the paper, for two
 * neighbourhoods with about as many bits each.
 */
function likenessOf(a: Neighbourhoods, i: number, b: Neighbourhoods, j: number): number {
  const bitsA = a.bits;
  const bitsB = b.bits;
  let shared = 0;
  let inDiff = 0;
  let inBoth = 0;
  for (let word = 0; word < MASK_WORDS; word += 1) {
    const maskA = a.masks[i * MASK_WORDS + word] ?? 0;
    const maskB = b.masks[j * MASK_WORDS + word] ?? 0;
    shared += bitCount(maskA & maskB);
    for (let layer = word; layer < WORDS; layer += MASK_WORDS) {
      const wordA = bitsA[i * WORDS + layer] ?? 0;
      const wordB = bitsB[j * WORDS + layer] ?? 0;
      const p = wordA & maskB;
      const q = wordB & maskA;
      inBoth += bitCount(p & q);
      inDiff += bitCount(p ^ q);
    }
  }
  if (shared < LEAST_SHARED * CELL_COUNT || inDiff + inBoth === 0) return 0;
  return 1 - Math.sqrt(inDiff / (2 * (inDiff + 2 * inBoth)));
}
