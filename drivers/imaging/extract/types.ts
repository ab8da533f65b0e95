/** What the extractor hands over: the minutiae, and what it saw of the ridges, block by block. */
import type { MinutiaeTemplate } from '../template.ts';

/** Maps of `columns * rows` cells, row by row from the top; each cell covers `blockSize` pixels of the scanned image. */
export interface RidgeMaps {
  /** Pixels of the scanned image along a side of a block; not whole where the image was resampled. */
  readonly blockSize: number;
  readonly columns: number;
  readonly rows: number;
  /** 1 where the block shows a print, 0 elsewhere. */
  readonly mask: Uint8Array;
  /** Direction of the ridges in radians, 0 up to but without pi, counter-clockwise as a person sees it (y upwards). */
  readonly orientation: Float32Array;
  /** 0 (no common direction) to 1 (parallel ridges). */
  readonly coherence: Float32Array;
  /** Mean grey level, 0 to 255. */
  readonly brightness: Float32Array;
  /** Standard deviation of the grey levels around the block, 0 to 127. */
  readonly contrast: Float32Array;
  /** Distance from ridge to ridge in pixels of the scanned image; 0 where no print is. */
  readonly period: Float32Array;
  /** Share of the local contrast that is ridges of this direction and period: 0 (noise) to 1. */
  readonly clarity: Float32Array;
}

export type ExtractionOutcome =
  | 'extracted'
  /** The image holds nothing like ridges; the template is empty. */
  | 'no-print'
  /** Smaller than a few ridges, larger than any scanner makes, or its numbers contradict each other. */
  | 'unusable-image';

export interface Extraction {
  readonly outcome: ExtractionOutcome;
  /** In pixels of the scanned image, whatever resolution the work was done at. */
  readonly template: MinutiaeTemplate;
  readonly maps: RidgeMaps;
}
