import { describe, expect, it } from 'vitest';
import { CHIP_AREA, STRIPE_AREA, overlayMask } from '#drivers/imaging/panels/overlay.ts';
import type { Area } from '#drivers/imaging/panels/overlay.ts';

/** Dots of the bleed that is cut off: 1,016x648 dots over a card of 85.60x53.98 mm at 300 to the inch. */
const BLEED = { x: (1_016 - (85.6 * 300) / 25.4) / 2, y: (648 - (53.98 * 300) / 25.4) / 2 };
const across = (millimetres: number) => (millimetres * 300) / 25.4 + BLEED.x;
const down = (millimetres: number) => (millimetres * 300) / 25.4 + BLEED.y;

const holes = (overlay: 'chip' | 'magnetic') => {
  const mask = overlayMask(1_016, 648, overlay);
  if (mask === null) throw new Error('no mask');
  const area = { left: 1_016, top: 648, right: 0, bottom: 0 };
  let count = 0;
  for (let y = 0; y < 648; y += 1) {
    for (let x = 0; x < 1_016; x += 1) {
      if (((mask.bits[y * 127 + (x >> 3)] ?? 0) & (128 >> (x & 7))) !== 0) continue;
      count += 1;
      area.left = Math.min(area.left, x);
      area.top = Math.min(area.top, y);
      area.right = Math.max(area.right, x + 1);
      area.bottom = Math.max(area.bottom, y + 1);
    }
  }
  return { area, count };
};
const sizeOf = ({ left, top, right, bottom }: Area) => (right - left) * (bottom - top);

describe('the overlay of a card', () => {
  it('lies everywhere, or nowhere', () => {
    expect(overlayMask(1_016, 648, 'none')).toBeNull();
    expect(overlayMask(1_016, 648, 'full')?.bits.every((byte) => byte === 255)).toBe(true);
    expect([...(overlayMask(11, 1, 'full')?.bits ?? [])]).toEqual([255, 0b11100000]);
  });

  it.each([
    ['chip', CHIP_AREA],
    ['magnetic', STRIPE_AREA],
  ] as const)('is cut out for %s in one piece', (overlay, area) => {
    expect(holes(overlay)).toEqual({ area, count: sizeOf(area) });
  });

  it('leaves all contacts of ISO/IEC 7816-2 free, a millimetre around them at least', () => {
    expect(CHIP_AREA.left).toBeLessThan(across(10.25 - 1));
    expect(CHIP_AREA.top).toBeLessThan(down(19.23 - 1));
    expect(CHIP_AREA.right).toBeGreaterThan(across(19.87 + 1));
    expect(CHIP_AREA.bottom).toBeGreaterThan(down(28.55 + 0.9));
  });

  it('leaves the stripe of ISO/IEC 7811-6 free: three tracks from 5.54 to 15.95 mm', () => {
    expect(STRIPE_AREA.top).toBeLessThan(down(5.54));
    expect(STRIPE_AREA.bottom).toBeGreaterThan(down(15.95));
    expect([STRIPE_AREA.left, STRIPE_AREA.right]).toEqual([0, 1_016]);
  });
});
