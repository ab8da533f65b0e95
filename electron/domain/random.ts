/** Seeded pseudo-random numbers for synthetic people, faces and simulators. Never for keys, salts or anything secret. */

export interface Random {
  /** A real number from 0 (included) to 1 (excluded). */
  unit(): number;
  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number;
  /** One of the items; the list must not be empty. */
  pick<T>(items: readonly T[]): T;
  /** True with the given probability, 0 to 1. */
  chance(probability: number): boolean;
}

/** FNV-1a, 32 bits: spreads a text seed over the generator's state. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value >>> 0;
}

/** The same seed gives the same numbers on every machine: sfc32 (Chris Doty-Humphrey, PractRand, public domain). */
export function seededRandom(seed: number | string): Random {
  const text = String(seed);
  let a = hash(`a${text}`);
  let b = hash(`b${text}`);
  let c = hash(`c${text}`);
  let counter = 1;
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return sum >>> 0;
  };
  for (let round = 0; round < 15; round += 1) next();

  const unit = (): number => next() / 2 ** 32;
  const int = (low: number, high: number): number => low + Math.floor(unit() * (high - low + 1));
  return {
    unit,
    int,
    pick: <T>(items: readonly T[]): T => {
      const item = items[int(0, items.length - 1)];
      if (item === undefined) throw new RangeError('nothing to pick from');
      return item;
    },
    chance: (probability) => unit() < probability,
  };
}
