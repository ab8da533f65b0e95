import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Bitmap, RgbPicture } from '#drivers/core/pictures.ts';
import { separate } from '#drivers/imaging/panels/separate.ts';
import type { SeparateOptions } from '#drivers/imaging/panels/separate.ts';

type Rgb = readonly [number, number, number];

const row = (...pixels: readonly Rgb[]): RgbPicture => ({
  width: pixels.length,
  height: 1,
  pixels: Uint8Array.from(pixels.flat()),
});
const dots = ({ bits, width }: Bitmap): string =>
  [...bits]
    .map((byte) => byte.toString(2).padStart(8, '0'))
    .join('')
    .slice(0, width);
const COLOUR: SeparateOptions = { black: 'remove-colour', overlay: 'none', ink: 'colour' };

const WHITE: Rgb = [255, 255, 255];
const BLACK: Rgb = [0, 0, 0];
const ORANGE: Rgb = [250, 120, 10];

describe('a picture separated into the panels of a ribbon', () => {
  it('has yellow from blue, magenta from green and cyan from red, each 255 less', () => {
    const { colour } = separate(row(ORANGE, WHITE), COLOUR);
    expect(colour).toEqual({
      y: Uint8Array.of(245, 0),
      m: Uint8Array.of(135, 0),
      c: Uint8Array.of(5, 0),
    });
  });

  it('has resin where the picture is exactly black, and nowhere else', () => {
    const { k } = separate(row(BLACK, [0, 0, 1], [1, 0, 0], [0, 1, 0], BLACK), COLOUR);
    expect(k && dots(k)).toBe('10001');
  });

  it('takes the dye away under resin', () => {
    const { colour } = separate(row(ORANGE, BLACK), COLOUR);
    expect(colour && [colour.y[1], colour.m[1], colour.c[1]]).toEqual([0, 0, 0]);
  });

  it("or goes on with the dye left of it, as the maker's driver does, and begins each row without any", () => {
    const picture: RgbPicture = {
      width: 3,
      height: 2,
      pixels: Uint8Array.from([ORANGE, BLACK, BLACK, BLACK, ORANGE, BLACK].flat()),
    };
    const { colour, k } = separate(picture, { ...COLOUR, black: 'keep-colour' });
    expect(colour && [...colour.y]).toEqual([245, 245, 245, 0, 245, 245]);
    expect(k && [...k.bits]).toEqual([0b01100000, 0b10100000]);
  });

  it('mixes black of dye where the ribbon has no resin', () => {
    const { colour, k } = separate(row(BLACK), { ...COLOUR, black: 'none' });
    expect(k).toBeNull();
    expect(colour).toEqual({ y: Uint8Array.of(255), m: Uint8Array.of(255), c: Uint8Array.of(255) });
  });

  it('lays dye and resin so that the picture is there again, whatever is in it', () => {
    const component = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 255 }));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(component, component, component), { minLength: 1, maxLength: 40 }),
        fc.constantFrom('remove-colour', 'keep-colour', 'none'),
        (pixels, black) => {
          const { colour, k } = separate(row(...pixels), { ...COLOUR, black });
          if (colour === null) throw new Error('no colour');
          const seen = pixels.map((_, at): Rgb => {
            if (k !== null && dots(k)[at] === '1') return BLACK;
            return [255 - (colour.c[at] ?? 0), 255 - (colour.m[at] ?? 0), 255 - (colour.y[at] ?? 0)];
          });
          expect(seen).toEqual(pixels);
        },
      ),
    );
  });
});

describe('a side in black', () => {
  const BLACK_INK: SeparateOptions = { black: 'remove-colour', overlay: 'none', ink: 'black' };

  it('has resin where grey is darker than half, by (74 R + 155 G + 27 B) / 256', () => {
    // 74 * 255 / 256 = 73 for red, 154 for green, 26 for blue.
    const { colour, k } = separate(
      row([255, 0, 0], [0, 255, 0], [0, 0, 255], [127, 127, 127], [128, 128, 128]),
      BLACK_INK,
    );
    expect(colour).toBeNull();
    expect(k && dots(k)).toBe('10110');
  });

  const grey = (width: number, height: number, tone: (x: number) => number): RgbPicture => ({
    width,
    height,
    pixels: Uint8Array.from({ length: width * height * 3 }, (_, at) => tone(Math.floor(at / 3) % width)),
  });
  const inked = (bitmap: Bitmap | null) =>
    [...(bitmap?.bits ?? [])].reduce((sum, byte) => sum + byte.toString(2).replaceAll('0', '').length, 0);

  it.each([32, 64, 128, 200])('shows a field of grey %i with as much ink as it is dark', (tone) => {
    const { k } = separate(
      grey(64, 64, () => tone),
      { ...BLACK_INK, tones: 'ordered' },
    );
    expect(inked(k) / 4_096).toBeCloseTo(1 - tone / 255, 1.6);
  });

  it('leaves text sharp beside it: cells with light or dark in them have no pattern', () => {
    const text = grey(64, 64, (x) => (x % 8 < 4 ? 0 : 255));
    const plain = separate(text, BLACK_INK).k;
    expect(separate(text, { ...BLACK_INK, tones: 'ordered' }).k).toEqual(plain);
  });
});
