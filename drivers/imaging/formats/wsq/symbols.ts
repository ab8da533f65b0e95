/** The Huffman symbols of WSQ, by their numbers. 1 to 100 are runs of as many zeros. */
export const SYMBOL = {
  positive8: 101,
  negative8: 102,
  positive16: 103,
  negative16: 104,
  run8: 105,
  run16: 106,
  /** 107 to 254 stand for -73 to 74. */
  zero: 180,
} as const;
export const LONGEST_RUN = 100;
const LEAST = -73;
const MOST = 74;
const LONGEST_SENT_RUN = 65_535;

/** Extra bits that follow a symbol: how many. */
export function extraBits(symbol: number): 0 | 8 | 16 {
  switch (symbol) {
    case SYMBOL.positive8:
    case SYMBOL.negative8:
    case SYMBOL.run8:
      return 8;
    case SYMBOL.positive16:
    case SYMBOL.negative16:
    case SYMBOL.run16:
      return 16;
    default:
      return 0;
  }
}

/** Says the symbols of a block of bin numbers one after the other. */
export function sayBlock(numbers: Int32Array, say: (symbol: number, extra: number) => void): void {
  let run = 0;
  const endRun = (): void => {
    if (run === 0) return;
    if (run <= LONGEST_RUN) say(run, 0);
    else say(run < 256 ? SYMBOL.run8 : SYMBOL.run16, run);
    run = 0;
  };
  for (const number of numbers) {
    if (number === 0) {
      if (++run === LONGEST_SENT_RUN) endRun();
      continue;
    }
    endRun();
    if (number > MOST) say(number < 256 ? SYMBOL.positive8 : SYMBOL.positive16, number);
    else if (number < LEAST) say(number > -256 ? SYMBOL.negative8 : SYMBOL.negative16, -number);
    else say(SYMBOL.zero + number, 0);
  }
  endRun();
}

/** What a symbol with its extra bits means: so many zeros, or one number. */
export function meaningOf(
  symbol: number,
  extra: number,
): { readonly zeros: number; readonly number: number } {
  if (symbol >= 1 && symbol <= LONGEST_RUN) return { zeros: symbol, number: 0 };
  switch (symbol) {
    case SYMBOL.run8:
    case SYMBOL.run16:
      return { zeros: extra, number: 0 };
    case SYMBOL.positive8:
    case SYMBOL.positive16:
      return { zeros: 0, number: extra };
    case SYMBOL.negative8:
    case SYMBOL.negative16:
      return { zeros: 0, number: -extra };
    default:
      return { zeros: 0, number: symbol - SYMBOL.zero };
  }
}
