/** Slips, tokens and receipts as dots for a printer that prints a dot or does not. */
import { createCanvas } from '@napi-rs/canvas';
import type { PaperBlock } from '#domain/paper/blocks.ts';
import { bytesInRow, type Bitmap } from '#drivers/core/pictures.ts';
import type { PaperPart } from '#drivers/devices/receipt/port.ts';
import { qrModules } from '../codes.ts';
import { INK_FROM } from '../ink.ts';
import type { Piece } from './lines.ts';
import { pieceOf, qrDots, stack } from './pieces.ts';

/** Printable dots across: 80 mm paper at 203 and 180 dots to the inch, 58 mm paper. */
export const PAPER_WIDTHS = [576, 512, 384] as const;

function bitmapOf(piece: Piece, width: number): Bitmap {
  const height = Math.max(1, Math.ceil(piece.height));
  const canvas = createCanvas(width, height);
  piece.draw(canvas.getContext('2d'), 0);
  const ink = canvas.data();
  const across = bytesInRow(width);
  const bits = new Uint8Array(across * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if ((ink[(y * width + x) * 4 + 3] ?? 0) < INK_FROM) continue;
      const at = y * across + (x >> 3);
      bits[at] = (bits[at] ?? 0) | (0x80 >> (x & 7));
    }
  }
  return { width, height, bits };
}

/** The whole slip, its codes too, for printers that know nothing but dots. */
export async function drawPaper(blocks: readonly PaperBlock[], width: number): Promise<Bitmap> {
  return bitmapOf(stack(await Promise.all(blocks.map((block) => pieceOf(block, width)))), width);
}

/** The same with its codes left to the printer, which prints them sharper and faster than a picture. */
export async function paperParts(
  blocks: readonly PaperBlock[],
  width: number,
): Promise<readonly PaperPart[]> {
  const parts: PaperPart[] = [];
  let run: PaperBlock[] = [];
  const flush = async () => {
    if (run.length > 0) parts.push({ kind: 'picture', bitmap: await drawPaper(run, width) });
    run = [];
  };
  for (const block of blocks) {
    if (block.kind !== 'qr') {
      run.push(block);
      continue;
    }
    await flush();
    const modules = await qrModules(block.text);
    const dots = qrDots(modules?.width ?? 0, width);
    parts.push({ kind: 'qr', text: block.text, dots, correction: 'M' });
  }
  await flush();
  return parts;
}
