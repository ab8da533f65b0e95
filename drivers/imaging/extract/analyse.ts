/** From the picture to clean black ridges, with all that was measured on the way. */
import type { GreyImage } from '../image.ts';
import { angleReader, type RidgeAngle } from './angle.ts';
import { measureClarity } from './clarity.ts';
import { enhance } from './enhance.ts';
import { BLOCK, createFrame, type Frame } from './frame.ts';
import { maskByClarity, maskByContrast } from './mask.ts';
import { normalise } from './normalise.ts';
import { measureOrientation } from './orientation.ts';
import { measurePeriods } from './period.ts';
import { softenPixels } from './smooth.ts';
import { measureBlocks } from './statistics.ts';

export interface Analysis {
  readonly frame: Frame;
  readonly brightness: Float32Array;
  readonly contrast: Float32Array;
  /** Blocks that show ridges. */
  readonly mask: Uint8Array;
  readonly cos: Float32Array;
  readonly sin: Float32Array;
  readonly coherence: Float32Array;
  readonly clarity: Float32Array;
  /** Working pixels, per block. */
  readonly periods: Float32Array;
  /** The whole print's typical period in working pixels. */
  readonly period: number;
  /** 1 on a ridge, per working pixel. */
  readonly lines: Uint8Array;
  readonly ridgeAngle: RidgeAngle;
}

export function analyse(image: GreyImage): Analysis {
  const frame = createFrame(image);
  const { brightness, contrast } = measureBlocks(frame);
  const wide = maskByContrast(frame, contrast);
  const normalised = normalise(frame, wide);
  const soft = softenPixels(normalised, frame.width, frame.height);
  const field = measureOrientation(frame, soft, wide);
  const periods = measurePeriods(frame, soft, field, wide);
  const enhanced = enhance(frame, soft, field, periods, wide);
  const clarity = measureClarity(frame, soft, enhanced, wide);
  const mask = maskByClarity(frame, wide, clarity);
  return {
    frame,
    brightness,
    contrast,
    mask,
    ...field,
    clarity,
    periods,
    period: typicalPeriod(periods, mask),
    lines: ridgesOf(frame, enhanced, mask),
    ridgeAngle: angleReader(frame, field),
  };
}

function typicalPeriod(periods: Float32Array, mask: Uint8Array): number {
  const sorted = periods.filter((_, at) => mask[at] === 1).toSorted();
  return sorted[sorted.length >> 1] ?? 9;
}

function ridgesOf({ width, columns }: Frame, enhanced: Int16Array, mask: Uint8Array): Uint8Array {
  const lines = new Uint8Array(enhanced.length);
  for (let block = 0; block < mask.length; block += 1) {
    if (mask[block] === 0) continue;
    const corner = Math.floor(block / columns) * BLOCK * width + (block % columns) * BLOCK;
    for (let y = 0; y < BLOCK; y += 1) {
      for (let at = corner + y * width, end = at + BLOCK; at < end; at += 1)
        lines[at] = (enhanced[at] ?? 0) < 0 ? 1 : 0;
    }
  }
  return lines;
}
