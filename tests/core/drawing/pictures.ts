/** Pictures for other people's readers. */
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { encode } from 'fast-png';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import type { Box } from '#domain/cards/layout.ts';
import type { Bitmap, RgbPicture } from '#drivers/core/pictures.ts';
import { bytesInRow } from '#drivers/core/pictures.ts';

export const pngOf = ({ width, height, pixels }: RgbPicture): Uint8Array =>
  encode({ width, height, data: pixels, channels: 3, depth: 8 });

export function cutOut(picture: RgbPicture, { x, y, width, height }: Box, times = 1): RgbPicture {
  const pixels = new Uint8Array(width * height * times * times * 3);
  for (let row = 0; row < height * times; row += 1) {
    for (let column = 0; column < width * times; column += 1) {
      const from = ((y + Math.floor(row / times)) * picture.width + x + Math.floor(column / times)) * 3;
      pixels.set(picture.pixels.subarray(from, from + 3), (row * width * times + column) * 3);
    }
  }
  return { width: width * times, height: height * times, pixels };
}

export const isBlack = ({ width, pixels }: RgbPicture, x: number, y: number): boolean => {
  const at = (y * width + x) * 3;
  return pixels[at] === 0 && pixels[at + 1] === 0 && pixels[at + 2] === 0;
};

export function pictureOf({ width, height, bits }: Bitmap): RgbPicture {
  const pixels = new Uint8Array(width * height * 3).fill(255);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const printed = ((bits[y * bytesInRow(width) + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1;
      if (printed) pixels.fill(0, (y * width + x) * 3, (y * width + x) * 3 + 3);
    }
  }
  return { width, height, pixels };
}

let ready: Promise<unknown> | undefined;

/** By ZXing's C++ library, from the package's own file: it would fetch it from the net. */
/** @param picture also as a file, PNG for one */
export async function zxingReads(
  picture: RgbPicture | Uint8Array,
  format: 'QRCode' | 'PDF417',
): Promise<readonly string[]> {
  ready ??= Promise.resolve(
    prepareZXingModule({
      overrides: {
        wasmBinary: Uint8Array.from(
          readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')),
        ).buffer,
      },
      fireImmediately: true,
    }),
  );
  await ready;
  const image = picture instanceof Uint8Array ? picture : imageOf(picture);
  return (await readBarcodes(image, { formats: [format] })).map(({ text }) => text);
}

function imageOf({ width, height, pixels }: RgbPicture): ImageData {
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let at = 0; at < width * height; at += 1) data.set(pixels.subarray(at * 3, at * 3 + 3), at * 4);
  return { data, width, height, colorSpace: 'srgb' };
}

/** Whether a program of a Debian package is there. */
export const has = (program: string): boolean => spawnSync('which', [program]).status === 0;

export const zbarReads = (picture: RgbPicture): string =>
  execFileSync('zbarimg', ['--quiet', '--raw', 'png:-'], {
    input: pngOf(picture),
    stdio: ['pipe', 'pipe', 'ignore'],
    encoding: 'utf8',
  }).trim();

/** One line after the other, of capitals, digits and fillers. */
export const tesseractReads = (picture: RgbPicture, letters: string): readonly string[] =>
  execFileSync('tesseract', ['-', '-', '--psm', '6', '-c', `tessedit_char_whitelist=${letters}`], {
    input: pngOf(picture),
    stdio: ['pipe', 'pipe', 'ignore'],
    encoding: 'utf8',
  })
    .split('\n')
    .filter((line) => line.trim() !== '');
