/** A table as a DHT segment holds it: how many codes there are of 1 to 16 bits, and the symbols in the order of their codes. */
export interface HuffmanTable {
  readonly counts: readonly number[];
  readonly symbols: readonly number[];
}

export const LONGEST_CODE = 16;

/**
 * The best table for these frequencies with codes of at most 16 bits, by the procedure of ISO/IEC 10918-1 annex K.2. The code
 * of nothing but ones is never given, so that a block can be filled up with ones.
 */
export function tableFor(frequencies: Uint32Array): HuffmanTable {
  const sizes = codeSizes(frequencies);
  const counts = Array.from({ length: Math.max(LONGEST_CODE, ...sizes) + 1 }, () => 0);
  for (const size of sizes) if (size > 0) counts[size] = (counts[size] ?? 0) + 1;
  shorten(counts);
  const symbols = Array.from({ length: 256 }, (_, symbol) => symbol)
    .filter((symbol) => (sizes[symbol] ?? 0) > 0)
    .toSorted((a, b) => (sizes[a] ?? 0) - (sizes[b] ?? 0));
  return { counts: counts.slice(1, LONGEST_CODE + 1), symbols };
}

/** Lengths of unlimited Huffman codes; number 256 is the reserved one. */
function codeSizes(frequencies: Uint32Array): number[] {
  const weights = [...frequencies.subarray(0, 256), 1];
  const sizes = weights.map(() => 0);
  let trees = weights.flatMap((weight, symbol) => (weight > 0 ? [{ weight, symbols: [symbol] }] : []));
  while (trees.length > 1) {
    // Of equal weights the latest goes first, so that the reserved code stays among the longest.
    trees = trees.toSorted((a, b) => b.weight - a.weight || (a.symbols[0] ?? 0) - (b.symbols[0] ?? 0));
    const [rarest, next] = [trees.pop(), trees.pop()];
    if (!rarest || !next) break;
    const symbols = [...next.symbols, ...rarest.symbols];
    for (const symbol of symbols) sizes[symbol] = (sizes[symbol] ?? 0) + 1;
    trees.push({ weight: rarest.weight + next.weight, symbols });
  }
  return sizes;
}

/** Moves codes of more than 16 bits up, and takes the reserved code away from the longest. */
function shorten(counts: number[]): void {
  const add = (size: number, count: number): void => {
    counts[size] = (counts[size] ?? 0) + count;
  };
  for (let size = counts.length - 1; size > LONGEST_CODE; size--)
    while ((counts[size] ?? 0) > 0) {
      let shorter = size - 2;
      while ((counts[shorter] ?? 0) === 0) shorter--;
      add(size, -2);
      add(size - 1, 1);
      add(shorter + 1, 2);
      add(shorter, -1);
    }
  let longest = LONGEST_CODE;
  while (longest > 0 && (counts[longest] ?? 0) === 0) longest--;
  add(longest, -1);
}

export interface Code {
  readonly bits: number;
  readonly size: number;
}

/** The code of each symbol. */
export function codesOf({ counts, symbols }: HuffmanTable): ReadonlyMap<number, Code> {
  const codes = new Map<number, Code>();
  let [bits, at] = [0, 0];
  counts.forEach((count, index) => {
    for (let left = count; left > 0; left--) {
      const symbol = symbols[at++];
      if (symbol !== undefined) codes.set(symbol, { bits, size: index + 1 });
      bits++;
    }
    bits <<= 1;
  });
  return codes;
}

/** False for counts that no set of prefix codes can have, and for a wrong number of symbols. */
export function isTable({ counts, symbols }: HuffmanTable): boolean {
  let free = 1;
  for (const count of counts) {
    free = free * 2 - count;
    if (free < 0) return false;
  }
  return counts.reduce((sum, count) => sum + count, 0) === symbols.length;
}
