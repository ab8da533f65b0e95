/**
 * How dots lie in the lines that go to a Magicard's print head. A line is one column of the upright card; the head is 672
 * dots long, 642 of them reach the card. In colour a dot has 6 bits: a line is six planes of one bit, the lowest first.
 * Source: the maker's CUPS driver (ultracupsdrv, format_printhead_data_KEE and _KGE; GPL, in public repositories);
 * the format notes of Gutenprint's backend_magicard.c have the KEE layout too.
 */

export const HEAD_DOTS = 672;
/** Of a line that reach the card, and lines of a card. */
export const CARD_DOTS = 642;
export const CARD_LINES = 1016;
/** Dots before the first that reaches the card. The maker's driver begins one later on KEE heads, Gutenprint does not. */
export const MARGIN = (HEAD_DOTS - CARD_DOTS) / 2;
export const INK_BITS = 6;

export interface Head {
  /** Bytes of one plane of a line. */
  readonly planeBytes: number;
  /** Which dot each bit of a plane is, from the highest bit of the first byte on; -1 for bits that print nothing. */
  readonly dots: Int16Array;
}

const headOf = (planeBytes: number, dotOf: (bit: number) => number): Head => ({
  planeBytes,
  dots: Int16Array.from({ length: planeBytes * 8 }, (_, bit) => dotOf(bit)),
});

/** Rio 2, Tango 2: one dot after the other. */
export const KEE_HEAD: Head = headOf(84, (bit) => bit);
/** Avalon: the same head, each 32 dots the other way round. */
export const KEE_WORDS_HEAD: Head = headOf(84, (bit) => (bit & ~31) | (31 - (bit & 31)));
/** Enduro, Rio Pro, Pronto: two halves that mesh. Dots from 288 on in the odd bits, those before in the even ones. */
export const KGE_HEAD: Head = headOf(96, (bit) => {
  const word = bit >> 5;
  const pair = (bit & 31) >> 1;
  if (bit % 2 === 1) return 288 + word * 16 + pair;
  return word >= 6 ? (word - 6) * 16 + pair : -1;
});

export const inkPlaneBytes = ({ planeBytes }: Head): number => CARD_LINES * INK_BITS * planeBytes;
export const resinPlaneBytes = ({ planeBytes }: Head): number => CARD_LINES * planeBytes;

/** Where the dots of a line that bits stand for are found in a line of `CARD_DOTS`; `CARD_DOTS` itself for nowhere. */
const sourceOf = ({ dots }: Head): Int16Array =>
  dots.map((dot) => (dot >= MARGIN && dot < MARGIN + CARD_DOTS ? dot - MARGIN : CARD_DOTS));

/** Brings one bit of each of four values to the highest four bits: the value in the highest byte first. */
const GATHER = 0x10204080;
const ONE_OF_EACH = 0x01010101;

/**
 * @param ink one byte a dot, 0 to 255, line by line, `width` dots a line, of which the middle `CARD_DOTS` are printed
 * @returns the plane without its terminator
 */
export function packInk(ink: Uint8Array, width: number, head: Head): Uint8Array {
  const { planeBytes } = head;
  const source = sourceOf(head);
  const packed = new Uint8Array(inkPlaneBytes(head));
  const first = (width - CARD_DOTS) >> 1;
  // One dot more than there are, always bare.
  const line = new Uint8Array(CARD_DOTS + 1);
  const dot = (bit: number): number => line[source[bit] ?? 0] ?? 0;
  for (let row = 0, to = 0; row < CARD_LINES; row += 1, to += planeBytes * INK_BITS) {
    const from = row * width + first;
    for (let at = 0; at < CARD_DOTS; at += 1) line[at] = (ink[from + at] ?? 0) >> 2;
    for (let byte = 0, bit = 0; byte < planeBytes; byte += 1, bit += 8) {
      const high = (dot(bit) << 24) | (dot(bit + 1) << 16) | (dot(bit + 2) << 8) | dot(bit + 3);
      const low = (dot(bit + 4) << 24) | (dot(bit + 5) << 16) | (dot(bit + 6) << 8) | dot(bit + 7);
      if ((high | low) === 0) continue;
      for (let plane = 0, at = to + byte; plane < INK_BITS; plane += 1, at += planeBytes) {
        packed[at] =
          ((Math.imul((high >>> plane) & ONE_OF_EACH, GATHER) >>> 28) << 4) |
          (Math.imul((low >>> plane) & ONE_OF_EACH, GATHER) >>> 28);
      }
    }
  }
  return packed;
}

/** @param bits rows of `Math.ceil(width / 8)` bytes, leftmost dot in the highest bit; the middle `CARD_DOTS` are printed */
export function packResin(bits: Uint8Array, width: number, head: Head): Uint8Array {
  const { planeBytes } = head;
  const source = sourceOf(head);
  const packed = new Uint8Array(resinPlaneBytes(head));
  const first = (width - CARD_DOTS) >> 1;
  const stride = Math.ceil(width / 8);
  for (let row = 0; row < CARD_LINES; row += 1) {
    if (isBare(bits, row * stride, stride)) continue;
    for (let bit = 0; bit < source.length; bit += 1) {
      const dot = source[bit] ?? CARD_DOTS;
      if (dot === CARD_DOTS) continue;
      const from = first + dot;
      if (((bits[row * stride + (from >> 3)] ?? 0) & (128 >> (from & 7))) === 0) continue;
      const to = row * planeBytes + (bit >> 3);
      packed[to] = (packed[to] ?? 0) | (128 >> (bit & 7));
    }
  }
  return packed;
}

function isBare(bits: Uint8Array, from: number, length: number): boolean {
  for (let at = from; at < from + length; at += 1) if (bits[at] !== 0) return false;
  return true;
}

/** The other way: `HEAD_DOTS` bytes a line, each 0 to 63. */
export const unpackInk = (plane: Uint8Array, head: Head): Uint8Array => unpack(plane, head, INK_BITS);
/** `HEAD_DOTS` bytes a line, each 0 or 1. */
export const unpackResin = (plane: Uint8Array, head: Head): Uint8Array => unpack(plane, head, 1);

function unpack(packed: Uint8Array, { dots }: Head, planes: number): Uint8Array {
  const values = new Uint8Array(CARD_LINES * HEAD_DOTS);
  let from = 0;
  for (let line = 0; line < values.length; line += HEAD_DOTS) {
    for (let plane = 0; plane < planes; plane += 1) {
      const mark = 1 << plane;
      for (let bits = 0; bits < dots.length; bits += 8, from += 1) {
        const byte = packed[from] ?? 0;
        if (byte === 0) continue;
        for (let bit = 0; bit < 8; bit += 1) {
          if ((byte & (128 >> bit)) === 0) continue;
          const dot = dots[bits + bit] ?? -1;
          if (dot >= 0) values[line + dot] = (values[line + dot] ?? 0) | mark;
        }
      }
    }
  }
  return values;
}
