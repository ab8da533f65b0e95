/**
 * Images as the modules send them: row by row, mostly 4 bits a pixel with the left pixel in the high half of a byte.
 * Nothing on the wire says how large the picture is: a module's own product information does where it has any,
 * otherwise the count of bytes, for the sizes in use.
 */
import { deviceFail, deviceOk } from '../../core/result.ts';
import type { DeviceResult } from '../../core/result.ts';

export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

export interface ZfmImage extends ImageSize {
  /** Pixels per inch. */
  readonly resolution: number;
  /** One byte a pixel, 0 black to 255 white. */
  readonly pixels: Uint8Array;
}

export interface Layout extends ImageSize {
  readonly bits: 4 | 8;
}

const RESOLUTION = 508;
const WHITE = 255;
/** 256 x 288 at 4 bits has as many bytes as 192 x 192 at 8: without any word of the module it is the former. */
const LAYOUTS: readonly Layout[] = [
  { width: 256, height: 288, bits: 4 },
  { width: 192, height: 192, bits: 4 },
  { width: 256, height: 288, bits: 8 },
];

export const bytesOf = ({ width, height, bits }: Layout): number => (width * height * bits) / 8;

/** What a module that told its size may send, or the usual ones. */
const layoutsOf = (told: ImageSize | null): readonly Layout[] =>
  told === null
    ? LAYOUTS
    : [
        { ...told, bits: 4 },
        { ...told, bits: 8 },
      ];

/** Null when the count belongs to no picture of this module. */
export function layoutFor(bytes: number, told: ImageSize | null = null): Layout | null {
  return layoutsOf(told).find((layout) => bytesOf(layout) === bytes) ?? null;
}

/** A known size with a packet or two more or less: damage on the line rather than another kind of module. */
export function isNearImageSize(bytes: number, told: ImageSize | null = null): boolean {
  return layoutsOf(told).some((layout) => Math.abs(bytesOf(layout) - bytes) <= 512);
}

/** What will come, before it has: the commonest that is not smaller than what has come already. */
export function expectedLayout(received: number, told: ImageSize | null = null): Layout {
  const [usual = { width: 256, height: 288, bits: 4 }, ...others] = layoutsOf(told);
  return received <= bytesOf(usual) ? usual : (others.find((layout) => bytesOf(layout) >= received) ?? usual);
}

/** More than any of these is not an image. */
export const largestImageBytes = (told: ImageSize | null = null): number =>
  Math.max(...layoutsOf(told).map(bytesOf));

/** 'device/bad-answer' when the byte count belongs to no known picture. */
export function assembleImage(bytes: Uint8Array, told: ImageSize | null = null): DeviceResult<ZfmImage> {
  const layout = layoutFor(bytes.length, told);
  if (layout === null) return deviceFail('device/bad-answer', `image of ${bytes.length} bytes`);
  return deviceOk(pictureSoFar(bytes, layout));
}

/** As much of a picture as has come; the rest is white. */
export function pictureSoFar(bytes: Uint8Array, { width, height, bits }: Layout): ZfmImage {
  const pixels = new Uint8Array(width * height).fill(WHITE);
  const come = bits === 8 ? bytes : expand(bytes);
  pixels.set(come.subarray(0, pixels.length));
  return { width, height, resolution: RESOLUTION, pixels };
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
