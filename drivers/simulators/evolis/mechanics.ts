/** What moves inside an emulated printer: cards, ribbon, cover, and what is counted of them. No bytes here. */
import type { EvolisPanel } from '../../protocols/evolis/panel.ts';
import type { EvolisRefusal } from '../../protocols/evolis/replies.ts';
import { troublesOf } from '../printer.ts';
import type { PrintedCard, PrinterHandling, PrinterTrouble } from '../printer.ts';
import { blankCard, leave, printPanel, sameCard } from './card.ts';
import type { CardInside, Side } from './card.ts';
import type { EvolisFaultDue } from './faults.ts';
import type { EvolisModel } from './models.ts';

/** Refused: the printer's word for why. Null: done. */
export type Done = EvolisRefusal | null;

export interface Mechanics {
  readonly state: Readonly<MechanicalState>;
  /** Whether a sequence may start; a card is taken in later. */
  start(): Done;
  /** Takes a card from the feeder, unless one is inside. */
  insert(place: CardPosition): Done;
  print(side: Side, panel: EvolisPanel, memory: Uint8Array): Done;
  encode(tracks: readonly (string | null)[]): Done;
  /** Nothing happens when no card is inside. */
  putOut(to: PrintedCard['to']): Done;
  clean(): Done;
  forgetError(): void;
  /** A new card with what was printed on the jammed one. */
  printAgain(): void;
  troubles(): readonly PrinterTrouble[];
  handle(action: PrinterHandling): boolean;
  /** True once after the plug was pulled. */
  vanished(): boolean;
}

export type CardPosition = 'print' | 'contact' | 'contactless';

interface MechanicalState {
  pending: EvolisRefusal | null;
  /** The command that met the error did nothing: it must be done again. */
  undone: boolean;
  coverOpen: boolean;
  jammed: boolean;
  /** The next card gets stuck. */
  jamDue: boolean;
  feeder: number;
  hopper: number;
  /** Null: there is none in it. */
  ribbon: { name: string; left: number; capacity: number } | null;
  card: CardInside | null;
  place: CardPosition;
  mustClean: boolean;
  counters: {
    panels: number;
    cards: number;
    cleanings: number;
    sinceCleaning: number;
    longestInterval: number;
  };
}

/** After so many cards it will not go on. */
const CARDS_BETWEEN_CLEANINGS = 1_500;

export interface MechanicsOptions {
  readonly model: EvolisModel;
  readonly due: EvolisFaultDue;
  readonly onLeft: (card: PrintedCard) => void;
}

