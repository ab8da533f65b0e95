/**
 * The picture of a GT-511C3 or GT-521F: 258 pixels wide and 202 high, 8 bits a pixel, about 450 to the inch. It comes
 * column by column: the maker's own demonstration program reads pixel (x, y) at byte 202 x + y. On which edge of the
 * module the finger's tip lies is not documented; the picture is left as that program shows it.
 */
import { deviceFail, deviceOk } from '../../core/result.ts';
import type { DeviceResult } from '../../core/result.ts';

export const IMAGE_SIZE = { width: 258, height: 202, resolution: 450 } as const;
export const IMAGE_BYTES = IMAGE_SIZE.width * IMAGE_SIZE.height;

export interface Gt5xImage {
  readonly width: number;
  readonly height: number;
  /** Pixels per inch. */
  readonly resolution: number;
  /** One byte a pixel, 0 black to 255 white. */
  readonly pixels: Uint8Array;
}

const WHITE = 255;

/** As much of a picture as has come; the rest is white. */
export function pictureSoFar(data: Uint8Array): Gt5xImage {
  const { width, height } = IMAGE_SIZE;
  const pixels = new Uint8Array(IMAGE_BYTES).fill(WHITE);
  for (const [at, grey] of data.subarray(0, IMAGE_BYTES).entries()) {
    pixels[(at % height) * width + Math.floor(at / height)] = grey;
  }
  return { ...IMAGE_SIZE, pixels };
}

/** 'device/bad-answer' for any other number of bytes. */
export function assembleImage(data: Uint8Array): DeviceResult<Gt5xImage> {
  return data.length === IMAGE_BYTES
    ? deviceOk(pictureSoFar(data))
    : deviceFail('device/bad-answer', `image of ${data.length} bytes`);
}

/** The other way, for emulators. @param pixels row by row */
export function columnsOf(pixels: Uint8Array): Uint8Array {
  const { width, height } = IMAGE_SIZE;
  return Uint8Array.from(
    { length: IMAGE_BYTES },
    (_, at) => pixels[(at % height) * width + Math.floor(at / height)] ?? WHITE,
  );
}
