/** What ends a slip that broke off: a mark across the paper that nobody takes for part of a slip, and a cut. */
import type { Bitmap } from '../../core/pictures.ts';
import { bytesInRow } from '../../core/pictures.ts';
import {
  align,
  feedAndCut,
  initialize,
  letterSize,
  line,
  raster,
  tellChanges,
} from '../../protocols/escpos/commands.ts';
import type { PaperChunk } from './escpos-plan.ts';

const ROWS = 64;
/** Dots from one slanting bar to the next; half of it is black. */
const PITCH = 64;

/** Slanting black bars from side to side. */
export function voidBars(dots: number): Bitmap {
  const row = bytesInRow(dots);
  const bits = new Uint8Array(row * ROWS);
  for (let y = 0; y < ROWS; y += 1) {
    for (let x = 0; x < dots; x += 1) {
      if ((x + y) % PITCH >= PITCH / 2) continue;
      const at = y * row + (x >> 3);
      bits[at] = (bits[at] ?? 0) | (0x80 >> (x & 7));
    }
  }
  return { width: dots, height: ROWS, bits };
}

const joined = (parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));

/** Settings before anything is printed. @param tells whether the printer is to tell of changes by itself */
export const settings = (tells: boolean): PaperChunk => ({
  bytes: tells ? joined([initialize(), tellChanges()]) : initialize(),
  inked: false,
});

/** Ends what hangs out: marked as void, or whole but for its cut. */
export function endPieces(dots: number, end: 'void' | 'cut'): readonly PaperChunk[] {
  const bars = raster(voidBars(dots));
  const words = joined([align('centre'), letterSize(3, 3), line('VOID'), letterSize(1, 1), align('left')]);
  const cut = { bytes: feedAndCut('partial'), inked: false };
  return end === 'void' ? [{ bytes: joined([bars, words, bars]), inked: true }, cut] : [cut];
}
