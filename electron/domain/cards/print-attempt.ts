/**
 * One card on its way through the printer. It is written down before its first byte goes, so that no power cut can hide it;
 * what then became of it is told by the printer or, where that broke off, by a person.
 */
import type { CardMode } from './order.ts';
import type { OrderState } from './order-state.ts';

export const ATTEMPT_STATES = [
  'begun',
  /** The card came out, and is good. */
  'good',
  /** Nothing was printed: the blank is as it was. */
  'untouched',
  /** The card is no good, and not destroyed yet. */
  'spoiled',
  'destroyed',
  /** Nobody knows: the printer's count and a person must say. */
  'doubtful',
] as const;
export type AttemptState = (typeof ATTEMPT_STATES)[number];

/** What is made: a card, a temporary slip, or a test card without an order. */
export const ATTEMPT_KINDS = ['card', 'slip', 'test'] as const;
export type AttemptKind = (typeof ATTEMPT_KINDS)[number];

const MOVES: Readonly<Record<AttemptState, readonly AttemptState[]>> = {
  begun: ['good', 'untouched', 'spoiled', 'doubtful'],
  doubtful: ['good', 'untouched', 'spoiled'],
  // Found bad before it was handed over.
  good: ['spoiled'],
  spoiled: ['destroyed'],
  untouched: [],
  destroyed: [],
};

export const mayBecome = (from: AttemptState, to: AttemptState): boolean => MOVES[from].includes(to);

/** A start of the app finds what was under way: nobody knows what became of it. */
export const afterRestart = (state: AttemptState): AttemptState => (state === 'begun' ? 'doubtful' : state);

/** What the printer is at, and nobody may begin beside. */
export const isOpen = (state: AttemptState): boolean => state === 'begun' || state === 'doubtful';

/** Cards and test cards come out of one printer, slips out of another. */
export const sharesPrinter = (a: AttemptKind, b: AttemptKind): boolean => (a === 'slip') === (b === 'slip');

export const kindFor = (mode: CardMode): AttemptKind | null => {
  switch (mode) {
    case 'central':
      return null;
    case 'counter':
      return 'card';
    case 'temporary':
      return 'slip';
  }
};

export type Evidence = 'printed' | 'not-printed' | 'unknown';

/** What the printer's own count of cards says of the card in doubt; nothing else was printed between the two readings. */
export function evidenceOf(before: number | null, after: number | null): Evidence {
  if (before === null || after === null) return 'unknown';
  if (after === before) return 'not-printed';
  return after === before + 1 ? 'printed' : 'unknown';
}

/** What a person says of a card in doubt. */
export const VERDICTS = ['good', 'spoiled', 'untouched'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Whether a second person must stand by that word: whenever the printer does not say the same. */
export function needsSupervisor(verdict: Verdict, evidence: Evidence): boolean {
  switch (verdict) {
    case 'good':
      return evidence !== 'printed';
    case 'untouched':
      return evidence !== 'not-printed';
    case 'spoiled':
      // A card torn in the middle is counted by some printers and not by others; another one needs a supervisor anyhow.
      return false;
  }
}

export interface AttemptFacts {
  readonly kind: AttemptKind;
  readonly state: AttemptState;
  /** Id of the person who had it printed. */
  readonly who: string;
}

export interface PrintableOrder {
  readonly mode: CardMode;
  readonly state: OrderState;
  readonly withdrawn: boolean;
  readonly hasBytes: boolean;
  readonly attempts: readonly AttemptFacts[];
}

export interface Beginning {
  readonly who: string;
  /** The supervisor whose PIN was right; null: nobody was asked. */
  readonly approvedBy: string | null;
  /** Blank cards by the books. */
  readonly blanks: number;
  /** Kinds of all attempts of this counter that are open. */
  readonly open: readonly AttemptKind[];
}

export type BeginRefusal =
  | 'wrong-mode'
  | 'unclear'
  | 'has-card'
  | 'withdrawn'
  | 'no-bytes'
  | 'unresolved'
  | 'not-destroyed'
  | 'needs-supervisor'
  | 'same-person'
  | 'no-blanks';

const stateRefusal = (state: OrderState): BeginRefusal | null => {
  switch (state) {
    case 'ordered':
    case 'spoiled':
      return null;
    case 'printing':
    case 'doubtful':
      return 'unresolved';
    case 'present':
    case 'issued':
    case 'returned':
      return 'has-card';
    case 'ended':
      return 'withdrawn';
    case 'unclear':
      return 'unclear';
  }
};

function approvalRefusal(order: PrintableOrder, { who, approvedBy }: Beginning): BeginRefusal | null {
  if (order.state !== 'spoiled') return null;
  if (order.attempts.some(({ state }) => state === 'spoiled')) return 'not-destroyed';
  if (approvedBy === null) return 'needs-supervisor';
  const printedIt = order.attempts.some((attempt) => attempt.who === approvedBy);
  return approvedBy === who || printedIt ? 'same-person' : null;
}

/** Why no card of this order may be begun now; null: it may. */
export function beginRefusal(order: PrintableOrder, beginning: Beginning): BeginRefusal | null {
  const kind = kindFor(order.mode);
  if (kind === null) return 'wrong-mode';
  const refusal = stateRefusal(order.state);
  if (refusal) return refusal;
  if (order.withdrawn) return 'withdrawn';
  if (!order.hasBytes) return 'no-bytes';
  if (beginning.open.some((open) => sharesPrinter(open, kind))) return 'unresolved';
  return approvalRefusal(order, beginning) ?? (kind === 'card' && beginning.blanks < 1 ? 'no-blanks' : null);
}

/** Why no test card may be begun now; null: it may. */
export const testRefusal = ({
  blanks,
  open,
}: Pick<Beginning, 'blanks' | 'open'>): 'unresolved' | 'no-blanks' | null => {
  if (open.some((kind) => sharesPrinter(kind, 'test'))) return 'unresolved';
  return blanks < 1 ? 'no-blanks' : null;
};
