import { createCanvas } from '@napi-rs/canvas';
import { drawFace } from '#domain/training/face.ts';
import type { Sitter } from '#domain/training/face-traits.ts';

const [WIDTH, HEIGHT] = [480, 640];

/** The training camera's picture of an invented person, as the page takes it: JPEG, 480 x 640. */
export async function syntheticPhoto(sitter: Sitter): Promise<Uint8Array> {
  const canvas = createCanvas(WIDTH, HEIGHT);
  drawFace(canvas.getContext('2d'), sitter, WIDTH, HEIGHT);
  return canvas.encode('jpeg', 80);
}
