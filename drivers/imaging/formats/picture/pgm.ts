import type { GreyImage } from '../../image.ts';
import { ascii } from '../bytes.ts';
import { complainOfSize, USUAL_RESOLUTION } from '../limits.ts';
import { formatFail, formatOk, type FormatResult } from '../result.ts';

const LINE_FEED = 10;
const HASH = 35;
const isSpace = (byte: number | undefined): boolean =>
  byte === 32 || (byte !== undefined && byte >= 9 && byte <= 13);
const isDigit = (byte: number | undefined): byte is number => byte !== undefined && byte >= 48 && byte <= 57;

/** Whole numbers in ASCII, between white space and `#` comments. */
function numbersOf(bytes: Uint8Array, start: number) {
  let at = start;
  return {
    at: () => at,
    next(): number | undefined {
      for (;;) {
        if (bytes[at] === HASH) while (at < bytes.length && bytes[at] !== LINE_FEED) at++;
        else if (isSpace(bytes[at])) at++;
        else break;
      }
      if (!isDigit(bytes[at])) return undefined;
      let value = 0;
      for (let byte = bytes[at]; isDigit(byte); byte = bytes[++at])
        value = Math.min(value * 10 + byte - 48, 1e9);
      return value;
    },
  };
}

const truncated = formatFail('format/truncated', 'The PGM picture ends before its last pixel.');

/** PGM of netpbm, plain (P2) and raw (P5), up to 65,535 shades. It cannot state a resolution: taken as 500. */
export function readPgm(bytes: Uint8Array): FormatResult<GreyImage> {
  const numbers = numbersOf(bytes, 2);
  const [width, height, shades] = [numbers.next(), numbers.next(), numbers.next()];
  if (width === undefined || height === undefined || shades === undefined)
    return formatFail('format/damaged', 'The head of the PGM picture is not three whole numbers.');
  const complaint = complainOfSize(width, height);
  if (complaint) return complaint;
  if (shades < 1 || shades > 65_535)
    return formatFail('format/damaged', 'The PGM picture has a number of shades outside 1 to 65535.');
  const count = width * height;
  const grey = (value: number): number => Math.round((Math.min(value, shades) * 255) / shades);
  const samples = bytes[1] === 0x35 ? rawSamples(bytes, numbers.at() + 1, count, shades) : plain;
  function plain(): number | undefined {
    return numbers.next();
  }
  if (samples === undefined || (samples === plain && bytes.length - numbers.at() < count)) return truncated;
  const pixels = new Uint8Array(count);
  for (let pixel = 0; pixel < count; pixel++) {
    const sample = samples(pixel);
    if (sample === undefined) return truncated;
    pixels[pixel] = grey(sample);
  }
  return formatOk({ width, height, resolution: USUAL_RESOLUTION, pixels });
}

function rawSamples(bytes: Uint8Array, start: number, count: number, shades: number) {
  const size = shades > 255 ? 2 : 1;
  if (bytes.length - start < count * size) return undefined;
  return size === 1
    ? (pixel: number) => bytes[start + pixel]
    : (pixel: number) => (bytes[start + 2 * pixel] ?? 0) * 256 + (bytes[start + 2 * pixel + 1] ?? 0);
}

/** Raw PGM (P5), 8 bits a pixel. */
export function writePgm(image: GreyImage): Uint8Array {
  const head = ascii(`P5\n${image.width} ${image.height}\n255\n`);
  const bytes = new Uint8Array(head.length + image.pixels.length);
  bytes.set(head);
  bytes.set(image.pixels, head.length);
  return bytes;
}
