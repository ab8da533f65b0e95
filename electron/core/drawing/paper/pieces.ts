/** Each kind of block as a piece of paper. */
import { hasUrdu } from '#domain/text/scripts.ts';
import type { PaperBlock } from '#domain/paper/blocks.ts';
import { widthOf } from '#domain/cards/fit.ts';
import { qrModules } from '../codes.ts';
import { fontOf } from '../fonts.ts';
import { inkMeasure } from '../measure.ts';
import { emOf, linesOf, scaleFor, type Align, type Piece } from './lines.ts';

const gap = (height: number): Piece => ({ height, draw: () => undefined });

/** One below the other. */
export function stack(pieces: readonly Piece[]): Piece {
  return {
    height: pieces.reduce((sum, { height }) => sum + height, 0),
    draw(pen, top) {
      let y = top;
      for (const piece of pieces) {
        piece.draw(pen, y);
        y += piece.height;
      }
    },
  };
}

/** Beside each other, their middles on one line. */
function row(pieces: readonly Piece[]): Piece {
  const height = Math.max(...pieces.map((piece) => piece.height));
  return {
    height,
    draw: (pen, top) =>
      pieces.forEach((piece) => piece.draw(pen, top + Math.round((height - piece.height) / 2))),
  };
}

/** Names and values keep off the paper's edge, which is seldom where it should be. */
const EDGE = 8;

/** A name in both languages at the two edges. */
const names = (en: string, ur: string, width: number, bold: boolean): Piece => {
  const [weight, half] = [bold ? 700 : 400, Math.floor(width / 2) - EDGE] as const;
  return row([
    linesOf(
      {
        text: en,
        script: 'latin',
        em: emOf('latin', bold ? 'normal' : 'small', width),
        weight,
        align: 'left',
      },
      EDGE,
      half,
    ),
    linesOf(
      { text: ur, script: 'urdu', em: emOf('urdu', 'normal', width), weight, align: 'right' },
      width - EDGE - half,
      half,
    ),
  ]);
};

/** Under its name in the same language, where it is not in the middle. */
function value(text: string, width: number, bold: boolean, wished: Align): Piece {
  const script = hasUrdu(text) ? 'urdu' : 'latin';
  const align = wished === 'left' && script === 'urdu' ? 'right' : wished;
  const em = emOf(script, bold ? 'large' : 'normal', width);
  return linesOf({ text, script, em, weight: bold ? 700 : 600, align }, EDGE, width - 2 * EDGE);
}

/** ASCII digits, the width of the paper with a margin, at most as high as two fingers are broad. */
function hugeNumber(text: string, width: number): Piece {
  const ink = inkMeasure('latin', 700)(text);
  const em = Math.min(Math.floor((width * 0.8) / widthOf(ink)), Math.floor(width * 0.52));
  const margin = Math.round(em * 0.12);
  return {
    height: Math.ceil(ink.ascent * em) + 2 * margin,
    draw(pen, top) {
      pen.font = fontOf('latin', 700, em);
      pen.direction = 'ltr';
      pen.textAlign = 'left';
      pen.fillStyle = '#000000';
      const x = (width - widthOf(ink) * em) / 2 + ink.left * em;
      pen.fillText(text, Math.round(x), top + margin + Math.ceil(ink.ascent * em));
    },
  };
}

/** Quiet zone on each side, and the most dots a module gets: 0.75 mm at 203 dots to the inch. */
const QUIET = 4;
const MOST_DOTS = 6;

/** Dots a module on this paper. */
export const qrDots = (modules: number, width: number): number =>
  Math.max(1, Math.min(MOST_DOTS, Math.floor(width / (modules + 2 * QUIET))));

async function qrPiece(text: string, width: number): Promise<Piece> {
  const modules = await qrModules(text);
  if (modules === null) throw new RangeError('a slip’s code cannot hold this text');
  const dots = qrDots(modules.width, width);
  const left = Math.floor((width - modules.width * dots) / 2);
  return {
    height: (modules.height + 2 * QUIET) * dots,
    draw(pen, top) {
      pen.fillStyle = '#000000';
      for (const [at, dark] of modules.dark.entries()) {
        if (dark === 0) continue;
        const [column, line] = [at % modules.width, Math.floor(at / modules.width)];
        pen.fillRect(left + column * dots, top + (line + QUIET) * dots, dots, dots);
      }
    },
  };
}

function rule(width: number): Piece {
  return {
    height: 22,
    draw(pen, top) {
      pen.fillStyle = '#000000';
      pen.fillRect(0, top + 10, width, 2);
    },
  };
}

function specimen(width: number): Piece {
  const [border, inner] = [4, 12];
  const half = Math.floor(width / 2);
  const words = row([
    linesOf(
      {
        text: 'SPECIMEN',
        script: 'latin',
        em: Math.round(52 * scaleFor(width)),
        weight: 700,
        align: 'middle',
      },
      inner,
      half + inner,
    ),
    linesOf(
      { text: 'نمونہ', script: 'urdu', em: Math.round(58 * scaleFor(width)), weight: 700, align: 'middle' },
      half + inner * 2,
      half - inner * 3,
    ),
  ]);
  const height = words.height + 2 * inner;
  return {
    height: height + 10,
    draw(pen, top) {
      pen.fillStyle = '#000000';
      pen.fillRect(0, top, width, height);
      pen.clearRect(border, top + border, width - 2 * border, height - 2 * border);
      words.draw(pen, top + inner);
    },
  };
}

const rupees = (amount: number): string => `Rs ${amount.toLocaleString('en-US')}`;

export async function pieceOf(block: PaperBlock, width: number): Promise<Piece> {
  switch (block.kind) {
    case 'line': {
      const { text, script, size, bold } = block;
      return linesOf(
        { text, script, em: emOf(script, size, width), weight: bold ? 700 : 400, align: 'middle' },
        0,
        width,
      );
    }
    case 'number':
      return hugeNumber(block.text, width);
    case 'fact':
      return stack([
        names(block.en, block.ur, width, false),
        value(block.value, width, block.bold, block.bold ? 'middle' : 'left'),
        gap(6),
      ]);
    case 'sum':
      return stack([
        names(block.en, block.ur, width, block.total),
        value(rupees(block.rupees), width, block.total, 'right'),
        gap(6),
      ]);
    case 'qr':
      return qrPiece(block.text, width);
    case 'rule':
      return rule(width);
    case 'specimen':
      return specimen(width);
  }
}
