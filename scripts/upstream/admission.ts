/** How many bodies may come in at once. Manifests, statements and reconciliation never ask here. */
import { Problem } from './problem.ts';

const FIRST_MEAN_MS = 30_000;
/** Of the mean, how much the newest body counts. */
const NEWEST = 0.1;
const MOST_S = 300;
/** Who was sent away and did not come back for so long waits no more. */
const FORGET_MS = 2 * MOST_S * 1000;

export interface Admission {
  /** Admits a body, or throws 503 with a Retry-After that grows with those who wait. Call the answer when it ended. */
  enter(id: string): () => void;
}

/** `most` bodies at once; `now` in milliseconds. */
export function createAdmission(most: number, now: () => number): Admission {
  /** Packets that were sent away, by when they last asked, the longest ago first. */
  const waiting = new Map<string, number>();
  let running = 0;
  let meanMs = FIRST_MEAN_MS;

  const forget = (): void => {
    for (const [id, at] of waiting) {
      if (now() - at < FORGET_MS) return;
      waiting.delete(id);
    }
  };
  return {
    enter: (id) => {
      waiting.delete(id);
      if (running >= most) {
        forget();
        waiting.set(id, now());
        const seconds = Math.ceil(((waiting.size / most) * meanMs) / 1000);
        throw new Problem(503, 'busy', 'too many bodies at once', {
          'retry-after': String(Math.min(MOST_S, Math.max(1, seconds))),
        });
      }
      running += 1;
      const begun = now();
      return () => {
        running -= 1;
        // A clock that was set must not spoil the mean.
        const took = Math.min(Math.max(0, now() - begun), MOST_S * 1000);
        meanMs += NEWEST * (took - meanMs);
      };
    },
  };
}
