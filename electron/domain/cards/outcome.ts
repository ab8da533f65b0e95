/** Why a card cannot be drawn. Nothing of the person is in it. */
import type { CardField } from './texts.ts';

export const CARD_DRAWING_CODES = [
  /** No number, no name, a day that does not exist. */
  'card/order-unfit',
  /** The order asks for a design that this counter does not have. */
  'card/layout-unknown',
  'card/layout-unfit',
  /** A field does not fit its place even at its smallest. */
  'card/text-too-long',
  /** A character that no card typeface has. */
  'card/text-unprintable',
  /** The code holds more than its place can show readably. */
  'card/code-too-long',
  'card/photo-damaged',
  'card/photo-too-large',
  'card/signature-damaged',
] as const;
export type CardDrawingCode = (typeof CARD_DRAWING_CODES)[number];

export interface CardDrawingFailure {
  readonly ok: false;
  readonly code: CardDrawingCode;
  /** Which field it is about, where it is about one. */
  readonly field: CardField | null;
}

export const cardFailure = (code: CardDrawingCode, field: CardField | null = null): CardDrawingFailure => ({
  ok: false,
  code,
  field,
});
