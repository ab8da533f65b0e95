/** Lines of words on paper, broken where the paper ends. */
import type { SKRSContext2D } from '@napi-rs/canvas';
import { evenLines, widthOf, type InkExtent } from '#domain/cards/fit.ts';
import type { PaperScript, PaperSize } from '#domain/paper/blocks.ts';
import { isPrintable } from '#domain/cards/printable.ts';
import { fontOf, type Weight } from '../fonts.ts';
import { inkMeasure } from '../measure.ts';

/** A piece of a slip that knows its height. */
export interface Piece {
  readonly height: number;
  draw(pen: SKRSContext2D, top: number): void;
}

/** Ems in dots on paper of 576 dots. Nastaliq's letters are small for their em, and fall apart below 26 dots. */
const EMS: Readonly<Record<PaperScript, Readonly<Record<PaperSize, number>>>> = {
  latin: { small: 25, normal: 29, large: 44 },
  urdu: { small: 30, normal: 34, large: 50 },
};
const GAP = { latin: 0.3, urdu: 0.12 } as const;

/** Narrow paper is held nearer: its text is smaller, but not by as much as the paper is. */
export const scaleFor = (width: number): number => Math.max(0.82, Math.min(1, width / 576));

export const emOf = (script: PaperScript, size: PaperSize, width: number): number =>
  Math.round(EMS[script][size] * scaleFor(width));

export type Align = 'left' | 'middle' | 'right';

export interface Words {
  readonly text: string;
  readonly script: PaperScript;
  readonly em: number;
  readonly weight: Weight;
  readonly align: Align;
}

/** What the typefaces do not have is told by a question mark: a slip is printed all the same. */
const printable = (text: string, script: PaperScript): string =>
  Array.from(text, (letter) => (isPrintable(letter, script) ? letter : '?')).join('');

function startOf(align: Align, room: number): number {
  switch (align) {
    case 'left':
      return 0;
    case 'middle':
      return Math.floor(room / 2);
    case 'right':
      return room;
  }
}

function lineHeight(script: PaperScript, ink: InkExtent): { readonly above: number; readonly whole: number } {
  // Latin lines stand evenly; Nastaliq's are as high as their words climb.
  const above = script === 'latin' ? Math.max(0.75, ink.ascent) : ink.ascent;
  const below = script === 'latin' ? Math.max(0.22, ink.descent) : ink.descent;
  return { above, whole: above + below + GAP[script] };
}

/** Between `left` and `left + width`; a word that is too wide alone makes the whole text smaller. */
export function linesOf(words: Words, left: number, width: number): Piece {
  const { script, weight, align } = words;
  const text = printable(words.text, script);
  const measure = inkMeasure(script, weight);
  const parts = text.split(/\s+/u).filter((word) => word !== '');
  const widest = Math.max(...parts.map((word) => widthOf(measure(word))), 0);
  const em = widest * words.em > width ? Math.floor(width / widest) : words.em;
  const lines = (evenLines(parts, Number.MAX_SAFE_INTEGER, width / em, measure) ?? [text]).map((line) => {
    const ink = measure(line);
    return { line, ink, ...lineHeight(script, ink) };
  });
  return {
    height: Math.ceil(lines.reduce((sum, { whole }) => sum + whole, 0) * em),
    draw(pen, top) {
      pen.font = fontOf(script, weight, em);
      pen.direction = script === 'urdu' ? 'rtl' : 'ltr';
      pen.textAlign = 'left';
      pen.textBaseline = 'alphabetic';
      pen.fillStyle = '#000000';
      let y = top;
      for (const { line, ink, above, whole } of lines) {
        const x = left + startOf(align, width - widthOf(ink) * em) + ink.left * em;
        pen.fillText(line, Math.round(x), Math.round(y + above * em));
        y += whole * em;
      }
    },
  };
}
