/** Prints the panels of pages on cards, one after the other, and puts the cards out. */
import type { Bitmap, RgbPicture } from '../../core/pictures.ts';
import type { Family } from '../../protocols/magicard/family.ts';
import type { PageHeader, PlaneName } from '../../protocols/magicard/header.ts';
import type { Tracks } from '../../protocols/magicard/tracks.ts';
import type { PrintedCard } from '../printer.ts';
import type { Mechanism } from './mechanism.ts';
import { overcoatOf, renderPage } from './render.ts';

export interface CardMaker {
  begin(header: PageHeader): void;
  /** The panel is printed as soon as its plane is there. */
  plane(name: PlaneName, data: Uint8Array): 'done' | 'powerless';
  end(): 'done' | 'powerless';
  /** Puts out what is inside, as it is. */
  eject(): void;
  /** Forgets the job; a card that was begun goes among the rejected ones. */
  drop(): void;
}

interface Side {
  readonly picture: RgbPicture;
  readonly overcoat: Bitmap | null;
}

interface Page {
  readonly header: PageHeader;
  readonly planes: Map<PlaneName, Uint8Array>;
  overcoated: boolean;
}

const NO_TRACKS: Tracks = [null, null, null];

export function createCardMaker(options: {
  readonly mechanism: Mechanism;
  readonly family: Family;
  readonly magnetic: boolean;
  readonly put: (card: PrintedCard) => void;
}): CardMaker {
  const { mechanism, family } = options;
  let page: Page | null = null;
  let front: Side | null = null;
  let back: Side | null = null;
  let tracks: Tracks = NO_TRACKS;

  function forget(): void {
    page = null;
    front = null;
    back = null;
    tracks = NO_TRACKS;
  }

  /** What is on the card of a page so far. */
  function settle(): void {
    if (page === null || (page.planes.size === 0 && !page.overcoated)) return;
    const picture = renderPage(page.planes, page.header, family);
    const side = { picture, overcoat: page.overcoated ? overcoatOf(page.header) : null };
    if (page.header.side === 'front') front = side;
    else back = side;
  }

  function putOut(finished: boolean): void {
    settle();
    const card: PrintedCard = {
      front: front?.picture ?? null,
      back: back?.picture ?? null,
      overlay: { front: front?.overcoat ?? null, back: back?.overcoat ?? null },
      magnetic: tracks,
      to: finished ? 'tray' : 'reject',
    };
    const blank = front === null && back === null && tracks === NO_TRACKS;
    mechanism.release(finished);
    forget();
    // A bare card that only passed through is no print.
    if (finished || !blank) options.put(card);
  }

  /** False when the page is over, because of what is wrong. */
  function ready(current: Page): boolean {
    if (!mechanism.draw()) {
      page = null;
      return false;
    }
    const { header } = current;
    const writes = header.tracks.some((text) => text !== null);
    if (header.side !== 'front' || !writes) return true;
    if (!options.magnetic) {
      mechanism.stop('magnetic');
      page = null;
      return false;
    }
    tracks = header.tracks;
    return true;
  }

  function panel(): 'done' | 'powerless' {
    const outcome = mechanism.panel();
    if (outcome !== 'stuck') return outcome === 'powerless' ? 'powerless' : 'done';
    // The card waits for somebody to take it out, the rest of the job is passed over.
    settle();
    page = null;
    return 'done';
  }

  return {
    begin(header) {
      if (mechanism.trouble !== null) return;
      // A front that its back never followed, or a back without one.
      if (header.side === 'front' && (front !== null || back !== null)) putOut(false);
      page = { header, planes: new Map(), overcoated: false };
    },
    plane(name, data) {
      if (page === null) return 'done';
      if (page.planes.size === 0) {
        const first = page.header.side === 'front' || !mechanism.inside;
        if (first && !ready(page)) return 'done';
        mechanism.beginSide();
      }
      page.planes.set(name, data);
      return panel();
    },
    end() {
      if (page === null) return 'done';
      const current = page;
      // Nothing but magnetic tracks.
      if (current.planes.size === 0 && !ready(current)) return 'done';
      if (current.header.overcoat.laid && current.planes.size > 0) {
        current.overcoated = true;
        if (panel() === 'powerless') return 'powerless';
        if (page === null) return 'done';
      }
      if (current.header.duplex && current.header.side === 'front') {
        settle();
        page = null;
      } else {
        putOut(true);
      }
      return 'done';
    },
    eject() {
      if (mechanism.inside) putOut(false);
    },
    drop() {
      if (mechanism.inside) putOut(false);
      else forget();
    },
  };
}
