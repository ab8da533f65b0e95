import type { SyncClock } from './clock.ts';

export interface Nap {
  /** null: until it is woken. Patient: only wake() ends it early. Answers whether it was woken. */
  sleep(ms: number | null, patient: boolean): Promise<boolean>;
  /** Ends the sleep, or the next one before it begins. */
  wake(): void;
  /** Ends a sleep that is not patient. */
  nudge(): void;
}

export function createNap(clock: SyncClock): Nap {
  let wanted = false;
  let current: { readonly patient: boolean; readonly end: (woken: boolean) => void } | null = null;
  return {
    sleep: async (ms, patient) => {
      if (wanted) {
        wanted = false;
        return true;
      }
      const { promise, resolve } = Promise.withResolvers<boolean>();
      const cancel = ms === null ? () => undefined : clock.after(ms, () => resolve(false));
      current = { patient, end: resolve };
      const woken = await promise;
      current = null;
      cancel();
      return woken;
    },
    wake: () => {
      if (current) current.end(true);
      else wanted = true;
    },
    nudge: () => {
      if (current && !current.patient) current.end(true);
    },
  };
}
