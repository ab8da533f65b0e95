/** Pictures on their way to a printer, without any file format. */

/** 8-bit RGB, three bytes a pixel, row by row from the top left: width * height * 3 bytes. */
export interface RgbPicture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** One bit a dot: rows from the top, each padded to whole bytes, leftmost dot in the highest bit; 1 prints. */
export interface Bitmap {
  readonly width: number;
  readonly height: number;
  readonly bits: Uint8Array;
}

/** One side of a card as panels, all of one size, before a printer's own turning and packing. */
export interface Panels {
  readonly width: number;
  readonly height: number;
  /** Ink of the dye panels, one byte a dot: 0 none, 255 all of it. Null on a side without colour. */
  readonly colour: { readonly y: Uint8Array; readonly m: Uint8Array; readonly c: Uint8Array } | null;
  /** Resin black. */
  readonly k: Bitmap | null;
  /** Overlay (varnish, overcoat): where it is laid. */
  readonly o: Bitmap | null;
}

export const bytesInRow = (width: number): number => Math.ceil(width / 8);
