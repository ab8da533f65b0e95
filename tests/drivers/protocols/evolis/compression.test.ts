import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compressLines, expandLines } from '#drivers/protocols/evolis/lines.ts';
import { panelBytes } from '#drivers/protocols/evolis/panel.ts';
import { expandRuns } from '#drivers/protocols/evolis/runs.ts';
import { outcome, value } from '../../support/results.ts';

const LINE = 81;
const line = (...bytes: number[]) => [...bytes, ...Array.from({ length: LINE - bytes.length }, () => 0)];

describe('resin and overlay, line by line', () => {
  it('has 00 for a white line, FF for a black one, else how many bytes follow', () => {
    const bits = Uint8Array.from([
      ...line(),
      ...line(...Array.from({ length: LINE }, () => 255)),
      ...line(1, 0, 3),
    ]);
    expect([...compressLines(bits)]).toEqual([0x00, 0xff, 3, 1, 0, 3]);
  });

  it('does not take 81 bytes of almost black for a black line', () => {
    const bits = Uint8Array.from(line(...Array.from({ length: LINE }, (_, at) => (at === 40 ? 0xfe : 0xff))));
    const packed = compressLines(bits);
    expect([packed.length, packed[0]]).toEqual([82, 81]);
    expect(value(expandLines(packed, 1))).toEqual(bits);
  });

  it('is read without the short forms too, as the Windows driver writes it', () => {
    const white = [1, 0];
    const black = [LINE, ...Array.from({ length: LINE }, () => 255)];
    const bits = value(expandLines(Uint8Array.from([...white, ...black, 2, 7, 8]), 3));
    expect([...bits]).toEqual([...line(), ...line(...black.slice(1)), ...line(7, 8)]);
  });

  it('gives back what went in', () => {
    const byte = fc.oneof(fc.constant(0), fc.constant(255), fc.integer({ min: 0, max: 255 }));
    const lines = fc.array(
      fc.oneof(
        fc.constant(line()),
        fc.constant(line().fill(255)),
        fc.array(byte, { minLength: LINE, maxLength: LINE }),
      ),
      { minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(lines, (content) => {
        const bits = Uint8Array.from(content.flat());
        const packed = compressLines(bits);
        expect(packed.length).toBeLessThanOrEqual(content.length * (LINE + 1));
        expect(value(expandLines(packed, content.length))).toEqual(bits);
      }),
    );
  });

  it.each([
    ['a line too few', [0, 0]],
    ['a line too many', [0, 0, 0, 0]],
    ['a line of 82 bytes', [0, 82, ...line(), 0, 0]],
    ['a line that is cut off', [0, 0, 5, 1, 2]],
  ])('refuses %s', (_, bytes) => {
    expect(outcome(expandLines(Uint8Array.from(bytes), 3))).toBe('device/bad-answer');
  });

  it('never throws, and never gives more than a panel', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const bits = expandLines(bytes);
        if (bits.ok) expect(bits.value).toHaveLength(panelBytes(2));
      }),
    );
  });
});

describe('dyes, in runs', () => {
  /** 648 dots: `count` of them given, the rest white. */
  const rest = [0x80, 0];

  it('reads single dots, runs, and a line that is white from here on', () => {
    const ink = value(expandRuns(Uint8Array.of(127, 0x80 | 64, 3, ...rest), 128, 1));
    expect([...ink.subarray(0, 5)]).toEqual([255, 129, 129, 129, 0]);
    expect(ink).toHaveLength(648);
  });

  it('counts to 511 at 64 levels and to 767 at 32, with the bits that a level leaves free', () => {
    const six = value(expandRuns(Uint8Array.of(0x80 | 0x40 | 63, 255, ...rest), 64, 1));
    expect([six[510], six[511]]).toEqual([255, 0]);
    const five = value(expandRuns(Uint8Array.of(0x80 | 0x40 | 0x20 | 31, 136), 32, 1));
    expect([five[647], five.length]).toEqual([255, 648]);
    const one = value(expandRuns(Uint8Array.of(0x80 | 0x20 | 31, 0, ...rest), 32, 1));
    expect([one[255], one[256]]).toEqual([255, 0]);
  });

  it.each([
    ['a run beyond its line', [0x80, 255, 0x80, 255, 0x80, 255]],
    ['a run without its count', [0x85]],
    ['a line too few', [...rest]],
    ['a dot too many', [...rest, ...rest, 1]],
  ])('refuses %s', (_, bytes) => {
    expect(outcome(expandRuns(Uint8Array.from(bytes), 128, 2))).toBe('device/bad-answer');
  });

  it('never throws, and never gives more than its lines', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.constantFrom(32, 64, 128), (bytes, levels) => {
        const ink = expandRuns(bytes, levels, 3);
        if (ink.ok) expect(ink.value).toHaveLength(3 * 648);
      }),
    );
  });
});
