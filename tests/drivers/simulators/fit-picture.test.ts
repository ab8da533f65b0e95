import { describe, expect, it } from 'vitest';
import { fitPicture } from '#drivers/simulators/fit-picture.ts';

const picture = (
  width: number,
  height: number,
  resolution: number,
  grey: (x: number, y: number) => number,
) => ({
  width,
  height,
  resolution,
  pixels: Uint8Array.from({ length: width * height }, (_, at) => grey(at % width, Math.floor(at / width))),
});

describe('a picture under an emulated window', () => {
  it('is itself when it fits', () => {
    const same = picture(8, 6, 500, (x, y) => 10 * x + y);
    expect(fitPicture(same, { width: 8, height: 6, resolution: 500 })).toEqual(same.pixels);
  });

  it('is cut around its middle when it is larger', () => {
    const large = picture(10, 10, 500, (x, y) => 10 * y + x);
    expect([...fitPicture(large, { width: 2, height: 2, resolution: 500 })]).toEqual([44, 45, 54, 55]);
  });

  it('has white around it when it is smaller', () => {
    const small = picture(1, 1, 500, () => 7);
    expect([...fitPicture(small, { width: 3, height: 1, resolution: 500 })]).toEqual([255, 7, 255]);
  });

  it('comes at the resolution of the window', () => {
    const fine = picture(8, 8, 1_000, (x) => (x < 4 ? 0 : 200));
    const seen = fitPicture(fine, { width: 4, height: 4, resolution: 500 });
    expect([...seen.subarray(0, 4)]).toEqual([0, 0, 200, 200]);
  });
});
