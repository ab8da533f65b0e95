/** The roll, and the piece of it that hangs out of the printer. */
import { bytesInRow } from '../../core/pictures.ts';
import { createListeners } from '../../core/listeners.ts';
import type { StopListening } from '../../core/listeners.ts';
import type { PrintedPaper } from '../printer.ts';

export interface Paper {
  readonly out: boolean;
  readonly nearEnd: boolean;
  /** Moves one row on with these dots on it (null: none); false when there is no paper to print on. */
  advance(row: Uint8Array | null): boolean;
  /** The roll ends after so many rows. */
  endAfter(rows: number): void;
  sink(): void;
  /** Takes off what hangs out, at the blade or by hand. */
  takeOff(): void;
  /** A new roll: what is left of the old one comes off. */
  change(): void;
  onPiece(listener: (piece: PrintedPaper) => void): StopListening;
}

/** Nobody lets more than this hang out: some 12 m. */
const LONGEST = 100_000;

export function createPaper(dots: number): Paper {
  const pieces = createListeners<PrintedPaper>();
  let rows: (Uint8Array | null)[] = [];
  let left: number | null = null;
  let nearEnd = false;

  function takeOff(brokenOff: boolean): void {
    if (rows.length === 0) return;
    const row = bytesInRow(dots);
    const bits = new Uint8Array(row * rows.length);
    for (const [y, ink] of rows.entries()) if (ink !== null) bits.set(ink, y * row);
    const picture = { width: dots, height: rows.length, bits };
    rows = [];
    pieces.tell({ picture, brokenOff });
  }
  const isOut = () => left !== null && left <= 0;
  return {
    get out() {
      return isOut();
    },
    get nearEnd() {
      return nearEnd || left !== null;
    },
    advance(row) {
      if (isOut()) return false;
      rows.push(row);
      if (left !== null) left -= 1;
      if (rows.length >= LONGEST) takeOff(false);
      return true;
    },
    endAfter(count) {
      left = count;
    },
    sink() {
      nearEnd = true;
    },
    takeOff: () => takeOff(false),
    change() {
      takeOff(isOut());
      left = null;
      nearEnd = false;
    },
    onPiece: (listener) => pieces.add(listener),
  };
}
