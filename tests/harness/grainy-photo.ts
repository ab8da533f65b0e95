import { createCanvas } from '@napi-rs/canvas';
import { drawFace } from '#domain/training/face.ts';
import type { Sitter } from '#domain/training/face-traits.ts';
import { createRandom } from '#drivers/simulators/random.ts';
import {
  jpegWithin,
  PHOTO_HEIGHT,
  PHOTO_LIMIT,
  PHOTO_WIDTH,
} from '#renderer/features/registration/photo/jpeg.ts';

/** Grey levels that a cheap camera's pixels are off by, either way. */
const GRAIN = 9;

/** A drawn face with the grain of a camera, which costs bytes as real photos do, encoded within the page's bound. */
export async function grainyPhoto(sitter: Sitter): Promise<Uint8Array> {
  const canvas = createCanvas(PHOTO_WIDTH, PHOTO_HEIGHT);
  const pen = canvas.getContext('2d');
  drawFace(pen, sitter, PHOTO_WIDTH, PHOTO_HEIGHT);
  const picture = pen.getImageData(0, 0, PHOTO_WIDTH, PHOTO_HEIGHT);
  const random = createRandom(`grain ${sitter.seed}`);
  for (let at = 0; at < picture.data.length; at += 4) {
    const off = Math.round((random.next() * 2 - 1) * GRAIN);
    for (let part = at; part < at + 3; part += 1) picture.data[part] = (picture.data[part] ?? 0) + off;
  }
  pen.putImageData(picture, 0, 0);
  const jpeg = await jpegWithin(
    PHOTO_LIMIT,
    async (quality) => new Uint8Array(await canvas.encode('jpeg', Math.round(quality * 100))),
  );
  if (jpeg === null) throw new Error('a canvas can always be encoded');
  return jpeg;
}
