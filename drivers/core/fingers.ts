/** Fingers and slaps by the words that every driver uses. */

/** In the order of their codes in ISO/IEC 19794-2 and 19794-4: 1 right thumb to 10 left little finger. */
export const FINGER_POSITIONS = [
  'right-thumb',
  'right-index',
  'right-middle',
  'right-ring',
  'right-little',
  'left-thumb',
  'left-index',
  'left-middle',
  'left-ring',
  'left-little',
] as const;
export type FingerPosition = (typeof FINGER_POSITIONS)[number];

/** Fingers laid on the glass together: four of a hand without its thumb, or both thumbs. */
export const SLAPS = ['right-four', 'left-four', 'thumbs'] as const;
export type Slap = (typeof SLAPS)[number];

/** The fingers of each slap from left to right, as the picture shows them. */
export const SLAP_FINGERS: Readonly<Record<Slap, readonly FingerPosition[]>> = {
  'right-four': ['right-index', 'right-middle', 'right-ring', 'right-little'],
  'left-four': ['left-little', 'left-ring', 'left-middle', 'left-index'],
  thumbs: ['left-thumb', 'right-thumb'],
};
