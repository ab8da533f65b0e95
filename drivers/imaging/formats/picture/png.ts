import { crc32, inflateSync } from 'node:zlib';
import { decode, encode } from 'fast-png';
import type { GreyImage } from '../../image.ts';
import { ascii, readBytes, writeBytes } from '../bytes.ts';
import { complainOfSize, perInchFromPerMetre, perMetreFromPerInch, resolutionOr500 } from '../limits.ts';
import { formatFail, formatOk, type FormatResult } from '../result.ts';
import { eightBits, greyFromSamples, luma } from './grey.ts';

export const PNG_MAGIC = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] as const;

// What says something about the pixels. All else is left out: a profile or a text could inflate without an end.
const NEEDED = new Set(['IHDR', 'PLTE', 'tRNS', 'pHYs', 'IDAT', 'IEND']);
const damaged = formatFail('format/damaged', 'The PNG picture is damaged.');

// Far more than any writer makes: a chunk of no length costs nothing in a file, but something here.
const MOST_CHUNKS = 100_000;

interface Kept {
  /** The same picture with nothing but the needed chunks. */
  readonly bytes: Uint8Array;
  readonly compressed: Uint8Array;
  readonly width: number;
  readonly height: number;
}

function keepNeeded(bytes: Uint8Array): Kept | undefined {
  const reader = readBytes(bytes, PNG_MAGIC.length);
  const kept = writeBytes().raw(PNG_MAGIC);
  const compressed = writeBytes();
  const head = readBytes(bytes, 16);
  const [width, height] = [head.u32(), head.u32()];
  for (let count = 0; count < MOST_CHUNKS; count++) {
    const start = reader.at;
    const length = reader.u32();
    const type = String.fromCharCode(...reader.take(4));
    const data = reader.take(length);
    reader.take(4);
    if (reader.short) return undefined;
    if (NEEDED.has(type)) kept.raw(bytes.subarray(start, reader.at));
    if (type === 'IDAT') compressed.raw(data);
    if (type === 'IEND') return { bytes: kept.finish(), compressed: compressed.finish(), width, height };
  }
  return undefined;
}

/** PNG of 1 to 16 bits, grey, colour or palette. Its resolution comes from pHYs. */
export function readPng(bytes: Uint8Array): FormatResult<GreyImage> {
  if (String.fromCharCode(...bytes.subarray(12, 16)) !== 'IHDR') return damaged;
  const kept = keepNeeded(bytes);
  if (!kept) return formatFail('format/truncated', 'The PNG picture ends before its last chunk.');
  const complaint = complainOfSize(kept.width, kept.height);
  if (complaint) return complaint;
  // Byte 24 is the depth, byte 28 says whether it is interlaced; the decoder takes such samples for whole bytes.
  if (bytes[28] !== 0 && (bytes[24] ?? 0) < 8)
    return formatFail('format/unsupported', 'Interlaced PNG pictures of less than 8 bits are not read.');
  try {
    // Eight bytes a pixel are the most that PNG knows. Refused here, before the decoder would inflate without a bound.
    inflateSync(kept.compressed, { maxOutputLength: kept.width * kept.height * 8 + kept.height * 8 });
    return fromDecoded(decode(kept.bytes, { checkCrc: true }));
  } catch {
    return damaged;
  }
}

function fromDecoded(png: ReturnType<typeof decode>): FormatResult<GreyImage> {
  const { width, height, channels, depth, data, palette } = png;
  const count = width * height;
  let samples = data instanceof Uint16Array ? eightBits(data) : new Uint8Array(data);
  if (depth < 8) samples = unpack(samples, width, height, depth, palette === undefined);
  const pixels = palette
    ? samples.slice(0, count).map((index) => {
        const [red = 0, green = 0, blue = 0] = palette[index] ?? [];
        return luma(red, green, blue);
      })
    : greyFromSamples(samples, channels, count);
  const { resolution: stated } = png;
  const resolution = resolutionOr500(stated?.unit === 1 ? perInchFromPerMetre(stated.x) : 0);
  return formatOk({ width, height, resolution, pixels });
}

/** Rows of 1, 2 or 4 bits a sample as one byte each; greys are spread over 0..255. */
function unpack(
  packed: Uint8Array,
  width: number,
  height: number,
  depth: number,
  spread: boolean,
): Uint8Array {
  const stride = Math.ceil((width * depth) / 8);
  const most = (1 << depth) - 1;
  const scale = spread ? 255 / most : 1;
  const samples = new Uint8Array(width * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const bit = x * depth;
      const byte = packed[y * stride + (bit >> 3)] ?? 0;
      samples[y * width + x] = ((byte >> (8 - depth - (bit & 7))) & most) * scale;
    }
  return samples;
}

/** 8-bit grey with its resolution in pHYs. */
export function writePng({ width, height, resolution, pixels }: GreyImage): Uint8Array {
  const png = encode({ width, height, data: pixels, channels: 1, depth: 8 });
  // pHYs stands right after IHDR, whose chunk always ends at 33.
  const perMetre = perMetreFromPerInch(resolution);
  const content = writeBytes().raw(ascii('pHYs')).u32(perMetre).u32(perMetre).u8(1).finish();
  return writeBytes()
    .raw(png.subarray(0, 33))
    .u32(9)
    .raw(content)
    .u32(crc32(content))
    .raw(png.subarray(33))
    .finish();
}
