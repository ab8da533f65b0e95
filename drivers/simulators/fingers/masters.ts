/** Grown fingers are kept for a while: growing one takes a hundred times as long as pressing it. */
import { growMaster } from './master.ts';
import type { MasterPrint } from './master.ts';

/** Six people's fingers, about 8 MB. */
const KEPT = 60;
const masters = new Map<string, MasterPrint>();

export function masterOf(person: string, finger: string): MasterPrint {
  const key = `${person} ${finger}`;
  const master = masters.get(key) ?? growMaster(person, finger);
  // Taken out and put back, the map is ordered by last use.
  masters.delete(key);
  masters.set(key, master);
  const oldest = masters.keys().next();
  if (masters.size > KEPT && oldest.done === false) masters.delete(oldest.value);
  return master;
}

/** Grows fingers that will be wanted soon, with a pause for others after each; stops early when told. */
export async function growAhead(
  person: string,
  fingers: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  for (const finger of fingers) {
    await new Promise((resolve) => setImmediate(resolve));
    if (signal.aborted) return;
    masterOf(person, finger);
  }
}
