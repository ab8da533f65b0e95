/** The machine readable zone in OCR-B of size 1 (ICAO Doc 9303 part 3, section 4): one character each 2.54 mm. */
import { Path2D, type SKRSContext2D } from '@napi-rs/canvas';
import type { Box } from '#domain/cards/layout.ts';
import type { Td1Lines } from '#domain/cards/mrz.ts';
import { DOTS_PER_MM, dotX, dotY } from './geometry.ts';
import { OCR_B, OCR_B_UNITS } from './ocr-b.ts';

const PITCH = 2.54;
const SCALE = (PITCH * DOTS_PER_MM) / OCR_B_UNITS.advance;
/** Of capitals and digits, in units of the em. */
const CAPITAL = 702;

const paths = new Map<string, Path2D>();

function pathOf(character: string): Path2D {
  const known = paths.get(character);
  if (known) return known;
  const path = new Path2D(OCR_B[character] ?? '');
  paths.set(character, path);
  return path;
}

export function drawMrz(pen: SKRSContext2D, lines: Td1Lines, box: Box): void {
  const lineHeight = box.height / lines.length;
  pen.fillStyle = '#000000';
  for (const [row, line] of lines.entries()) {
    const middle = dotY(box.y + (row + 0.5) * lineHeight);
    const baseline = Math.round(middle + (CAPITAL * SCALE) / 2);
    for (const [column, character] of Array.from(line).entries()) {
      // Each character begins on a whole dot, so that all of one kind are the same dots.
      pen.setTransform(SCALE, 0, 0, SCALE, Math.round(dotX(box.x + column * PITCH)), baseline);
      pen.fill(pathOf(character));
    }
  }
  pen.resetTransform();
}
