/** The picture as the stages see it: near 500 pixels per inch, with a margin around it, cut into square blocks. */
import type { GreyImage } from '../image.ts';
import { resample } from './resample.ts';
import { viewOf, type View } from './view.ts';

/** Side of a block in working pixels. */
export const BLOCK = 8;
/** Blocks of margin on every side: no filter that stands on the picture reaches over the frame. */
export const MARGIN_BLOCKS = 2;
const MARGIN = BLOCK * MARGIN_BLOCKS;

/** Pixels per inch that the constants of the stages mean; they adapt to periods, so the scale need not be exact. */
export const WORKING_RESOLUTION = 500;
/** Scanners of 450 to 570 ppi are taken as they are: resampling costs sharpness and time. */
const SCALE_TOLERANCE = 0.15;

export interface Frame {
  /** Multiples of the block, margin included. */
  readonly width: number;
  readonly height: number;
  readonly columns: number;
  readonly rows: number;
  /** Working pixels that can show a print. */
  readonly view: View;
  /** Scanned pixels in a working pixel. */
  readonly scale: number;
  readonly pixels: Uint8Array;
}

/** Where a working position lies in the scanned image. */
export const toScanned = (frame: Frame, at: number): number => (at - MARGIN + 0.5) * frame.scale - 0.5;

export function createFrame(image: GreyImage): Frame {
  const exact = image.resolution / WORKING_RESOLUTION;
  const scale = Math.abs(exact - 1) <= SCALE_TOLERANCE ? 1 : exact;
  const inner = scale === 1 ? image : resample(image, scale);
  const columns = Math.ceil(inner.width / BLOCK) + 2 * MARGIN_BLOCKS;
  const rows = Math.ceil(inner.height / BLOCK) + 2 * MARGIN_BLOCKS;
  const width = columns * BLOCK;
  const height = rows * BLOCK;
  const { left, top, right, bottom } = viewOf(inner);
  const view = { left: left + MARGIN, top: top + MARGIN, right: right + MARGIN, bottom: bottom + MARGIN };
  return { width, height, columns, rows, view, scale, pixels: withMargin(inner, width, height, view) };
}

/** Around the view its edge is repeated, so that the edge itself is no step. */
function withMargin(inner: GreyImage, width: number, height: number, view: View): Uint8Array {
  const pixels = new Uint8Array(width * height);
  const { left, top, right, bottom } = view;
  for (let y = 0; y < height; y += 1) {
    const from = (Math.min(bottom - 1, Math.max(top, y)) - MARGIN) * inner.width - MARGIN;
    const to = y * width;
    pixels.set(inner.pixels.subarray(from + left, from + right), to + left);
    pixels.fill(inner.pixels[from + left] ?? 0, to, to + left);
    pixels.fill(inner.pixels[from + right - 1] ?? 0, to + right, to + width);
  }
  return pixels;
}
