/** Scores made of the features: each 0 (useless) to 1 (as good as it need be), and the one number of them all. */
import type { Features } from './features.ts';

export interface Parts {
  readonly area: number;
  readonly centring: number;
  readonly contrast: number;
  readonly clarity: number;
  /** -1 dry to 1 wet. */
  readonly moisture: number;
  readonly minutiae: number;
  readonly steady: number;
  readonly clean: number;
}

/** Square inches of print that are enough, and too few; a small window cannot show more than most of itself. */
const AREA = { least: 0.03, enough: 0.26, ofWindow: 0.75 };
/** Minutiae on so much print that are enough. */
const MINUTIAE = 34;
/** Inches beside the middle that make no difference, and that make it useless. */
const OFFSET = { free: 0.06, most: 0.28 };
/** Below this contrast it is no finger but the trace of one. */
export const FAINTEST = 24;

/** The share of the way from one value to another, 0 to 1. */
const rise = (value: number, from: number, to: number) =>
  Math.min(1, Math.max(0, (value - from) / (to - from)));

/** How far the finger lies beside the middle: where the border cuts it, it lies further out than it seems. */
export function shiftOf({ offsetX, offsetY, cut }: Features): { readonly x: number; readonly y: number } {
  const beyond = (offset: number, before: number, after: number) =>
    offset * (1 + Math.max(0, offset > 0 ? after - before : before - after));
  return { x: beyond(offsetX, cut.left, cut.right), y: beyond(offsetY, cut.top, cut.bottom) };
}

export function partsOf(features: Features): Parts {
  const shift = shiftOf(features);
  // What has flowed together shows nothing.
  const shown = features.area * (1 - features.flooded);
  const enough = Math.min(AREA.enough, AREA.ofWindow * features.window);
  const wet = Math.max(rise(features.inked, 0.53, 0.75), rise(features.flooded, 0.03, 0.45));
  const dry = rise(features.broken, 0.125, 0.235) * (1 - rise(features.inked, 0.38, 0.5));
  return {
    area: rise(shown, AREA.least, enough),
    centring: 1 - rise(Math.hypot(shift.x, shift.y), OFFSET.free, OFFSET.most),
    contrast: rise(features.contrast, 12, 45),
    clarity: rise(features.clarity, 0.22, 0.66),
    moisture: wet - dry,
    minutiae: rise(features.minutiae, 0, (MINUTIAE * enough) / AREA.enough),
    steady: 1 - rise(features.slid, 0.47, 0.67),
    clean: 1 - rise(features.dirt, 0.04, 0.2),
  };
}

const WEIGHTS = {
  area: 0.35,
  centring: 0.1,
  contrast: 0.12,
  clarity: 0.4,
  moisture: 0.15,
  minutiae: 0.2,
  steady: 0.15,
  clean: 0.05,
};
/** What is worst weighs most, but nothing alone makes a picture worthless. */
const FLOOR = 0.02;
const WORST_MOISTURE = 0.3;

/** For each part the share of the score that it leaves, 0 to 1. */
export function sharesOf(parts: Parts): Readonly<Record<keyof Parts, number>> {
  const share = (part: keyof Parts, value: number) => Math.max(FLOOR, value) ** WEIGHTS[part];
  return {
    area: share('area', parts.area),
    centring: share('centring', parts.centring),
    contrast: share('contrast', parts.contrast),
    clarity: share('clarity', parts.clarity),
    moisture: share('moisture', 1 - (1 - WORST_MOISTURE) * Math.abs(parts.moisture)),
    minutiae: share('minutiae', parts.minutiae),
    steady: share('steady', parts.steady),
    clean: share('clean', parts.clean),
  };
}
