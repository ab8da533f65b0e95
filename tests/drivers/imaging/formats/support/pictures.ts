import type { GreyImage } from '#drivers/imaging/image.ts';

/** Ridges of nine pixels around a point, with the shades and the noise of a scanner; the same for the same size. */
export function ridges(width: number, height: number, resolution = 500): GreyImage {
  const pixels = new Uint8Array(width * height);
  let state = 12_345;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const radius = Math.hypot(x - width * 0.45, (y - height * 0.6) * 1.3);
      const turn = Math.atan2(y - height * 0.6, x - width * 0.45);
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      const noise = (state >>> 24) / 16 - 8;
      const ridge = Math.sin((2 * Math.PI * radius) / 9 + Math.sin(3 * turn));
      const inside = radius < width * 0.48 ? 1 : 0;
      pixels[y * width + x] = Math.max(
        0,
        Math.min(255, Math.round(235 - inside * (90 + 85 * ridge) + noise)),
      );
    }
  return { width, height, resolution, pixels };
}

/** Every shade once, in a picture of 16 by 16. */
export const shades: GreyImage = {
  width: 16,
  height: 16,
  resolution: 500,
  pixels: Uint8Array.from({ length: 256 }, (_, index) => index),
};

/** Peak signal to noise ratio in decibels. */
export function likeness(a: GreyImage, b: GreyImage): number {
  let sum = 0;
  a.pixels.forEach((pixel, index) => {
    sum += (pixel - (b.pixels[index] ?? 0)) ** 2;
  });
  return 10 * Math.log10((255 * 255 * a.pixels.length) / sum);
}
