/** Monochrome BMP files, as `Dbmp` carries them. */

export interface BmpBits {
  readonly width: number;
  readonly height: number;
  /** Whether a pixel is the darker of the two colours. */
  is(x: number, y: number): boolean;
}

const HEADERS = 54;

/** Null for anything but an uncompressed BMP of 1 bit a pixel that holds its own pixels. */
export function bmpBits(file: Uint8Array): BmpBits | null {
  if (file.length < HEADERS + 8) return null;
  const view = new DataView(file.buffer, file.byteOffset, file.length);
  const offset = view.getUint32(10, true);
  const palette = 14 + view.getUint32(14, true);
  const width = view.getInt32(18, true);
  const rows = view.getInt32(22, true);
  const height = Math.abs(rows);
  const stride = Math.ceil(width / 32) * 4;
  if (view.getUint16(28, true) !== 1 || view.getUint32(30, true) !== 0) return null;
  if (width <= 0 || height === 0 || width > 2_048 || height > 2_048) return null;
  if (offset + stride * height > file.length || palette + 8 > file.length) return null;
  const light = (entry: number) =>
    view.getUint8(palette + entry * 4) +
    view.getUint8(palette + entry * 4 + 1) +
    view.getUint8(palette + entry * 4 + 2);
  const dark = light(0) <= light(1) ? 0 : 1;
  return {
    width,
    height,
    is(x, y) {
      // Rows come from the bottom, unless their number is negative.
      const row = rows < 0 ? y : height - 1 - y;
      const byte = view.getUint8(offset + row * stride + (x >> 3));
      return ((byte >> (7 - (x & 7))) & 1) === dark;
    },
  };
}
