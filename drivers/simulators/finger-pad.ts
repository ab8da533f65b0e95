/** The window of an emulated scanner, and the invented finger on it. */
import type { GreyImage } from '../imaging/image.ts';
import { WINDOW, fingerPicture } from './fingers/index.ts';
import type { TouchCondition, Window } from './fingers/index.ts';
import { fitPicture } from './fit-picture.ts';

/** How training and tests put fingers on the window. */
export interface TrainingFinger {
  /**
   * Whose finger comes next. By hand: it lies on the window from now on. By itself: it is put down a moment after the
   * scanner begins to look, and lifted once its picture has been fetched; every time a new impression.
   */
  present(person: string, finger: string, condition?: Partial<TouchCondition>): void;
  /** Takes the finger away; by hand only. */
  lift(): void;
}

/** What the sensor sees. */
export interface Touch {
  /** One byte a pixel of the window. */
  readonly pixels: Uint8Array;
  /** The same for every touch of the same finger. */
  readonly identity: string;
}

export interface FingerPad extends TrainingFinger {
  /** Which window the fingers are seen through from now on; a ZFM-20's until then. */
  fit(window: Window): void;
  /** The scanner looks: null without a finger. */
  look(): Touch | null;
  /** The scanner has sent the picture. */
  fetched(): void;
}

export interface FingerPadOptions {
  /** 'by-hand' waits for present() and lift(). */
  readonly mode: 'by-hand' | 'by-itself';
  readonly person: string;
  readonly finger: string;
  /** Pictures to show instead of invented fingers, one after the other and over again. */
  readonly pictures?: readonly GreyImage[];
  /** Milliseconds since an arbitrary moment; a test's own clock. */
  readonly now?: () => number;
}

/** By itself, the finger comes this long after the first look, in milliseconds. */
const HESITATION = 300;
/** Looks that lie further apart than this do not belong to the same wait. */
const NEW_WAIT = 1_500;

export function createFingerPad(options: FingerPadOptions): FingerPad {
  const now = options.now ?? (() => performance.now());
  const pictures = options.pictures ?? [];
  const touches = new Map<string, number>();
  let { person, finger } = options;
  let condition: Partial<TouchCondition> = {};
  let window: Window = WINDOW;
  let shown = 0;
  let touch: Touch | null = null;
  let prepared: Touch | null = null;
  let firstLook: number | null = null;
  let lastLook = 0;

  /** Drawing takes long on a slow PC: done before the scanner is asked, it makes no answer late. */
  const prepare = () => {
    const picture = pictures[shown % pictures.length];
    if (picture !== undefined) {
      shown += 1;
      return { pixels: fitPicture(picture, window), identity: `picture ${(shown - 1) % pictures.length}` };
    }
    const identity = `${person} ${finger}`;
    const impression = (touches.get(identity) ?? 0) + 1;
    touches.set(identity, impression);
    return { pixels: fingerPicture({ person, finger, impression, condition, window }).pixels, identity };
  };
  const putDown = () => {
    touch = prepared ?? prepare();
    prepared = null;
  };
  const takeAway = () => {
    touch = null;
    firstLook = null;
  };
  return {
    present(whose, which, how = {}) {
      person = whose;
      finger = which;
      condition = how;
      takeAway();
      prepared = prepare();
      if (options.mode === 'by-hand') putDown();
    },
    lift: takeAway,
    fit(seen) {
      window = seen;
      if (prepared !== null) prepared = prepare();
    },
    look() {
      if (options.mode === 'by-itself' && touch === null) {
        const at = now();
        if (firstLook === null || at - lastLook > NEW_WAIT) firstLook = at;
        lastLook = at;
        if (at - firstLook >= HESITATION) putDown();
      }
      return touch;
    },
    fetched() {
      if (options.mode === 'by-itself') takeAway();
    },
  };
}
