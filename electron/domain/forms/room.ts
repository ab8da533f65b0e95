/** How much room texts and blocks take on paper, in millimetres, reckoned so that they never take more. */
import type { Markup } from './html.ts';

/** A part of a form that stays in one piece. */
export interface Block {
  readonly markup: Markup;
  /** Millimetres. */
  readonly height: number;
}

/** Width of a letter, the widest usual ones counted, at the size of values (sheet.css). */
const LATIN_LETTER = 2.7;
const URDU_LETTER = 2.4;
export const LINE = 6.6;
const LABEL = 5.6;
const AROUND = 3.4;

const linesOf = (text: string, letter: number, width: number): number =>
  Math.max(1, Math.ceil((text.length * letter) / width));

export const latinLines = (text: string, width: number): number => linesOf(text, LATIN_LETTER, width);
export const urduLines = (text: string, width: number): number => linesOf(text, URDU_LETTER, width);

/** A labelled value of so many lines. */
export const labelledHeight = (lines: number): number => LABEL + lines * LINE + AROUND;

/** Blocks laid on sheets in their order; one that is higher than a sheet has a sheet of its own. */
export function paginate(blocks: readonly Block[], room: number): readonly (readonly Block[])[] {
  const sheets: Block[][] = [[]];
  let left = room;
  for (const block of blocks) {
    const sheet = sheets.at(-1);
    if (sheet && (block.height <= left || sheet.length === 0)) sheet.push(block);
    else sheets.push([block]);
    left = (sheet === sheets.at(-1) ? left : room) - block.height;
  }
  return sheets;
}
