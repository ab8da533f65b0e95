/** The life of one server process: it can be killed between any two steps, and what it does then is never heard of. */
import type { Random } from '#domain/random.ts';
import { stirred } from '../time/settled.ts';
import type { Scheduler } from '../time/scheduler.ts';

/** Thrown inside a ledger transaction whose process is gone, so that the ledger rolls it back. */
export class ProcessGone extends Error {}

const NEVER = new Promise<never>(() => undefined);

export interface Life {
  readonly alive: boolean;
  /** The process dies just before this many more steps; null: not by itself. */
  dieIn: number | null;
  kill(): void;
  /** Called when it dies, however. */
  onDeath: () => void;
  /** A moment passes; never resolves in a process that is gone. */
  step(): Promise<void>;
  /** The same inside a transaction: throws ProcessGone. */
  innerStep(): Promise<void>;
  /** What a step brought, unless the process went meanwhile. */
  lived<T>(work: Promise<T>): Promise<T>;
}

export function createLife(time: Scheduler, random: Random): Life {
  let alive = true;
  const life: Life = {
    get alive() {
      return alive;
    },
    dieIn: null,
    kill: () => {
      if (!alive) return;
      alive = false;
      life.onDeath();
    },
    onDeath: () => undefined,
    step: async () => {
      await moment();
      if (!alive) await NEVER;
    },
    innerStep: async () => {
      await moment();
      if (!alive) throw new ProcessGone();
    },
    lived: async (work) => {
      try {
        const value = await work;
        stirred();
        return alive ? value : await NEVER;
      } catch (error) {
        stirred();
        if (!alive) return NEVER;
        throw error;
      }
    },
  };
  async function moment(): Promise<void> {
    stirred();
    if (life.dieIn !== null) {
      life.dieIn -= 1;
      if (life.dieIn <= 0) life.kill();
    }
    // Most steps take no time that matters; some let others in between.
    if (random.chance(0.2)) await time.pause(random.int(0, 20));
  }
  return life;
}
