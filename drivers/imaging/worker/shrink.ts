import type { GreyImage } from '../image.ts';

/** The same picture with no side longer than `maxSide`, each pixel the mean of those it stands for; never made larger. */
export function shrink(image: GreyImage, maxSide: number): GreyImage {
  const step = Math.max(image.width, image.height) / maxSide;
  if (step <= 1) return image;
  const width = Math.max(1, Math.floor(image.width / step));
  const height = Math.max(1, Math.floor(image.height / step));
  const pixels = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    const [top, bottom] = [Math.floor(y * step), Math.min(image.height, Math.ceil((y + 1) * step))];
    for (let x = 0; x < width; x += 1) {
      const [left, right] = [Math.floor(x * step), Math.min(image.width, Math.ceil((x + 1) * step))];
      let sum = 0;
      for (let row = top; row < bottom; row += 1) {
        for (let at = row * image.width + left; at < row * image.width + right; at += 1)
          sum += image.pixels[at] ?? 0;
      }
      pixels[y * width + x] = Math.round(sum / ((bottom - top) * (right - left)));
    }
  }
  return { width, height, resolution: Math.round(image.resolution / step), pixels };
}
