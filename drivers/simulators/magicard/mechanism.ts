/** Feeder, ribbon, hopper, counters and what is wrong: a printer without wire and without ink. */
import { troublesOf } from '../printer.ts';
import type { PrinterHandling, PrinterTrouble } from '../printer.ts';
import type { MagicardFaultDue, MagicardFaultName } from './faults.ts';
import type { MagicardModel } from './models.ts';

export type Trouble =
  'feeder-empty' | 'hopper-full' | 'ribbon-out' | 'cover' | 'jam' | 'bad-job' | 'magnetic';

/** Major and minor error as REQ,INF has them. The maker's numbers are not public: these are the emulator's own. */
export const TROUBLE_NUMBERS: Readonly<Record<Trouble, readonly [number, number]>> = {
  'feeder-empty': [1, 1],
  'hopper-full': [1, 2],
  jam: [2, 1],
  cover: [3, 1],
  'ribbon-out': [4, 1],
  magnetic: [5, 1],
  'bad-job': [6, 1],
};

export interface Counters {
  cards: number;
  panels: number;
  cleans: number;
  cardsSinceClean: number;
  panelsSinceClean: number;
}

export interface Mechanism {
  readonly counters: Readonly<Counters>;
  readonly ribbon: { readonly capacity: number; readonly left: number };
  readonly trouble: Trouble | null;
  /** A card is in it. */
  readonly inside: boolean;
  /** Draws a card unless one is inside; false when it cannot, and then it is in trouble. */
  draw(): boolean;
  /** A side begins: one of the ribbon's is used. */
  beginSide(): void;
  /** A panel is on the card. */
  panel(): 'printed' | 'stuck' | 'powerless';
  /** The card leaves, finished or not. */
  release(finished: boolean): void;
  stop(trouble: Trouble): void;
  cleaned(): void;
  /** Looks anew whether what was wrong still is. */
  restart(): void;
  troubles(): readonly PrinterTrouble[];
  handle(action: PrinterHandling): boolean;
}

export const RIBBON_CAPACITY = 300;

export function createMechanism(model: MagicardModel, due: MagicardFaultDue): Mechanism {
  const counters: Counters = {
    cards: 1_204,
    panels: 5_873,
    cleans: 3,
    cardsSinceClean: 41,
    panelsSinceClean: 205,
  };
  let left = RIBBON_CAPACITY - 12;
  let feeder = model.feeder;
  let hopper = 0;
  let coverOpen = false;
  let stuck = false;
  let jamDue = false;
  let inside = false;
  let trouble: Trouble | null = null;

  function happen(fault: MagicardFaultName | null): void {
    switch (fault) {
      case 'feeder-empty':
        feeder = 0;
        return;
      case 'hopper-full':
        hopper = model.hopper;
        return;
      case 'ribbon-out':
        left = 0;
        return;
      case 'cover':
        coverOpen = true;
        return;
      case 'jam':
      case 'vanish':
      case 'garbage':
      case 'slow':
      case 'silence':
      case null:
        return;
    }
  }
  const lasting = (): Trouble | null => {
    if (stuck) return 'jam';
    if (coverOpen) return 'cover';
    if (left === 0) return 'ribbon-out';
    return null;
  };

  return {
    counters,
    get ribbon() {
      return { capacity: RIBBON_CAPACITY, left };
    },
    get trouble() {
      return trouble;
    },
    get inside() {
      return inside;
    },
    draw() {
      if (trouble !== null) return false;
      happen(due('card'));
      trouble = lasting() ?? (hopper >= model.hopper ? 'hopper-full' : null);
      if (trouble === null && !inside && feeder === 0) trouble = 'feeder-empty';
      if (trouble !== null) return false;
      if (!inside) feeder -= 1;
      inside = true;
      return true;
    },
    beginSide() {
      left = Math.max(0, left - 1);
    },
    panel() {
      counters.panels += 1;
      counters.panelsSinceClean += 1;
      const fault = due('panel');
      if (fault === 'vanish') return 'powerless';
      if (fault !== 'jam' && !jamDue) return 'printed';
      jamDue = false;
      stuck = true;
      trouble = 'jam';
      return 'stuck';
    },
    release(finished) {
      inside = false;
      stuck = false;
      if (!finished) return;
      hopper += 1;
      counters.cards += 1;
      counters.cardsSinceClean += 1;
    },
    stop(why) {
      trouble = why;
    },
    cleaned() {
      counters.cleans += 1;
      counters.cardsSinceClean = 0;
      counters.panelsSinceClean = 0;
    },
    restart() {
      trouble = lasting();
    },
    troubles: () =>
      troublesOf({
        'cover-open': coverOpen,
        'card-jam': stuck,
        'jam-due': jamDue,
        'ribbon-out': left === 0,
        'feeder-empty': feeder === 0,
        'hopper-full': hopper >= model.hopper,
      }),
    handle(action) {
      switch (action) {
        case 'open-cover':
          coverOpen = true;
          trouble ??= 'cover';
          return true;
        case 'close-cover':
          coverOpen = false;
          return true;
        case 'empty-feeder':
          feeder = 0;
          return true;
        case 'fill-feeder':
          feeder = model.feeder;
          return true;
        case 'empty-hopper':
          hopper = 0;
          return true;
        case 'take-ribbon':
          left = 0;
          return true;
        case 'new-ribbon':
          left = RIBBON_CAPACITY;
          return true;
        case 'jam-card':
          jamDue = true;
          return true;
        case 'clear-jam':
          stuck = false;
          jamDue = false;
          return true;
        case 'sink-paper':
        case 'take-paper':
        case 'new-paper':
        case 'jam-cutter':
          return false;
      }
    },
  };
}
