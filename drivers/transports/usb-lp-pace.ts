/** How often a printer's file is looked into, in milliseconds: often while something goes on, seldom otherwise. */

/** An answer is looked for this often for so long after anything was sent or received. */
const LIVELY = 3;
const LIVELY_FOR = 1_500;
const IDLE = 40;
/** A printer that takes nothing (cover open, no paper) may do so for minutes. */
const STUCK = 20;
const STUCK_AFTER_TRIES = 200;

export interface Pace {
  happened(): void;
  untilNextLook(): number;
  /** @param tries how often the same bytes were offered in vain */
  untilNextTry(tries: number): number;
}

export function createPace(now: () => number = () => performance.now()): Pace {
  let last = now();
  return {
    happened() {
      last = now();
    },
    untilNextLook: () => (now() - last < LIVELY_FOR ? LIVELY : IDLE),
    untilNextTry: (tries) => (tries < STUCK_AFTER_TRIES ? 1 : STUCK),
  };
}
