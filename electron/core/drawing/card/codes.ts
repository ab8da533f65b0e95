/** A card's codes: modules of whole dots in the middle of a white box, with the quiet zone that readers need. */
import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Box, CodeItem } from '#domain/cards/layout.ts';
import { pdf417Modules, qrModules, type Modules } from '../codes.ts';
import { dotBox } from './geometry.ts';

/** Modules without ink on each side that the two standards ask for. */
const QUIET = { qr: 4, pdf417: 2 } as const;
/** A quarter of a millimetre: what a phone's camera and a desk scanner still tell apart. */
const LEAST_DOTS = 3;

export interface PlacedCode {
  readonly modules: Modules;
  readonly x: number;
  readonly y: number;
  /** Dots a module is wide. */
  readonly dots: number;
  /** Dots a row is high. */
  readonly rowDots: number;
}

/** A row's height in widths of a module; PDF417 asks for three. */
const ROW = { qr: 1, pdf417: 3 } as const;

/** Columns with which so many codewords become largest in the box; 17 modules each, 69 more for the ends (ISO/IEC 15438). */
function pdf417Columns(room: Box, codewords: number): number | null {
  for (let dots = 8; dots >= LEAST_DOTS; dots -= 1) {
    const columns = Math.min(30, Math.floor((room.width / dots - 2 * QUIET.pdf417 - 69) / 17));
    const rows = Math.max(3, Math.ceil(codewords / Math.max(1, columns)));
    if (columns >= 1 && rows <= 90 && (rows * ROW.pdf417 + 2 * QUIET.pdf417) * dots <= room.height)
      return columns;
  }
  return null;
}

/** Encoded twice: how many codewords there are is seen from a symbol of any shape. */
async function pdf417For(room: Box, text: string): Promise<Modules | null> {
  const wide = 10;
  const first = await pdf417Modules(text, wide);
  if (first === null) return null;
  const columns = pdf417Columns(room, first.height * wide);
  return columns === null ? null : pdf417Modules(text, columns);
}

/** Null when its modules would be too small to read, or the code cannot hold the text. */
export async function placeCode({ kind, box }: CodeItem, text: string): Promise<PlacedCode | null> {
  const room = dotBox(box);
  const modules = kind === 'qr' ? await qrModules(text) : await pdf417For(room, text);
  if (modules === null) return null;
  const [wide, high] = [modules.width + 2 * QUIET[kind], modules.height * ROW[kind] + 2 * QUIET[kind]];
  const dots = Math.floor(Math.min(room.width / wide, room.height / high));
  if (dots < LEAST_DOTS) return null;
  return {
    modules,
    dots,
    rowDots: dots * ROW[kind],
    x: room.x + Math.floor((room.width - modules.width * dots) / 2),
    y: room.y + Math.floor((room.height - modules.height * ROW[kind] * dots) / 2),
  };
}

export function drawCode(pen: SKRSContext2D, { modules, x, y, dots, rowDots }: PlacedCode): void {
  pen.fillStyle = '#000000';
  for (const [at, dark] of modules.dark.entries()) {
    if (dark === 0) continue;
    const [column, row] = [at % modules.width, Math.floor(at / modules.width)];
    pen.fillRect(x + column * dots, y + row * rowDots, dots, rowDots);
  }
}