export function createMechanics({ model, due, onLeft }: MechanicsOptions): Mechanics {
  const newRibbon = () => ({ name: model.ribbon, left: model.sides, capacity: model.sides });
  const state: MechanicalState = {
    pending: null,
    undone: false,
    coverOpen: false,
    jammed: false,
    jamDue: false,
    feeder: model.feeder,
    hopper: 0,
    ribbon: newRibbon(),
    card: null,
    place: 'print',
    mustClean: false,
    counters: { panels: 0, cards: 0, cleanings: 0, sinceCleaning: 0, longestInterval: 0 },
  };
  let gone = false;
  let lost: CardInside | null = null;

  const fail = (refusal: EvolisRefusal, undone = true): Done => {
    state.pending = refusal;
    state.undone = undone;
    return refusal;
  };
  const takeOut = (to: PrintedCard['to']) => {
    const { card } = state;
    state.card = null;
    state.place = 'print';
    if (card !== null) onLeft(leave(card, to));
  };
  /** What keeps any card from moving. */
  const hindrance = (): EvolisRefusal | null => {
    if (state.jammed) return 'CARD JAM';
    return state.coverOpen ? 'COVER OPEN' : null;
  };

  function insert(place: CardPosition): Done {
    const why = state.pending ?? hindrance();
    if (why !== null) return fail(why);
    if (state.card === null) {
      if (due('card') === 'feeder-empty') state.feeder = 0;
      if (state.feeder === 0) return fail('FEEDER EMPTY');
      state.feeder -= 1;
      state.card = blankCard();
    }
    state.place = place;
    return null;
  }

  /** One set of panels is one side; a card printed twice on the same side takes two. */
  function useRibbon(side: Side, panel: EvolisPanel, card: CardInside): boolean {
    const { ribbon } = state;
    if (ribbon === null) return false;
    const printed = card.sides[side];
    const first = printed.size === 0 || printed.has(panel);
    // The last K of such a ribbon is for the back.
    const sameSet = ribbon.name === 'ymckok' && side === 'back' && card.sides.front.size > 0;
    if (!first || sameSet) return true;
    if (ribbon.left === 0) return false;
    ribbon.left -= 1;
    return true;
  }

  const getStuck = (): Done => {
    state.jamDue = false;
    state.jammed = true;
    return fail('CARD JAM', false);
  };
  const panelFaults = (): Done => {
    const fault = due('panel');
    if (state.jamDue) return getStuck();
    switch (fault) {
      case 'jam':
        return getStuck();
      case 'ribbon-out':
        if (state.ribbon !== null) state.ribbon.left = 0;
        return fail('ERROR RIBBON', false);
      case 'cover':
        state.coverOpen = true;
        return fail('COVER OPEN', false);
      case 'vanish':
        gone = true;
        return null;
      default:
        return null;
    }
  };

  return {
    state,
    start() {
      lost = null;
      const fault = due('start');
      if (fault === 'hopper-full') state.hopper = model.hopper;
      if (fault === 'needs-cleaning') state.mustClean = true;
      const why = state.pending ?? hindrance();
      if (why !== null) return fail(why);
      if (state.hopper >= model.hopper) return fail('HOPPER FULL');
      return state.mustClean ? fail('NEED CLEANING') : null;
    },
    insert,
    print(side, panel, memory) {
      const inserted = insert('print');
      if (inserted !== null || state.card === null) return inserted;
      if (state.ribbon?.name.includes(panel) !== true) return fail('ERROR RIBBON');
      if (side === 'back' && !model.bothSides) return 'OPT NOT AVAILABLE';
      if (!useRibbon(side, panel, state.card)) return fail('ERROR RIBBON');
      printPanel(state.card, side, panel, memory);
      state.counters.panels += 1;
      return panelFaults();
    },
    encode(tracks) {
      if (!model.magnetic) return 'OPT NOT AVAILABLE';
      const inserted = insert('print');
      if (inserted !== null) return inserted;
      // The card stays inside and the error is not kept: the host may write again.
      if (due('magnetic') === 'mag-error') return 'ERROR MAG';
      for (const [index, track] of tracks.entries()) {
        if (track !== null && state.card !== null) state.card.magnetic[index] = track;
      }
      return null;
    },
    putOut(to) {
      const why = hindrance();
      if (why !== null) return fail(why);
      if (state.card === null) return null;
      const { counters } = state;
      if (to === 'tray') {
        if (state.hopper >= model.hopper) return fail('HOPPER FULL');
        state.hopper += 1;
        counters.cards += 1;
      }
      counters.sinceCleaning += 1;
      if (counters.sinceCleaning >= CARDS_BETWEEN_CLEANINGS) state.mustClean = true;
      takeOut(to);
      return null;
    },
    clean() {
      const why = hindrance();
      if (why !== null) return fail(why);
      const { counters } = state;
      counters.longestInterval = Math.max(counters.longestInterval, counters.sinceCleaning);
      counters.cleanings += 1;
      counters.sinceCleaning = 0;
      state.mustClean = false;
      return null;
    },
    forgetError() {
      state.pending = null;
      lost = null;
    },
    printAgain() {
      state.pending = null;
      if (lost === null || state.feeder === 0) return;
      state.feeder -= 1;
      state.card = sameCard(lost);
      lost = null;
    },
    troubles: () =>
      troublesOf({
        'cover-open': state.coverOpen,
        'card-jam': state.jammed,
        'jam-due': state.jamDue,
        'ribbon-out': state.ribbon === null || state.ribbon.left === 0,
        'feeder-empty': state.feeder === 0,
        'hopper-full': state.hopper >= model.hopper,
      }),
    handle(action) {
      switch (action) {
        case 'open-cover':
          state.coverOpen = true;
          return true;
        case 'close-cover':
          state.coverOpen = false;
          return true;
        case 'empty-feeder':
          state.feeder = 0;
          return true;
        case 'fill-feeder':
          state.feeder = model.feeder;
          return true;
        case 'empty-hopper':
          state.hopper = 0;
          return true;
        case 'take-ribbon':
          state.ribbon = null;
          return true;
        case 'new-ribbon':
          state.ribbon = newRibbon();
          return true;
        case 'jam-card':
          state.jamDue = true;
          return true;
        case 'clear-jam':
          // The card is pulled out by hand.
          lost = state.jammed ? state.card : null;
          if (state.jammed) takeOut('reject');
          state.jammed = false;
          state.jamDue = false;
          return true;
        case 'sink-paper':
        case 'take-paper':
        case 'new-paper':
        case 'jam-cutter':
          return false;
      }
    },
    vanished() {
      const was = gone;
      gone = false;
      return was;
    },
  };
}
