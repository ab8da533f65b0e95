/** Both hands as the applicant sees them from above. Not mirrored in Urdu: left is left. */
import type { Finger } from '#domain/fingerprints/positions.ts';

export const LEFT_HAND: readonly Finger[] = [
  'left-little',
  'left-ring',
  'left-middle',
  'left-index',
  'left-thumb',
];
export const RIGHT_HAND: readonly Finger[] = [
  'right-thumb',
  'right-index',
  'right-middle',
  'right-ring',
  'right-little',
];

/** Which finger of its hand: "left-ring" is a ring finger. */
export const SHORT: Readonly<Record<Finger, 'thumb' | 'index' | 'middle' | 'ring' | 'little'>> = {
  'left-thumb': 'thumb',
  'left-index': 'index',
  'left-middle': 'middle',
  'left-ring': 'ring',
  'left-little': 'little',
  'right-thumb': 'thumb',
  'right-index': 'index',
  'right-middle': 'middle',
  'right-ring': 'ring',
  'right-little': 'little',
};
