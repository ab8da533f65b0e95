import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { turnBitmap } from '#drivers/imaging/panels/turn.ts';
import {
  PANEL_DOTS,
  PANEL_LINES,
  lineBytes,
  packDye,
  panelBytes,
  readLevels,
  unpackDye,
} from '#drivers/protocols/evolis/panel.ts';
import type { DyeLevels } from '#drivers/protocols/evolis/panel.ts';
import { outcome, value } from '../../support/results.ts';

const LEVELS = [
  [32, 5],
  [64, 6],
  [128, 7],
] as const;

/** Ink that differs in every row and column. */
const ink = (seed: number) =>
  Uint8Array.from(
    { length: PANEL_LINES * PANEL_DOTS },
    (_, at) => (at * 31 + Math.floor(at / PANEL_LINES) * 17 + seed) & 255,
  );
/** Bits of line `x` written one after the other, dots from the bottom up: what the guide says, as simply as it can be said. */
const simpleLine = (dots: Uint8Array, x: number, bits: number): number[] => {
  let text = '';
  for (let y = PANEL_DOTS - 1; y >= 0; y -= 1) {
    text += ((dots[y * PANEL_LINES + x] ?? 0) >> (8 - bits)).toString(2).padStart(bits, '0');
  }
  return (text.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2));
};

describe('the size of a panel', () => {
  it.each([
    [2, 82_296],
    [32, 411_480],
    [64, 493_776],
    [128, 576_072],
  ] as const)('at %i levels is %i bytes, not what the guide prints', (levels, bytes) => {
    expect(panelBytes(levels)).toBe(bytes);
  });

  it('is fixed by the panel: resin and overlay have two levels, the dyes the others', () => {
    expect(readLevels('k', '2')).toBe(2);
    expect(readLevels('o', '128')).toBeNull();
    expect(readLevels('m', '2')).toBeNull();
    expect(readLevels('y', '6')).toBeNull();
    expect(readLevels('y', '64')).toBe(64);
  });
});

describe('packing a dye', () => {
  it('puts the first seven bits of each dot one after the other', () => {
    const dots = new Uint8Array(PANEL_LINES * PANEL_DOTS);
    // The two lowest dots of the leftmost column begin the first line.
    dots[(PANEL_DOTS - 1) * PANEL_LINES] = 255;
    dots[(PANEL_DOTS - 2) * PANEL_LINES] = 0b1000_0010;
    expect([...packDye(dots, 128).subarray(0, 3)]).toEqual([0b1111_1111, 0b0000_0100, 0]);
  });

  it.each(LEVELS)('at %i levels is what a plain string of bits gives', (levels, bits) => {
    const dots = ink(levels);
    const packed = packDye(dots, levels);
    expect(packed).toHaveLength(panelBytes(levels));
    for (const x of [0, 1, 7, 8, 500, PANEL_LINES - 1]) {
      const line = packed.subarray(x * lineBytes(levels), (x + 1) * lineBytes(levels));
      expect([...line]).toEqual(simpleLine(dots, x, bits));
    }
  });

  it('is undone line by line, to within the steps of the levels; none and all of the ink exactly', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<DyeLevels>(32, 64, 128),
        fc.integer({ min: 0, max: 255 }),
        (levels, tone) => {
          const lines = value(
            unpackDye(packDye(new Uint8Array(PANEL_LINES * PANEL_DOTS).fill(tone), levels), levels),
          );
          expect(lines).toHaveLength(PANEL_LINES * PANEL_DOTS);
          const back = lines[1_234] ?? -1;
          expect(Math.abs(back - tone)).toBeLessThan(256 / levels);
          if (tone === 0 || tone === 255) expect(back).toBe(tone);
        },
      ),
      { numRuns: 12 },
    );
  });

  it('is not undone from a wrong number of bytes', () => {
    expect(outcome(unpackDye(new Uint8Array(575), 128))).toBe('device/bad-answer');
  });
});

/** Says aloud what is missing. */
function lacksNetpbm(): boolean {
  if (spawnSync('pnmflip', ['-version']).error === undefined) return false;
  process.stderr.write('SKIPPED: netpbm is missing; install the package netpbm\n');
  return true;
}

describe.skipIf(lacksNetpbm())('which way a panel lies', () => {
  it('is as netpbm turns a picture by 270 degrees, which a free driver sends to a Dualys', () => {
    const bits = Uint8Array.from({ length: panelBytes(2) }, (_, at) => (at * 37 + (at >> 5)) & 255);
    const pbm = Buffer.concat([Buffer.from(`P4\n${PANEL_LINES} ${PANEL_DOTS}\n`), bits]);
    const turned = spawnSync('pnmflip', ['-rotate270'], { input: pbm, maxBuffer: 1_000_000 }).stdout;
    expect(turned.subarray(0, 12).toString()).toBe(`P4\n${PANEL_DOTS} ${PANEL_LINES}\n`);
    const ours = turnBitmap({ width: PANEL_LINES, height: PANEL_DOTS, bits }, 'clockwise');
    expect(Buffer.compare(turned.subarray(12), ours.bits)).toBe(0);
  });
});
