/** A card's design as data. Lengths are millimetres, from the card's own top left corner (ISO/IEC 7810 ID-1). */
import type { CardField } from './texts.ts';

export const CARD_SIZE = { width: 85.6, height: 53.98 } as const;

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * What a contact chip takes of the front, with room for where makers put it. The contacts themselves lie at 10.25 to 19.87
 * and 19.23 to 28.55 (ISO/IEC 7816-2).
 */
export const CHIP_KEEP_OUT: Box = { x: 7.6, y: 15.9, width: 14.4, height: 14.5 };

export type Script = 'latin' | 'urdu';

/** 'resin': exact black, each dot printed or not. A colour is printed with dye, "#rrggbb". */
export type Ink = 'resin' | `#${string}`;

interface Item {
  readonly box: Box;
  /** Drawn on such cards only; on all without it. */
  readonly when?: 'chip' | 'no-chip';
}

export interface TextItem extends Item {
  readonly kind: 'text';
  /** A field of the order, or words of the design itself. */
  readonly text: { readonly field: CardField } | { readonly words: string };
  /** Drawn only where this field has a text: a label goes with what it names. */
  readonly withField?: CardField;
  readonly script: Script;
  readonly weight: 400 | 600 | 700;
  /** Height of the em, as it is wished. */
  readonly size: number;
  /**
   * The smallest em with one line, two lines, and so on. A text is made smaller step by step on one line; then it is broken
   * into two, and so on; one that does not fit with the last of these is refused, never clipped.
   */
  readonly smallest: readonly [number, ...number[]];
  readonly align: 'left' | 'middle' | 'right';
  readonly ink: Ink;
}

/** Ink all over its box. */
export interface FillItem extends Item {
  readonly kind: 'fill';
  readonly colour: `#${string}`;
}

/** A quiet pattern of stars and lines, of this project's own drawing. */
export interface OrnamentItem extends Item {
  readonly kind: 'ornament';
  readonly colour: `#${string}`;
}

export interface PictureItem extends Item {
  readonly kind: 'photo' | 'signature';
}

/** The order's `code`; the box holds the quiet zone too and is white. */
export interface CodeItem extends Item {
  readonly kind: 'qr' | 'pdf417';
}

/** Three lines of thirty characters (ICAO Doc 9303 part 5), 2.54 mm from one character to the next. */
export interface MrzItem extends Item {
  readonly kind: 'mrz';
}

/** The word SPECIMEN, or نمونہ, behind all else, on cards made in training. */
export interface SpecimenItem extends Item {
  readonly kind: 'specimen';
  readonly script: Script;
  readonly size: number;
  readonly colour: `#${string}`;
}

export type LayoutItem = TextItem | FillItem | OrnamentItem | PictureItem | CodeItem | MrzItem | SpecimenItem;

export interface CardLayout {
  readonly name: string;
  readonly version: number;
  readonly front: readonly LayoutItem[];
  readonly back: readonly LayoutItem[];
}

export type CardFace = 'front' | 'back';
export const CARD_FACES = ['front', 'back'] as const;
