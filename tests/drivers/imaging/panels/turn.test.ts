import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesInRow } from '#drivers/core/pictures.ts';
import type { Bitmap } from '#drivers/core/pictures.ts';
import { turnBitmap, turnPanels, turnPlane } from '#drivers/imaging/panels/turn.ts';
import type { Turn } from '#drivers/imaging/panels/turn.ts';

/** 1 2 3 over 4 5 6. */
const PLANE = Uint8Array.of(1, 2, 3, 4, 5, 6);

describe('turning by 90 degrees', () => {
  it('clockwise brings the left edge to the top', () => {
    expect([...turnPlane(PLANE, 3, 2, 'clockwise')]).toEqual([4, 1, 5, 2, 6, 3]);
  });
  it('counterclockwise brings the right edge to the top', () => {
    expect([...turnPlane(PLANE, 3, 2, 'counterclockwise')]).toEqual([3, 6, 2, 5, 1, 4]);
  });

  const size = fc.integer({ min: 1, max: 70 });
  const turns = fc.constantFrom<Turn>('clockwise', 'counterclockwise');
  const dotAt = ({ bits, width }: Bitmap, x: number, y: number) =>
    ((bits[y * bytesInRow(width) + (x >> 3)] ?? 0) & (128 >> (x & 7))) !== 0;

  it('puts each dot of a bitmap and of a plane to the same place, and leaves spare bits empty', () => {
    fc.assert(
      fc.property(size, size, turns, fc.infiniteStream(fc.boolean()), (width, height, turn, source) => {
        const plane = Uint8Array.from({ length: width * height }, () => (source.next().value ? 1 : 0));
        const bits = new Uint8Array(bytesInRow(width) * height);
        for (const [at, dot] of plane.entries()) {
          const byte = Math.floor(at / width) * bytesInRow(width) + ((at % width) >> 3);
          bits[byte] = (bits[byte] ?? 0) | (dot << (7 - ((at % width) & 7)));
        }
        const turned = turnBitmap({ width, height, bits }, turn);
        const turnedPlane = turnPlane(plane, width, height, turn);
        expect([turned.width, turned.height]).toEqual([height, width]);
        let wrong = 0;
        for (let y = 0; y < width; y += 1) {
          for (let x = 0; x < bytesInRow(height) * 8; x += 1) {
            if (dotAt(turned, x, y) !== (x < height && turnedPlane[y * height + x] === 1)) wrong += 1;
          }
        }
        expect(wrong).toBe(0);
      }),
      { numRuns: 30 },
    );
  });

  it('is undone by the other turn, and by three more of the same', () => {
    fc.assert(
      fc.property(size, size, (width, height) => {
        const plane = Uint8Array.from({ length: width * height }, (_, at) => at * 7);
        const once = turnPlane(plane, width, height, 'clockwise');
        expect(turnPlane(once, height, width, 'counterclockwise')).toEqual(plane);
        const twice = turnPlane(once, height, width, 'clockwise');
        const thrice = turnPlane(twice, width, height, 'clockwise');
        expect(thrice).toEqual(turnPlane(plane, width, height, 'counterclockwise'));
      }),
      { numRuns: 30 },
    );
  });

  it('turns all panels of a side alike', () => {
    const k = { width: 3, height: 2, bits: Uint8Array.of(0b10000000, 0b00100000) };
    const turned = turnPanels(
      { width: 3, height: 2, colour: { y: PLANE, m: PLANE, c: PLANE }, k, o: null },
      'clockwise',
    );
    expect(turned).toMatchObject({ width: 2, height: 3, o: null });
    expect(turned.colour?.m).toEqual(turnPlane(PLANE, 3, 2, 'clockwise'));
    expect(turned.k).toEqual(turnBitmap(k, 'clockwise'));
    expect(turnPanels({ width: 3, height: 2, colour: null, k: null, o: k }, 'clockwise').colour).toBeNull();
  });
});
