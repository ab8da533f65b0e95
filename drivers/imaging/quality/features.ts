/** What a picture of a finger shows of how it was taken, in natural units; scores are made of these. */
import type { Extraction } from '../extract/index.ts';
import type { GreyImage } from '../image.ts';
import { measureRidges } from './ridges.ts';
import { measureOutside } from './outside.ts';

export interface Features {
  /** Square inches that show a print, and those of the whole picture. */
  readonly area: number;
  readonly window: number;
  /** Inches from the picture's middle to the print's: to the right, downwards. */
  readonly offsetX: number;
  readonly offsetY: number;
  /** Share of each border along which the print is cut off, 0 to 1. */
  readonly cut: {
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly bottom: number;
  };
  /** Grey levels, median over the print. */
  readonly contrast: number;
  /** 0 to 1, mean over the print. */
  readonly clarity: number;
  /** Share of the print that is ridge: about a half; less when dry or lightly pressed, more when wet or hard pressed. */
  readonly inked: number;
  /** How grey changes along ridges, against the contrast: ridges of dry fingers are broken. */
  readonly broken: number;
  /** Share of the print where ridges have flowed together. */
  readonly flooded: number;
  /** How steep ridges rise, against their height and distance: low when the finger moved. */
  readonly sharpness: number;
  /** How much less contrast ridges of one direction have than of another: those across a movement blur. 0 to 1. */
  readonly slid: number;
  readonly minutiae: number;
  /** Share of the glass beside the print that is not clean, 0 to 1. */
  readonly dirt: number;
}

export function featuresOf(image: GreyImage, extraction: Extraction): Features {
  const { maps, template } = extraction;
  const { columns, rows, mask, blockSize } = maps;
  const blocks: number[] = [];
  mask.forEach((print, block) => print === 1 && blocks.push(block));
  const inch = image.resolution / blockSize;
  const mean = (value: (block: number) => number) =>
    blocks.length === 0 ? 0 : blocks.reduce((sum, block) => sum + value(block), 0) / blocks.length;
  const contrasts = blocks.map((block) => maps.contrast[block] ?? 0).toSorted((a, b) => a - b);
  // The outermost block may be lost to the border's blur: the second counts as well.
  const share = (outer: readonly number[], inner: readonly number[]) =>
    outer.length === 0
      ? 0
      : outer.filter((block, at) => mask[block] === 1 || mask[inner[at] ?? block] === 1).length /
        outer.length;
  const column = (at: number) => Array.from({ length: rows }, (_, row) => row * columns + at);
  const row = (at: number) => Array.from({ length: columns }, (_, place) => at * columns + place);
  const ridges = measureRidges(image, maps, blocks);
  return {
    area: blocks.length / inch ** 2,
    window: (image.width * image.height) / image.resolution ** 2,
    offsetX: blocks.length === 0 ? 0 : (mean((block) => block % columns) + 0.5 - columns / 2) / inch,
    offsetY: blocks.length === 0 ? 0 : (mean((block) => Math.floor(block / columns)) + 0.5 - rows / 2) / inch,
    cut: {
      left: share(column(0), column(1)),
      right: share(column(columns - 1), column(columns - 2)),
      top: share(row(0), row(1)),
      bottom: share(row(rows - 1), row(rows - 2)),
    },
    contrast: contrasts[contrasts.length >> 1] ?? 0,
    clarity: mean((block) => maps.clarity[block] ?? 0),
    ...ridges,
    minutiae: template.minutiae.length,
    dirt: measureOutside(image, maps),
  };
}
