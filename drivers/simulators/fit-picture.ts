import type { GreyImage } from '../imaging/image.ts';
import type { Window } from './fingers/index.ts';

const WHITE = 255;

/** The middle of a picture as a window of this size sees it, at the window's resolution; white where it ends. */
export function fitPicture(picture: GreyImage, window: Window): Uint8Array {
  const scale = picture.resolution / window.resolution;
  const left = (picture.width - window.width * scale) / 2;
  const top = (picture.height - window.height * scale) / 2;
  const pixels = new Uint8Array(window.width * window.height).fill(WHITE);
  for (let y = 0; y < window.height; y += 1) {
    for (let x = 0; x < window.width; x += 1) {
      pixels[y * window.width + x] = between(
        picture,
        left + (x + 0.5) * scale - 0.5,
        top + (y + 0.5) * scale - 0.5,
      );
    }
  }
  return pixels;
}

/** The grey between four pixels. */
function between({ width, height, pixels }: GreyImage, x: number, y: number): number {
  const at = (column: number, row: number) =>
    column < 0 || row < 0 || column >= width || row >= height
      ? WHITE
      : (pixels[row * width + column] ?? WHITE);
  const [column, row] = [Math.floor(x), Math.floor(y)];
  const [right, down] = [x - column, y - row];
  const upper = at(column, row) * (1 - right) + at(column + 1, row) * right;
  const lower = at(column, row + 1) * (1 - right) + at(column + 1, row + 1) * right;
  return Math.round(upper * (1 - down) + lower * down);
}
