/**
 * Minutiae of a grey picture of one finger. Contextual filtering after Hong, Wan and Jain (IEEE TPAMI 20(8), 1998) on a
 * direction field by structure tensors, then thinning and a skeleton graph, as in most open extractors.
 */
import type { GreyImage } from '../image.ts';
import type { MinutiaeTemplate } from '../template.ts';
import { analyse } from './analyse.ts';
import { cleanSkeleton } from './clean.ts';
import { blocksOf } from './maps.ts';
import { findMinutiae } from './minutiae.ts';
import { selectMinutiae } from './select.ts';
import { thin } from './thin.ts';
import { traceLines } from './trace.ts';
import type { Extraction, RidgeMaps } from './types.ts';
import { isUsable } from './usable.ts';

export type { Extraction, ExtractionOutcome, RidgeMaps } from './types.ts';

const NO_MAPS: RidgeMaps = {
  blockSize: 1,
  columns: 0,
  rows: 0,
  mask: new Uint8Array(),
  orientation: new Float32Array(),
  coherence: new Float32Array(),
  brightness: new Float32Array(),
  contrast: new Float32Array(),
  period: new Float32Array(),
  clarity: new Float32Array(),
};

/** Never throws. The same picture always gives the same answer. */
export function extractTemplate(image: GreyImage): Extraction {
  const empty: MinutiaeTemplate = {
    width: image.width,
    height: image.height,
    resolution: image.resolution,
    minutiae: [],
  };
  if (!isUsable(image)) return { outcome: 'unusable-image', template: empty, maps: NO_MAPS };
  const seen = analyse(image);
  const maps = blocksOf(seen);
  if (!maps.mask.includes(1)) return { outcome: 'no-print', template: empty, maps };
  const { frame, lines, period, ridgeAngle } = seen;
  thin(lines, frame.width);
  const skeleton = traceLines(lines, frame.width);
  cleanSkeleton(skeleton, period, ridgeAngle);
  const minutiae = selectMinutiae(findMinutiae(skeleton, period, ridgeAngle), seen);
  return { outcome: 'extracted', template: { ...empty, minutiae }, maps };
}
