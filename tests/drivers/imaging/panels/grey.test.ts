import { describe, expect, it } from 'vitest';
import { holdsPhoto } from '#drivers/imaging/panels/grey.ts';
import { blackPicture, paint } from '../../support/card.ts';

describe('looking for a photo', () => {
  const within = (x: number, y: number, size: number) => x > 40 && x < 40 + size && y > 40 && y < 40 + size;

  it('finds an area of middle tones as large as a portrait', () => {
    const portrait = paint(1_016, 648, (x, y) =>
      within(x, y, 240) ? [90 + (x % 60), 120, 140] : [255, 255, 255],
    );
    expect(holdsPhoto(portrait)).toBe(true);
  });

  it('takes neither text nor a small mark for one', () => {
    expect(holdsPhoto(blackPicture())).toBe(false);
    expect(
      holdsPhoto(paint(1_016, 648, (x, y) => (within(x, y, 80) ? [128, 128, 128] : [255, 255, 255]))),
    ).toBe(false);
    // Edges of letters, as drawing libraries smooth them.
    expect(
      holdsPhoto(
        paint(1_016, 648, (x) => [
          [0, 128, 255][x % 3] ?? 0,
          [0, 128, 255][x % 3] ?? 0,
          [0, 128, 255][x % 3] ?? 0,
        ]),
      ),
    ).toBe(false);
  });
});
