/** The ten fingers, and the slaps in which a large scanner takes them. */

/** In the order of their codes in ISO/IEC 19794-2 and 19794-4. */
export const FINGERS = [
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
export type Finger = (typeof FINGERS)[number];

export const FINGER_POSITION: Readonly<Record<Finger, number>> = {
  'right-thumb': 1,
  'right-index': 2,
  'right-middle': 3,
  'right-ring': 4,
  'right-little': 5,
  'left-thumb': 6,
  'left-index': 7,
  'left-middle': 8,
  'left-ring': 9,
  'left-little': 10,
};

/** In the order in which they are taken: 4-4-2. */
export const SLAPS = ['left-four', 'right-four', 'thumbs'] as const;
export type Slap = (typeof SLAPS)[number];

/** From left to right as they lie on the glass. */
export const SLAP_FINGERS: Readonly<Record<Slap, readonly Finger[]>> = {
  'left-four': ['left-little', 'left-ring', 'left-middle', 'left-index'],
  'right-four': ['right-index', 'right-middle', 'right-ring', 'right-little'],
  thumbs: ['left-thumb', 'right-thumb'],
};

/** What is asked for on the glass at once. */
export type Target =
  { readonly kind: 'finger'; readonly finger: Finger } | { readonly kind: 'slap'; readonly slap: Slap };

export const fingersOf = (target: Target): readonly Finger[] =>
  target.kind === 'finger' ? [target.finger] : SLAP_FINGERS[target.slap];
