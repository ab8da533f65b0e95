/** The holder's signature out of an order: dark strokes on a light ground, as ink that can be laid anywhere. */
import { createCanvas, type Canvas } from '@napi-rs/canvas';
import { readPng } from '#drivers/imaging/formats/picture/png.ts';

const MOST_BYTES = 512 * 1024;
const MOST_DOTS = 4_000_000;

/** Null for what is no picture, or too large for a signature. */
export function readSignature(base64url: string): Canvas | null {
  if (base64url.length > Math.ceil((MOST_BYTES * 4) / 3)) return null;
  const read = readPng(Buffer.from(base64url, 'base64url'));
  if (!read.ok) return null;
  const { width, height, pixels } = read.value;
  if (width * height > MOST_DOTS || Math.min(width, height) < 8) return null;
  const canvas = createCanvas(width, height);
  const pen = canvas.getContext('2d');
  const image = pen.createImageData(width, height);
  for (const [at, grey] of pixels.entries()) image.data[at * 4 + 3] = 255 - grey;
  pen.putImageData(image, 0, 0);
  return canvas;
}
