/** Handing a card over: what must be done before it is the holder's, in the order in which it is best done. */
import type { CardOrder } from './order.ts';

export const HANDOVER_STEPS = ['code', 'chip', 'finger', 'old-card'] as const;
export type HandoverStep = (typeof HANDOVER_STEPS)[number];

export const HANDOVER_STATES = ['open', 'issued', 'broken-off'] as const;
export type HandoverState = (typeof HANDOVER_STATES)[number];

/** 'no-reader': this counter has none. 'not-read': a supervisor's word stands for it. */
export const CHIP_RESULTS = ['alive', 'no-reader', 'not-read'] as const;
export type ChipResult = (typeof CHIP_RESULTS)[number];

/** 'passed': a supervisor's word stands for the finger. */
export const FINGER_RESULTS = ['matched', 'passed'] as const;
export type FingerResult = (typeof FINGER_RESULTS)[number];

export const OLD_CARD_RESULTS = ['taken-back', 'declared-lost'] as const;
export type OldCardResult = (typeof OLD_CARD_RESULTS)[number];

export interface HandoverNeeds {
  readonly chip: boolean;
  readonly oldCard: boolean;
}

export interface HandoverDone {
  /** The card's own code was read, and is this order's. */
  readonly code: boolean;
  readonly chip: ChipResult | null;
  readonly finger: FingerResult | null;
  readonly oldCard: OldCardResult | null;
}

export const needsOf = ({ chip, oldCard }: Pick<CardOrder, 'chip' | 'oldCard'>): HandoverNeeds => ({
  chip: chip === 'contact',
  // One that was lost before was declared so at the registration.
  oldCard: oldCard === 'surrender',
});

/** What is still to be done, in order. Empty: the card may be handed over. */
export function missingSteps(needs: HandoverNeeds, done: HandoverDone): readonly HandoverStep[] {
  return HANDOVER_STEPS.filter((step) => {
    switch (step) {
      case 'code':
        return !done.code;
      case 'chip':
        return needs.chip && done.chip === null;
      case 'finger':
        return done.finger === null;
      case 'old-card':
        return needs.oldCard && done.oldCard === null;
    }
  });
}

/** Whether a step may be taken now: the right card must be in hand before anything else, and no step counts twice. */
export const mayTake = (step: HandoverStep, needs: HandoverNeeds, done: HandoverDone): boolean => {
  const missing = missingSteps(needs, done);
  return missing.includes(step) && (step === 'code' || !missing.includes('code'));
};

const MOVES: Readonly<Record<HandoverState, readonly HandoverState[]>> = {
  open: ['issued', 'broken-off'],
  issued: [],
  'broken-off': [],
};
export const mayEnd = (from: HandoverState, to: HandoverState): boolean => MOVES[from].includes(to);
