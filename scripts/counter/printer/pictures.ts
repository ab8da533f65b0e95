/** Pictures in files, as printers take them and as they come out of emulated ones. */
import { createCanvas, loadImage, type Image, type SKRSContext2D } from '@napi-rs/canvas';
import { bytesInRow, type Bitmap, type RgbPicture } from '#drivers/core/pictures.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

export async function readImage(path: string): Promise<Image> {
  try {
    return await loadImage(path);
  } catch (error) {
    throw new Error(`${path} is no picture that can be read.`, { cause: error });
  }
}

/** The whole picture in the middle of a white field of that size, as large as it goes; dot by dot where it fits exactly. */
export function fitted(image: Image, size: Size): RgbPicture {
  const scale = Math.min(size.width / image.width, size.height / image.height);
  const width = Math.round(image.width * scale);
  const height = Math.round(image.height * scale);
  const context = whiteField(size);
  context.imageSmoothingQuality = 'high';
  context.drawImage(
    image,
    Math.floor((size.width - width) / 2),
    Math.floor((size.height - height) / 2),
    width,
    height,
  );
  const { data } = context.getImageData(0, 0, size.width, size.height);
  const pixels = new Uint8Array(size.width * size.height * 3);
  for (let at = 0; at < size.width * size.height; at += 1) {
    for (let part = 0; part < 3; part += 1) pixels[at * 3 + part] = data[at * 4 + part] ?? 0;
  }
  return { ...size, pixels };
}

/** Dark is a dot: below half of the brightness (Rec. 601 weights). */
export function inBlack({ width, height, pixels }: RgbPicture): Bitmap {
  const row = bytesInRow(width);
  const bits = new Uint8Array(row * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * 3;
      const light = 299 * (pixels[at] ?? 0) + 587 * (pixels[at + 1] ?? 0) + 114 * (pixels[at + 2] ?? 0);
      if (light < 127_500) bits[y * row + (x >> 3)] = (bits[y * row + (x >> 3)] ?? 0) | (0x80 >> (x & 7));
    }
  }
  return { width, height, bits };
}

export function pngOfRgb({ width, height, pixels }: RgbPicture): Promise<Uint8Array> {
  return png({ width, height }, (at) => [
    pixels[at * 3] ?? 0,
    pixels[at * 3 + 1] ?? 0,
    pixels[at * 3 + 2] ?? 0,
  ]);
}

export function pngOfBitmap({ width, height, bits }: Bitmap): Promise<Uint8Array> {
  const row = bytesInRow(width);
  return png({ width, height }, (at) => {
    const x = at % width;
    const byte = bits[Math.floor(at / width) * row + (x >> 3)] ?? 0;
    const level = byte & (0x80 >> (x & 7)) ? 0 : 255;
    return [level, level, level];
  });
}

function png(size: Size, at: (index: number) => readonly [number, number, number]): Promise<Uint8Array> {
  // A slip may be cut before anything was printed on it.
  const context = whiteField({ width: Math.max(1, size.width), height: Math.max(1, size.height) });
  const field = context.createImageData(Math.max(1, size.width), Math.max(1, size.height));
  field.data.fill(255);
  for (let index = 0; index < size.width * size.height; index += 1) field.data.set(at(index), index * 4);
  context.putImageData(field, 0, 0);
  return context.canvas.encode('png');
}

function whiteField({ width, height }: Size): SKRSContext2D {
  const context = createCanvas(width, height).getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, width, height);
  return context;
}
