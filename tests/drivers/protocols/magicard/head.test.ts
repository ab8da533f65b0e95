import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  CARD_DOTS,
  CARD_LINES,
  HEAD_DOTS,
  KEE_HEAD,
  KEE_WORDS_HEAD,
  KGE_HEAD,
  MARGIN,
  packInk,
  packResin,
  unpackInk,
  unpackResin,
} from '#drivers/protocols/magicard/head.ts';
import type { Head } from '#drivers/protocols/magicard/head.ts';

const HEADS: readonly (readonly [string, Head])[] = [
  ['KEE', KEE_HEAD],
  ['KEE in words', KEE_WORDS_HEAD],
  ['KGE', KGE_HEAD],
];

/** Bare but for these dots of the first line, counted along the head. */
function inkAt(dots: Readonly<Record<number, number>>): Uint8Array {
  const ink = new Uint8Array(CARD_DOTS * CARD_LINES);
  for (const [dot, value] of Object.entries(dots)) ink[Number(dot) - MARGIN] = value;
  return ink;
}

/** The same every time, every value in it. */
function noise(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at += 1) bytes[at] = Math.imul(at + 1, 0x9e3779b1) >>> 24;
  return bytes;
}

/** Bytes that are not 0: place and value. */
const marks = (plane: Uint8Array): readonly (readonly [number, number])[] =>
  plane.reduce<(readonly [number, number])[]>(
    (found, byte, at) => (byte === 0 ? found : [...found, [at, byte]]),
    [],
  );

describe('the line of a print head', () => {
  it('has 504 bytes for a Rio or Tango 2, and 576 for the Enduro family', () => {
    expect(packInk(inkAt({}), CARD_DOTS, KEE_HEAD)).toHaveLength(512_064);
    expect(packInk(inkAt({}), CARD_DOTS, KGE_HEAD)).toHaveLength(585_216);
    expect(packResin(new Uint8Array(81 * CARD_LINES), CARD_DOTS, KEE_HEAD)).toHaveLength(85_344);
    // The size of the maker's blank page.
    expect(packResin(new Uint8Array(81 * CARD_LINES), CARD_DOTS, KGE_HEAD)).toHaveLength(97_536);
  });

  it('has the lowest bit of each dot first, and the first dot in the highest bit', () => {
    // 6 bits: 000001, 100000, 111111.
    const plane = packInk(inkAt({ 16: 4, 17: 128, 656: 255 }), CARD_DOTS, KEE_HEAD);
    expect(marks(plane)).toEqual([
      [2, 0x80],
      [82, 0x80],
      [84 + 82, 0x80],
      [2 * 84 + 82, 0x80],
      [3 * 84 + 82, 0x80],
      [4 * 84 + 82, 0x80],
      [5 * 84 + 2, 0x40],
      [5 * 84 + 82, 0x80],
    ]);
  });

  it('has each 32 dots the other way round on an Avalon', () => {
    const plane = packInk(inkAt({ 32: 4, 63: 4 }), CARD_DOTS, KEE_WORDS_HEAD);
    expect(marks(plane)).toEqual([
      [4, 0x80],
      [7, 0x01],
    ]);
  });

  // Pixels 16, 287, 288 and 671 in the maker's table print_format: bit and word (0, 7), (30, 23), (1, 0), (31, 23).
  it.each([
    [16, 7 * 4, 0x80],
    [287, 23 * 4 + 3, 0x02],
    [288, 0, 0x40],
    [656, 23 * 4, 0x40],
  ])('meshes the two halves of an Enduro: dot %i', (dot, byte, mark) => {
    expect(marks(packInk(inkAt({ [dot]: 4 }), CARD_DOTS, KGE_HEAD))).toEqual([[byte, mark]]);
  });

  it('is byte for byte that of the maker for an Enduro', () => {
    const ink = new Uint8Array(CARD_DOTS * CARD_LINES);
    for (let at = 0; at < CARD_DOTS; at += 1) ink[at] = ((at * 37 + 11) % 64) << 2;
    const line = packInk(ink, CARD_DOTS, KGE_HEAD).subarray(0, 576);
    // Worked out step by step as format_printhead_data_KGE does it, with its margin of 15.
    expect(createHash('sha256').update(line).digest('hex')).toBe(
      '844a4988013c64bcb0b8bcfa082748638a75a07db9fbd6ff01006d336df0c256',
    );
  });

  it.each(HEADS)('gives every dot of a %s head one bit', (_, head) => {
    const dots = [...head.dots].filter((dot) => dot >= 0).toSorted((a, b) => a - b);
    expect(dots).toEqual(Array.from({ length: HEAD_DOTS }, (_dot, index) => index));
  });

  it.each(HEADS)('gives back what was packed for a %s head, cut to what reaches the card', (_, head) => {
    const width = 648;
    const ink = noise(width * CARD_LINES);
    const dots = unpackInk(packInk(ink, width, head), head);
    let wrong = 0;
    for (let at = 0; at < dots.length; at += 1) {
      const column = (at % HEAD_DOTS) - MARGIN;
      const inside = column >= 0 && column < CARD_DOTS;
      const from = Math.floor(at / HEAD_DOTS) * width + 3 + column;
      if (dots[at] !== (inside ? (ink[from] ?? 0) >> 2 : 0)) wrong += 1;
    }
    expect(wrong).toBe(0);
  });

  it.each(HEADS)('gives back resin that was packed for a %s head', (_, head) => {
    const stride = 81;
    const bits = noise(stride * CARD_LINES);
    const dots = unpackResin(packResin(bits, CARD_DOTS, head), head);
    let wrong = 0;
    for (let at = 0; at < dots.length; at += 1) {
      const column = (at % HEAD_DOTS) - MARGIN;
      const inside = column >= 0 && column < CARD_DOTS;
      const byte = bits[Math.floor(at / HEAD_DOTS) * stride + (column >> 3)] ?? 0;
      if (dots[at] !== (inside ? (byte >> (7 - (column & 7))) & 1 : 0)) wrong += 1;
    }
    expect(wrong).toBe(0);
  });
});
