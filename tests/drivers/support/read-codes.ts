/** Reads codes from a picture with ZXing-C++, which neither draws them here nor is used by the app. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { bytesInRow } from '#drivers/core/pictures.ts';
import type { Bitmap } from '#drivers/core/pictures.ts';

/** White around the picture, which no printer prints beyond its dots. */
const MARGIN = 32;

export interface ReadCode {
  readonly format: string;
  readonly text: string;
  readonly bytes: Uint8Array;
}

export async function readCodes(picture: Bitmap): Promise<readonly ReadCode[]> {
  // Its own way is to fetch this from the net.
  const wasm = await readFile(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'));
  await prepareZXingModule({
    overrides: { wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) },
    fireImmediately: true,
  });
  const found = await readBarcodes(
    { ...rgba(picture), colorSpace: 'srgb' },
    { tryHarder: true, tryInvert: false, maxNumberOfSymbols: 24 },
  );
  return found.filter(({ isValid }) => isValid).map(({ format, text, bytes }) => ({ format, text, bytes }));
}

function rgba({ width, height, bits }: Bitmap) {
  const [wide, high] = [width + 2 * MARGIN, height + 2 * MARGIN];
  const data = new Uint8ClampedArray(wide * high * 4).fill(255);
  const row = bytesInRow(width);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if ((((bits[y * row + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1) === 0) continue;
      data.fill(0, ((y + MARGIN) * wide + x + MARGIN) * 4, ((y + MARGIN) * wide + x + MARGIN) * 4 + 3);
    }
  }
  return { data, width: wide, height: high };
}
