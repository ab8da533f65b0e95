/** Paper ready to be printed: markup, its style, its pictures and its size. No script, no address outside itself. */

/** Micrometres, upright. */
export interface PaperSize {
  readonly width: number;
  readonly height: number;
}

export const A4: PaperSize = { width: 210_000, height: 297_000 };
export const A5: PaperSize = { width: 148_000, height: 210_000 };
/** A strip of 80 mm, as long as the longest slip, so that a saved one is one sheet of its own. */
export const ROLL: PaperSize = { width: 80_000, height: 140_000 };
/** ID-1 of ISO/IEC 7810. */
export const CARD: PaperSize = { width: 85_600, height: 53_980 };

export interface Picture {
  readonly mediaType: 'image/jpeg' | 'image/png';
  readonly bytes: Uint8Array;
}

export interface PrintDocument {
  /** Begins a file's name: letters, digits and hyphens, nothing of a person. */
  readonly name: string;
  /** The whole page; it asks for STYLE_FILE and for `pictures` by their names. */
  readonly html: string;
  readonly css: string;
  readonly pictures: Readonly<Record<string, Picture>>;
  readonly paper: PaperSize;
  /** Two pages are the two sides of one piece, turned over its short edge. */
  readonly twoSided: boolean;
}

export const STYLE_FILE = 'sheet.css';
