/**
 * Images as the modules send them: row by row, mostly 4 bits a pixel with the left pixel in the high half of a byte.
 * Nothing on the wire says how large the picture is; the count of bytes does, for the sizes in use.
 */
import { deviceFail, deviceOk } from '../../core/result.ts';
import type { DeviceResult } from '../../core/result.ts';

export interface ZfmImage {
  readonly width: number;
  readonly height: number;
  /** Pixels per inch. */
  readonly resolution: number;
  /** One byte a pixel, 0 black to 255 white. */
  readonly pixels: Uint8Array;
}

interface Layout {
  readonly width: number;
  readonly height: number;
  readonly bits: 4 | 8;
}

const RESOLUTION = 508;
const LAYOUTS: readonly Layout[] = [
  { width: 256, height: 288, bits: 4 },
  { width: 192, height: 192, bits: 4 },
  { width: 256, height: 288, bits: 8 },
];
const bytesOf = (layout: Layout) => (layout.width * layout.height * layout.bits) / 8;

/** Bytes of the commonest image (256 x 288 at 4 bits), for progress before the size is known. */
export const USUAL_IMAGE_BYTES = 36_864;
export const LARGEST_IMAGE_BYTES = Math.max(...LAYOUTS.map(bytesOf));

export function isImageSize(bytes: number): boolean {
  return LAYOUTS.some((layout) => bytesOf(layout) === bytes);
}

/** A known size with a packet or two more or less: damage on the line rather than another kind of module. */
export function isNearImageSize(bytes: number): boolean {
  return LAYOUTS.some((layout) => Math.abs(bytesOf(layout) - bytes) <= 512);
}

/** 'device/bad-answer' when the byte count belongs to no known picture. */
export function assembleImage(bytes: Uint8Array): DeviceResult<ZfmImage> {
  const layout = LAYOUTS.find((known) => bytesOf(known) === bytes.length);
  if (layout === undefined) return deviceFail('device/bad-answer', `image of ${bytes.length} bytes`);
  const { width, height } = layout;
  const pixels = layout.bits === 8 ? bytes.slice() : expand(bytes);
  return deviceOk({ width, height, resolution: RESOLUTION, pixels });
}

/** 4 bits to 8: 0..15 becomes 0..255 in steps of 17. */
function expand(bytes: Uint8Array): Uint8Array {
  const pixels = new Uint8Array(bytes.length * 2);
  for (const [at, byte] of bytes.entries()) {
    pixels[at * 2] = (byte >> 4) * 17;
    pixels[at * 2 + 1] = (byte & 0x0f) * 17;
  }
  return pixels;
}

/** The other way, for emulators: width * height grey pixels to half as many bytes. */
export function packImage(pixels: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(pixels.length >> 1);
  for (let at = 0; at < bytes.length; at += 1) {
    bytes[at] = (quantise(pixels[at * 2]) << 4) | quantise(pixels[at * 2 + 1]);
  }
  return bytes;
}

const quantise = (grey = 0) => Math.round(grey / 17);
