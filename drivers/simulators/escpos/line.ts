/** The line that is being set: letters and column images side by side, until something prints it. */
import type { Bitmap } from '../../core/pictures.ts';
import { onStrip } from './ink.ts';
import type { Ink, PlacedInk } from './ink.ts';

export interface Line {
  readonly empty: boolean;
  /** Where the next thing goes, in dots from the margin. */
  at: number;
  /** False when there is no room for it on this line. */
  put(ink: Ink): boolean;
  /** What was set, and an empty line again. @param align 0 left, 1 centre, 2 right */
  take(align: number, margin: number): Bitmap;
}

export function createLine(dots: number): Line {
  let placed: PlacedInk[] = [];
  let at = 0;
  return {
    get empty() {
      return placed.length === 0;
    },
    get at() {
      return at;
    },
    set at(x) {
      at = Math.max(0, x);
    },
    put(ink) {
      if (at > 0 && at + ink.width > dots) return false;
      placed.push({ x: at, ink });
      at += ink.width;
      return true;
    },
    take(align, margin) {
      const width = placed.reduce((most, { x, ink }) => Math.max(most, x + ink.width), 0);
      const shift = shiftOf(align, dots, margin, width);
      const strip = onStrip(
        placed.map(({ x, ink }) => ({ x: x + shift, ink })),
        dots,
      );
      placed = [];
      at = 0;
      return strip;
    },
  };
}

/** Where something so wide begins. */
export function shiftOf(align: number, dots: number, margin: number, width: number): number {
  const room = Math.max(0, dots - margin - width);
  return margin + (align === 1 ? Math.floor(room / 2) : align === 2 ? room : 0);
}
