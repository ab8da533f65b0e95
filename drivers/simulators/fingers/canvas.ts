/** The glass of an invented scanner while fingers are laid on it, and the picture it gives. */
import type { GreyImage } from '../../imaging/image.ts';
import { createRandom } from '../random.ts';

export interface Window {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Pixels per inch. */
  readonly resolution: number;
}

export interface Canvas extends Window {
  /** How dark each pixel is: 0 nothing there, 255 a ridge under full pressure. */
  readonly dark: Uint8Array;
}

/** Grey of the empty glass, and of the darkest ridge. */
const EMPTY = 243;
const DEEPEST = 205;
const NOISE_KEPT = 8192;
let noiseKept: Float32Array | null = null;

export function createCanvas({ width, height, resolution }: Window): Canvas {
  return { width, height, resolution, dark: new Uint8Array(width * height) };
}

/** The picture, with the sensor's noise. */
export function develop(canvas: Canvas, noise: number, seed: string): GreyImage {
  const random = createRandom(`sensor ${seed}`);
  const grain = noiseTable();
  const { width, height, resolution, dark } = canvas;
  const pixels = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    // Each row begins elsewhere in the table, so that nothing repeats visibly.
    let turn = Math.floor(random.next() * NOISE_KEPT);
    for (let at = y * width; at < (y + 1) * width; at += 1) {
      turn = (turn + 1) & (NOISE_KEPT - 1);
      const grey = EMPTY - ((dark[at] ?? 0) * DEEPEST) / 255 + noise * (grain[turn] ?? 0);
      pixels[at] = grey < 0 ? 0 : grey > 255 ? 255 : Math.round(grey);
    }
  }
  return { width, height, resolution, pixels };
}

function noiseTable(): Float32Array {
  const random = createRandom('sensor noise');
  noiseKept ??= Float32Array.from({ length: NOISE_KEPT }, () => random.normal());
  return noiseKept;
}

/** Two things at one place are as dark as the darker. */
export function darken(canvas: Canvas, at: number, value: number): void {
  if (value > (canvas.dark[at] ?? 255)) canvas.dark[at] = value;
}

/** What is on the canvas moved to the right meanwhile: each pixel is the mean of those to its left. */
export function smear(canvas: Canvas, pixels: number): void {
  const reach = Math.round(pixels);
  if (reach < 2) return;
  const { width, height, dark } = canvas;
  for (let y = 0; y < height; y += 1) {
    const row = dark.slice(y * width, (y + 1) * width);
    let sum = 0;
    for (let x = 0; x < width; x += 1) {
      sum += (row[x] ?? 0) - (x < reach ? 0 : (row[x - reach] ?? 0));
      dark[y * width + x] = sum / reach;
    }
  }
}
