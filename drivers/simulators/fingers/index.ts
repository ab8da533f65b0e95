/** Invented fingerprints: always the same for the same person, finger and impression. No real finger is behind them. */
import { pressFinger } from './impression.ts';
import type { Impression } from './impression.ts';
import { growMaster } from './master.ts';
import type { MasterPrint } from './master.ts';

export type { Impression } from './impression.ts';

export interface FingerTouch {
  /** Any text; one invented person for each. */
  readonly person: string;
  /** Any text: "right-index". */
  readonly finger: string;
  /** Counts the touches of this finger; each lies a little differently. */
  readonly impression: number;
}

/** 256 x 288 pixels: what a ZFM-20's window sees at 508 dpi. */
export const WINDOW = { width: 256, height: 288 } as const;

const MASTERS_KEPT = 16;
const masters = new Map<string, MasterPrint>();

function masterOf(key: string): MasterPrint {
  const kept = masters.get(key);
  const master = kept ?? growMaster(key);
  // Taken out and put back, the map is ordered by last use.
  masters.delete(key);
  masters.set(key, master);
  const oldest = masters.keys().next();
  if (masters.size > MASTERS_KEPT && oldest.done === false) masters.delete(oldest.value);
  return master;
}

export function fingerPicture(touch: FingerTouch): Impression {
  const key = `${touch.person} ${touch.finger}`;
  return pressFinger(masterOf(key), `${key} ${touch.impression}`, WINDOW.width, WINDOW.height);
}
