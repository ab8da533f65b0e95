/** What lies on a glass that nobody cleaned: drops, crumbs and the ghosts of earlier fingers. */
import { createRandom } from '../random.ts';
import { darken } from './canvas.ts';
import type { Canvas } from './canvas.ts';
import { smoothNoise } from './noise.ts';

/** Specks on a square inch of the dirtiest glass. */
const SPECKS = 70;
/** Darkness of an earlier finger's traces on it. */
const GHOST = 90;

/** @param dirt 0 clean to 1 */
export function dirtyGlass(canvas: Canvas, dirt: number, seed: string): void {
  if (dirt <= 0) return;
  const random = createRandom(`glass ${seed}`);
  const { width, height, resolution } = canvas;
  const inches = (width * height) / resolution ** 2;
  const specks = Math.round(SPECKS * dirt * inches * (0.7 + 0.6 * random.next()));
  for (let speck = 0; speck < specks; speck += 1) {
    const reach = resolution * (0.003 + 0.014 * random.next() ** 3);
    const dark = 60 + 170 * random.next();
    smudge(canvas, random.next() * width, random.next() * height, reach, dark);
  }
  // A light trace or two would not be seen; an uncleaned glass shows them.
  if (dirt < 0.25) return;
  const ghosts = Math.max(1, Math.round(1.3 * inches * dirt));
  for (let ghost = 0; ghost < ghosts; ghost += 1) {
    const middle = { x: width * (0.2 + 0.6 * random.next()), y: height * (0.25 + 0.5 * random.next()) };
    drawGhost(canvas, middle, GHOST * dirt, `${seed} ${ghost}`);
  }
}

function smudge(canvas: Canvas, x: number, y: number, reach: number, dark: number): void {
  const top = Math.max(0, Math.floor(y - reach));
  const left = Math.max(0, Math.floor(x - reach));
  for (let row = top; row <= Math.min(canvas.height - 1, y + reach); row += 1) {
    for (let column = left; column <= Math.min(canvas.width - 1, x + reach); column += 1) {
      const near = 1 - ((column - x) ** 2 + (row - y) ** 2) / reach ** 2;
      if (near > 0) darken(canvas, row * canvas.width + column, dark * Math.min(1, 2 * near));
    }
  }
}

/** Grease of an earlier finger: weak, broken ridges. */
function drawGhost(canvas: Canvas, middle: { x: number; y: number }, dark: number, seed: string): void {
  const random = createRandom(`ghost ${seed}`);
  const { width, height, resolution } = canvas;
  const [reachX, reachY] = [0.24 * resolution, 0.32 * resolution];
  const bend = smoothNoise(width, height, 0.16 * resolution, random);
  const patches = smoothNoise(width, height, 0.05 * resolution, random);
  const period = 0.0185 * resolution;
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const oval = ((column - middle.x) / reachX) ** 2 + ((row - middle.y) / reachY) ** 2;
      if (oval > 1) continue;
      const wave = Math.cos((2 * Math.PI * (row + 0.4 * column)) / period + 2.2 * bend(column, row));
      const left = Math.min(1, Math.max(0, 0.5 + patches(column, row)));
      darken(canvas, row * width + column, dark * left * (0.35 + 0.65 * Math.max(0, wave)));
    }
  }
}
