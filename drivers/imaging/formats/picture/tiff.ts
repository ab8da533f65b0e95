import type { GreyImage } from '../../image.ts';
import { complainOfSize, resolutionOr500 } from '../limits.ts';
import { formatFail, formatOk, type FormatResult } from '../result.ts';
import { greyFromSamples, luma } from './grey.ts';
import { STRIP_READERS } from './tiff-strips.ts';
import { readTiffTags, TAG, type TiffTags } from './tiff-tags.ts';

const INVERTED = 0;
const COLOUR = 2;
const PALETTE = 3;
const refused = (what: string) => formatFail('format/unsupported', `TIFF pictures ${what} are not read.`);
const truncated = formatFail('format/truncated', 'The TIFF picture ends before its last strip.');

/**
 * The first picture of a TIFF 6.0 file: 8 bits a sample, grey (either polarity), palette, RGB or RGB with alpha, in strips, not
 * compressed or by PackBits, LZW or Deflate. Tiles, separate planes, turned pictures and other depths are refused.
 */
export function readTiff(bytes: Uint8Array): FormatResult<GreyImage> {
  const read = readTiffTags(bytes);
  if (!read.ok) return read;
  const tags = read.value;
  const one = (tag: number, otherwise: number): number => tags.get(tag)?.[0] ?? otherwise;
  const [width, height] = [one(TAG.width, 0), one(TAG.height, 0)];
  const complaint = complainOfSize(width, height) ?? complainOfKind(tags);
  if (complaint) return complaint;
  const channels = one(TAG.samplesPerPixel, 1);
  const samples = readStrips(bytes, tags, width * channels, height);
  if (!samples) return truncated;
  if (one(TAG.predictor, 1) === 2) addUp(samples, width * channels, channels);
  const photometric = one(TAG.photometric, 1);
  let pixels =
    photometric === PALETTE
      ? throughPalette(samples, tags)
      : greyFromSamples(samples, channels, width * height);
  if (photometric === INVERTED) pixels = pixels.map((value) => 255 - value);
  const unit = one(TAG.resolutionUnit, 2);
  const perUnit = unit === 1 ? 0 : one(TAG.xResolution, 0);
  return formatOk({
    width,
    height,
    resolution: resolutionOr500(unit === 3 ? perUnit * 2.54 : perUnit),
    pixels,
  });
}

function complainOfKind(tags: TiffTags) {
  const one = (tag: number, otherwise: number): number => tags.get(tag)?.[0] ?? otherwise;
  const channels = one(TAG.samplesPerPixel, 1);
  const photometric = one(TAG.photometric, 1);
  if (tags.has(TAG.tileWidth)) return refused('in tiles');
  if (!(tags.get(TAG.bitsPerSample) ?? [1]).every((bits) => bits === 8))
    return refused('of other than 8 bits');
  if (!(one(TAG.compression, 1) in STRIP_READERS)) return refused('of this compression');
  if (photometric > PALETTE) return refused('of this colour space');
  if (photometric === COLOUR ? channels < 3 || channels > 4 : channels > 2 || channels < 1)
    return refused('of this number of channels');
  if (photometric === PALETTE && channels !== 1) return refused('of this number of channels');
  if (one(TAG.planar, 1) !== 1 && channels > 1) return refused('with separate planes');
  if (one(TAG.orientation, 1) !== 1) return refused('that are stored turned');
  if (one(TAG.predictor, 1) > 2) return refused('of this predictor');
  return undefined;
}

function readStrips(
  bytes: Uint8Array,
  tags: TiffTags,
  stride: number,
  height: number,
): Uint8Array | undefined {
  const offsets = tags.get(TAG.stripOffsets) ?? [];
  const counts = tags.get(TAG.stripByteCounts) ?? [];
  const rows = Math.min(Math.max(1, tags.get(TAG.rowsPerStrip)?.[0] ?? height), height);
  const unpack = STRIP_READERS[tags.get(TAG.compression)?.[0] ?? 1];
  if (!unpack || offsets.length < Math.ceil(height / rows)) return undefined;
  // Strips that lie over each other would cost more time than the file is long.
  if (counts.reduce((sum, count) => sum + count, 0) > 2 * bytes.length) return undefined;
  const samples = new Uint8Array(stride * height);
  for (let top = 0, strip = 0; top < height; top += rows, strip++) {
    const size = stride * Math.min(rows, height - top);
    const offset = offsets[strip] ?? bytes.length;
    // Some writers leave out the counts when nothing is compressed.
    const stored = bytes.subarray(offset, offset + (counts[strip] ?? size));
    const unpacked = unpack(stored, size);
    if (!unpacked) return undefined;
    samples.set(unpacked, top * stride);
  }
  return samples;
}

/** Predictor 2: each sample is stored as the difference from the pixel to its left. */
function addUp(samples: Uint8Array, stride: number, channels: number): void {
  for (let row = 0; row < samples.length; row += stride)
    for (let at = row + channels; at < row + stride; at++)
      samples[at] = ((samples[at] ?? 0) + (samples[at - channels] ?? 0)) & 255;
}

function throughPalette(samples: Uint8Array, tags: TiffTags): Uint8Array {
  // All reds, then all greens, then all blues, of 16 bits.
  const map = tags.get(TAG.colorMap) ?? [];
  const third = Math.floor(map.length / 3);
  const colour = (index: number): number => Math.round((map[index] ?? 0) / 257);
  const shades = Uint8Array.from({ length: 256 }, (_, index) =>
    luma(colour(index), colour(third + index), colour(2 * third + index)),
  );
  return samples.map((index) => shades[index] ?? 0);
}
