/** What came out of an emulated printer, as pictures that the page can show. */
import { encode } from 'fast-png';
import type { PrinterOutput } from '#contract/model.ts';
import { bytesInRow, type Bitmap, type RgbPicture } from '#drivers/core/pictures.ts';
import type { PrintedCard, PrintedPaper } from '#drivers/simulators/printer.ts';

const colour = ({ width, height, pixels }: RgbPicture): Uint8Array =>
  encode({ width, height, data: pixels, channels: 3 });

/** PNG's own one bit a dot has 0 for black, a printer's has 1. */
const blackAndWhite = ({ width, height, bits }: Bitmap): Uint8Array =>
  encode({
    width,
    height,
    data: bits.subarray(0, bytesInRow(width) * height).map((byte) => ~byte),
    depth: 1,
    channels: 1,
  });

export function pictured(output: PrintedCard | PrintedPaper): PrinterOutput {
  if ('picture' in output)
    return { kind: 'paper', picture: blackAndWhite(output.picture), brokenOff: output.brokenOff };
  const { front, back, to } = output;
  return { kind: 'card', front: front && colour(front), back: back && colour(back), to };
}
