/** Lays strokes on the ground and makes the picture for the printer out of the two layers. */
import { createCanvas, type Canvas } from '@napi-rs/canvas';
import { CHIP_KEEP_OUT } from '#domain/cards/layout.ts';
import type { RgbPicture } from '#drivers/core/pictures.ts';
import { CARD_PICTURE } from '#drivers/devices/card/port.ts';
import { INK_FROM } from '../ink.ts';
import { dotBox } from './geometry.ts';
import type { Stroke } from './strokes.ts';

const { width, height } = CARD_PICTURE;

interface Layers {
  readonly colour: Canvas;
  readonly ink: Canvas;
}

let layers: Layers | undefined;

function bothLayers(): Layers {
  layers ??= { colour: createCanvas(width, height), ink: createCanvas(width, height) };
  return layers;
}

/** Where there is ink, exact black; elsewhere the colour, of which none may be exact black, or resin would speckle the photo. */
function merge(colour: Uint8Array, ink: Uint8Array): Uint8Array {
  const pixels = new Uint8Array(width * height * 3);
  for (let from = 0, to = 0; to < pixels.length; from += 4, to += 3) {
    if ((ink[from + 3] ?? 0) >= INK_FROM) continue;
    const [r, g, b] = [colour[from] ?? 0, colour[from + 1] ?? 0, colour[from + 2] ?? 0];
    pixels[to] = r;
    pixels[to + 1] = g;
    pixels[to + 2] = (r | g | b) === 0 ? 1 : b;
  }
  return pixels;
}

/**
 * One side. The two canvases are kept for the next card, so this must not wait for anything, and leaves nothing of the person on
 * them.
 */
export function paintFace(ground: Canvas, strokes: readonly Stroke[], chip: boolean): RgbPicture {
  const { colour, ink } = bothLayers();
  const [pen, inkPen] = [colour.getContext('2d'), ink.getContext('2d')];
  pen.drawImage(ground, 0, 0);
  for (const stroke of strokes) stroke(pen, inkPen);
  if (chip) {
    const hole = dotBox(CHIP_KEEP_OUT);
    pen.fillStyle = '#ffffff';
    pen.fillRect(hole.x, hole.y, hole.width, hole.height);
    inkPen.clearRect(hole.x, hole.y, hole.width, hole.height);
  }
  const pixels = merge(colour.data(), ink.data());
  pen.clearRect(0, 0, width, height);
  inkPen.clearRect(0, 0, width, height);
  return { width, height, pixels };
}
