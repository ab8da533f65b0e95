/** How an emulated printer is set: what ESC and GS commands change, and ESC @ sets back. */
import type { LetterStyle } from './letters.ts';

export interface Setting {
  letters: LetterStyle;
  align: 0 | 1 | 2;
  /** Rows from one line to the next. */
  lineSpacing: number;
  page: number;
  leftMargin: number;
  tabs: readonly number[];
  /** Bar codes: height of the bars, width of the narrowest, and where their text stands (0 none, 1 above, 2 below, 3 both). */
  bars: { readonly height: number; readonly dots: number; readonly text: number };
  qr: { readonly dots: number; readonly correction: number; readonly data: Uint8Array };
  /** A picture that waits to be printed: GS ( L, fn 112. */
  stored: {
    readonly bits: Uint8Array;
    readonly width: number;
    readonly height: number;
    readonly wide: number;
    readonly high: number;
  } | null;
}

const NO_DATA = new Uint8Array(0);
/** Every eight letters of font A. */
const TABS = Array.from({ length: 32 }, (_, index) => (index + 1) * 96);

/** A sixth of an inch. */
export const usualSpacing = (dotsPerInch: number): number => Math.round(dotsPerInch / 6);

export const factorySetting = (dotsPerInch: number): Setting => ({
  letters: { font: 'A', wide: 1, high: 1, bold: false, underlined: false, reversed: false },
  align: 0,
  lineSpacing: usualSpacing(dotsPerInch),
  page: 0,
  leftMargin: 0,
  tabs: TABS,
  bars: { height: 162, dots: 3, text: 0 },
  qr: { dots: 3, correction: 48, data: NO_DATA },
  stored: null,
});
