/** Finds the fingers on the picture of a slap: how many, which, of which hand, and each upright by itself. */
import { SLAP_FINGERS } from '../../core/fingers.ts';
import type { FingerPosition } from '../../core/fingers.ts';
import type { GreyImage } from '../image.ts';
import { findBlobs } from './blobs.ts';
import { cellsOf } from './cells.ts';
import { boxOf, uprightCrop } from './crop.ts';
import type { Box } from './crop.ts';
import type { Fingertip } from './fingertips.ts';
import type { HandGuess } from './hand.ts';
import { findLayout } from './layout.ts';
import type { ExpectedSlap } from './layout.ts';

export type { ExpectedSlap } from './layout.ts';

export interface SlapFinger {
  /** By its place in the row; null where the row does not tell. */
  readonly finger: FingerPosition | null;
  /** Around the fingertip, in pixels of the slap. */
  readonly box: Box;
  /** Degrees that it was turned, counter-clockwise. */
  readonly angle: number;
  /** The fingertip alone, upright, at 500 pixels per inch. */
  readonly image: GreyImage;
}

/** What was seen that should not be; what follows from it is for the caller to say. */
export type SlapProblem =
  | 'too-few'
  | 'too-many'
  | 'wrong-hand'
  /** Fingers had grown together and were cut apart. */
  | 'touching'
  /** A fingertip reaches the border of the picture. */
  | 'cut-off';

export interface SlapResult {
  /** From left to right. */
  readonly fingers: readonly SlapFinger[];
  readonly count: number;
  /** 'unknown' for thumbs. */
  readonly hand: { readonly side: 'right' | 'left' | 'unknown'; readonly confidence: number };
  readonly problems: readonly SlapProblem[];
}

export function segmentSlap(image: GreyImage, expected: ExpectedSlap): SlapResult {
  const cells = cellsOf(image);
  const blobs = findBlobs(cells);
  const { tips, guess } = findLayout(blobs, cells, expected);
  const owners = new Uint16Array(cells.activity.length);
  tips.forEach((tip, at) => {
    for (const cell of tip.cells) owners[cell] = at + 1;
  });
  const names = nameFingers(tips, expected, guess);
  const fingers = tips.map((tip, at) => ({
    finger: names[at] ?? null,
    box: boxOf(tip, cells),
    angle: (tip.angle * 180) / Math.PI,
    image: uprightCrop(image, cells, tip, owners, at + 1),
  }));
  const hand =
    expected.slap === 'thumbs'
      ? { side: 'unknown' as const, confidence: 0 }
      : { side: guess.side, confidence: guess.confidence };
  return {
    fingers,
    count: fingers.length,
    hand,
    problems: problemsOf(image, expected, tips, fingers, hand.side),
  };
}

function nameFingers(
  tips: readonly Fingertip[],
  { slap, fingers }: ExpectedSlap,
  guess: HandGuess,
): readonly FingerPosition[] {
  if (tips.length === fingers.length) return SLAP_FINGERS[slap].filter((finger) => fingers.includes(finger));
  switch (slap) {
    case 'thumbs':
      return [];
    case 'right-four':
      return guess.fingers.right;
    case 'left-four':
      return guess.fingers.left;
  }
}

function problemsOf(
  image: GreyImage,
  { slap, fingers: wanted }: ExpectedSlap,
  tips: readonly Fingertip[],
  fingers: readonly SlapFinger[],
  side: 'right' | 'left' | 'unknown',
): readonly SlapProblem[] {
  const problems: SlapProblem[] = [];
  if (fingers.length < wanted.length) problems.push('too-few');
  if (fingers.length > wanted.length) problems.push('too-many');
  const other = slap === 'right-four' ? 'left' : 'right';
  if (slap !== 'thumbs' && side === other) problems.push('wrong-hand');
  if (tips.some((tip) => tip.touching)) problems.push('touching');
  const edge = Math.round(image.resolution / 25);
  const cut = ({ box }: SlapFinger) =>
    box.x < edge ||
    box.y < edge ||
    box.x + box.width > image.width - edge ||
    box.y + box.height > image.height - edge;
  if (fingers.some(cut)) problems.push('cut-off');
  return problems;
}
