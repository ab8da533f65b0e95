/** The neutral designs' own ornament: rows of eight-pointed stars, each two squares, in a quiet colour. */
import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Box } from '#domain/cards/layout.ts';

const STARS_ACROSS = 3;

function square(pen: SKRSContext2D, x: number, y: number, half: number, turn: number): void {
  pen.beginPath();
  for (let corner = 0; corner < 4; corner += 1) {
    const angle = turn + (corner * Math.PI) / 2;
    pen.lineTo(x + half * Math.SQRT2 * Math.cos(angle), y + half * Math.SQRT2 * Math.sin(angle));
  }
  pen.closePath();
  pen.fill();
}

/** `box` is in dots. */
export function drawOrnament(pen: SKRSContext2D, box: Box, colour: string): void {
  const step = box.width / STARS_ACROSS;
  const rows = Math.floor(box.height / step);
  const top = box.y + (box.height - rows * step) / 2;
  pen.fillStyle = colour;
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < STARS_ACROSS; column += 1) {
      const [x, y] = [box.x + (column + 0.5) * step, top + (row + 0.5) * step];
      square(pen, x, y, step * 0.3, 0);
      square(pen, x, y, step * 0.3, Math.PI / 4);
    }
  }
}
