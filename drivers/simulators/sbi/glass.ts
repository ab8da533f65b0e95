/** The glass of an emulated scanner, and the invented hand on it. */
import { createListeners } from '../../core/listeners.ts';

export interface SbiGlass {
  /** By hand: this person's hand lies there from now on. By itself: whose hand comes next. */
  present(person: string): void;
  /** Takes the hand away; by hand only. */
  lift(): void;
  /** Whose hand lies there now, or null. */
  readonly person: string | null;
  /** The scanner looks: whose hand it is once one lies there, null when none came in time. @param limit milliseconds */
  touched(limit: number, signal: AbortSignal): Promise<string | null>;
  /** The scanner has taken its picture. */
  taken(): void;
}

export interface SbiGlassOptions {
  /** 'by-hand' waits for present() and lift(); 'by-itself' the hand comes a moment after the scanner begins to look. */
  readonly mode: 'by-hand' | 'by-itself';
  readonly person: string;
}

/** By itself, the hand comes this long after the first look, in milliseconds. */
const HESITATION = 600;

export function createSbiGlass(options: SbiGlassOptions): SbiGlass {
  const changes = createListeners<void>();
  let next = options.person;
  let lying: string | null = null;
  const byItself = options.mode === 'by-itself';

  const put = (person: string | null) => {
    lying = person;
    changes.tell();
  };
  return {
    get person() {
      return lying;
    },
    present(person) {
      next = person;
      put(byItself ? null : person);
    },
    lift: () => put(null),
    taken() {
      if (byItself) put(null);
    },
    touched(limit, signal) {
      if (lying !== null) return Promise.resolve(lying);
      if (signal.aborted) return Promise.resolve(null);
      return new Promise((resolve) => {
        const coming = byItself ? setTimeout(() => put(next), HESITATION) : undefined;
        const done = () => {
          clearTimeout(coming);
          clearTimeout(over);
          stop();
          signal.removeEventListener('abort', done);
          resolve(signal.aborted ? null : lying);
        };
        const over = setTimeout(done, limit);
        const stop = changes.add(() => lying !== null && done());
        signal.addEventListener('abort', done, { once: true });
      });
    },
  };
}
