/** What a capture must pass before anything of it is kept. Quality is no gate: each finger has its own threshold. */
import type { Finger } from './positions.ts';

export const REFUSALS = [
  'too-few',
  'too-many',
  'wrong-hand',
  'same-finger',
  'operator-finger',
  'no-print',
] as const;
export type Refusal = (typeof REFUSALS)[number];

export type Hand = 'right' | 'left';

/** What was seen on the glass, from left to right. */
export interface Seen {
  /** The fingers as device or row name them; null where nobody does. */
  readonly fingers: readonly (Finger | null)[];
  /** The hand by the shape of the row; null where it cannot be told. */
  readonly hand: Hand | null;
}

export const handOf = (finger: Finger): Hand => (finger.startsWith('right') ? 'right' : 'left');

/** Why the number and the hand of what was seen do not fit, or null. The hand comes first: it explains a wrong number. */
export function placementRefusal(expected: readonly Finger[], { fingers, hand }: Seen): Refusal | null {
  if (fingers.length === 0) return 'no-print';
  const hands = new Set(expected.map(handOf));
  // Both thumbs are a row of two hands.
  const wanted = hands.size === 1 ? [...hands][0] : undefined;
  if (wanted !== undefined && hand !== null && hand !== wanted) return 'wrong-hand';
  const named = fingers.filter((finger) => finger !== null);
  if (wanted !== undefined && named.some((finger) => handOf(finger) !== wanted)) return 'wrong-hand';
  if (fingers.length < expected.length) return 'too-few';
  if (fingers.length > expected.length) return 'too-many';
  // The right number, but one of them is another finger of the hand.
  return named.some((finger) => !expected.includes(finger)) ? 'wrong-hand' : null;
}

/** Which of those seen is which: by name where all have one, else by their place in the row. */
export function assigned(expected: readonly Finger[], seen: readonly (Finger | null)[]): readonly Finger[] {
  const named = seen.filter((finger) => finger !== null);
  const usable = named.length === expected.length && new Set(named).size === named.length;
  return usable ? named : expected;
}

/** One comparison of a finger on the glass with one that is known. */
export interface Comparison {
  readonly finger: Finger;
  /** The known finger, or 'operator' for one of the people of this counter. */
  readonly with: Finger | 'operator';
  readonly same: boolean;
}

export type IdentityRefusal =
  | { readonly reason: 'same-finger'; readonly finger: Finger; readonly sameAs: Finger }
  | { readonly reason: 'operator-finger'; readonly finger: Finger };

/** No finger twice, none of the operator's. A finger may be like its own earlier takes. The operator's comes first. */
export function identityRefusal(comparisons: readonly Comparison[]): IdentityRefusal | null {
  const same = comparisons.filter((each) => each.same && each.with !== each.finger);
  const own = same.find((each) => each.with === 'operator');
  if (own) return { reason: 'operator-finger', finger: own.finger };
  for (const { finger, with: other } of same) {
    if (other !== 'operator') return { reason: 'same-finger', finger, sameAs: other };
  }
  return null;
}
