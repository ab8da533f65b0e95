/** The window of an emulated scanner, and the invented finger on it. */
import { fingerPicture } from '../fingers/index.ts';

/** How training and tests put fingers on the window. */
export interface TrainingFinger {
  /**
   * Whose finger comes next. By hand: it lies on the window from now on. By itself: it is put down a moment after the
   * scanner begins to look, and lifted once its picture has been fetched; every time a new impression.
   */
  present(person: string, finger: string): void;
  /** Takes the finger away; by hand only. */
  lift(): void;
}

export interface FingerPad extends TrainingFinger {
  /** The scanner looks: the picture under the window, null without a finger. 256 x 288 grey pixels. */
  look(): Uint8Array | null;
  /** The scanner has sent the picture. */
  fetched(): void;
}

export interface FingerPadOptions {
  /** 'by-hand' waits for present() and lift(). */
  readonly mode: 'by-hand' | 'by-itself';
  readonly person: string;
  readonly finger: string;
  /** Milliseconds since an arbitrary moment; a test's own clock. */
  readonly now?: () => number;
}

/** By itself, the finger comes this long after the first look, in milliseconds. */
const HESITATION = 300;
/** Looks that lie further apart than this do not belong to the same wait. */
const NEW_WAIT = 1_500;

export function createFingerPad(options: FingerPadOptions): FingerPad {
  const now = options.now ?? (() => performance.now());
  const touches = new Map<string, number>();
  let { person, finger } = options;
  let picture: Uint8Array | null = null;
  let firstLook: number | null = null;
  let lastLook = 0;

  let prepared: Uint8Array | null = null;

  /** Drawing takes long on a slow PC: done before the scanner is asked, it makes no answer late. */
  const prepare = () => {
    const key = `${person} ${finger}`;
    const impression = (touches.get(key) ?? 0) + 1;
    touches.set(key, impression);
    prepared = fingerPicture({ person, finger, impression }).pixels;
  };
  const putDown = () => {
    if (prepared === null) prepare();
    picture = prepared;
    prepared = null;
  };
  const takeAway = () => {
    picture = null;
    firstLook = null;
  };
  return {
    present(whose, which) {
      person = whose;
      finger = which;
      takeAway();
      prepare();
      if (options.mode === 'by-hand') putDown();
    },
    lift: takeAway,
    look() {
      if (options.mode === 'by-itself' && picture === null) {
        const at = now();
        if (firstLook === null || at - lastLook > NEW_WAIT) firstLook = at;
        lastLook = at;
        if (at - firstLook >= HESITATION) putDown();
      }
      return picture;
    },
    fetched() {
      if (options.mode === 'by-itself') takeAway();
    },
  };
}
