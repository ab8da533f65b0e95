/** The one thing to do that would help most. */
import type { CaptureAdvice } from '../port.ts';
import type { Features } from './features.ts';
import { FAINTEST, shiftOf, sharesOf } from './parts.ts';
import type { Parts } from './parts.ts';

export const CAPTURE_ADVICE = [
  'moisten',
  'wipe-finger',
  'press-more',
  'press-less',
  'move-up',
  'move-down',
  'move-left',
  'move-right',
  'clean-glass',
  'hold-still',
  'cover-more',
] as const satisfies readonly CaptureAdvice[];

/** From here on a picture is good and nothing is said. */
const GOOD = 78;
/** Share of the glass that is dirty although there is no finger to make it so. */
const TRACES = 0.004;
/** Square inches: less is only a piece of a fingertip. */
const PIECE = 0.15;
/** Moisture from which a finger is dry or wet, rather than its ridges worn or pressed. */
const MARKED = 0.25;

/** @param score 0 to 100 */
export function adviceFor(features: Features, parts: Parts, score: number): CaptureAdvice | null {
  if (isEmpty(features)) return features.area > 0 || features.dirt > TRACES ? 'clean-glass' : 'cover-more';
  if (score >= GOOD) return null;
  const shares = sharesOf(parts);
  // What is marked takes with it what follows from it: skin too wet or too dry to be seen is not missing.
  const offCentre = parts.centring < 0.7;
  const wetOrDry = !offCentre && Math.abs(parts.moisture) > MARKED;
  const slid = parts.steady < 0.85;
  const left: readonly (readonly [number, CaptureAdvice])[] = [
    [
      shares.steady * (slid ? shares.contrast * shares.clarity * shares.moisture * shares.area : 1),
      'hold-still',
    ],
    [shares.centring * (offCentre ? shares.area : 1), towardsMiddle(features)],
    [shares.clarity * shares.moisture * (wetOrDry ? shares.area : 1), moistureAdvice(features, parts)],
    [
      wetOrDry ? shares.minutiae : shares.area * shares.minutiae,
      features.area < PIECE ? 'cover-more' : 'press-more',
    ],
    [shares.contrast, 'press-more'],
    [shares.clean, 'clean-glass'],
  ];
  return left.reduce((worst, each) => (each[0] < worst[0] ? each : worst))[1];
}

/** Nothing, or nothing but traces of earlier fingers. */
export const isEmpty = (features: Features) => features.area === 0 || features.contrast < FAINTEST;

/** Which way the finger must go, as a person sees the glass from above. */
function towardsMiddle(features: Features): CaptureAdvice {
  const { x, y } = shiftOf(features);
  if (Math.abs(x) > Math.abs(y)) return x > 0 ? 'move-left' : 'move-right';
  return y > 0 ? 'move-up' : 'move-down';
}

function moistureAdvice(features: Features, { moisture }: Parts): CaptureAdvice {
  if (moisture > MARKED) return features.flooded > 0.1 ? 'wipe-finger' : 'press-less';
  // Worn ridges show better when they are soft, too.
  return moisture < -MARKED || features.inked < 0.45 ? 'moisten' : 'wipe-finger';
}
