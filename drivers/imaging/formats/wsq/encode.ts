import type { GreyImage } from '../../image.ts';
import { writeBytes } from '../bytes.ts';
import { complainOfSize } from '../limits.ts';
import { formatFail, formatOk, type FormatResult } from '../result.ts';
import { binsFor } from './bins.ts';
import { countSymbols, encodeBlock } from './blocks.ts';
import { nistComment } from './comment.ts';
import { STANDARD_FILTERS } from './filters.ts';
import { tableFor } from './huffman.ts';
import { MARKER } from './markers.ts';
import { leastStep, quantise, sentBands } from './quantise.ts';
import { BLOCKS, subbandsOf } from './subbands.ts';
import { variancesOf } from './variance.ts';
import { decompose, type Plane } from './wavelet.ts';
import {
  asWritten,
  blockSegment,
  commentSegment,
  frameSegment,
  huffmanSegment,
  quantisationSegment,
  transformSegment,
} from './write-segments.ts';

/** Below it there are bands of a single sample, which have no variance. */
export const LEAST_SIDE = 64;
export const USUAL_BITRATE = 0.75;

export interface WsqOptions {
  /** Bits per pixel that are aimed at, 0.1 to 8: 0.75 is about 15:1, 2.25 about 5:1. */
  readonly bitrate?: number;
}

/**
 * A WSQ file by IAFIS-IC-0110 with NIST's comment.
 * @returns `format/out-of-range` for a bitrate or a picture that WSQ cannot take
 */
export function encodeWsq(
  image: GreyImage,
  { bitrate = USUAL_BITRATE }: WsqOptions = {},
): FormatResult<Uint8Array> {
  const { width, height } = image;
  const complaint = complainOfSize(width, height);
  if (complaint) return complaint;
  if (width < LEAST_SIDE || height < LEAST_SIDE)
    return formatFail('format/out-of-range', `A WSQ picture has at least ${LEAST_SIDE} pixels a side.`);
  if (!(bitrate >= 0.1 && bitrate <= 8))
    return formatFail('format/out-of-range', 'The bitrate of WSQ is 0.1 to 8 bits per pixel.');
  const { shift, scale, plane } = normalise(image);
  const { nodes, bands } = subbandsOf(width, height);
  decompose(plane, nodes, STANDARD_FILTERS);
  // As a decoder will read them, so that both take the same bins.
  const bins = binsFor(variancesOf(plane, bands), bitrate, leastStep(plane)).map(({ step, zero }) => ({
    step: asWritten(step),
    zero: asWritten(zero),
  }));
  const writer = writeBytes()
    .u16(MARKER.start)
    .raw(commentSegment(nistComment(image, bitrate)))
    .raw(transformSegment(STANDARD_FILTERS))
    .raw(quantisationSegment(bins))
    .raw(frameSegment({ width, height, shift, scale }));
  const [low, middle, outer] = BLOCKS.map((range) => quantise(plane, sentBands(bands, bins, range)));
  // The first block has a table of its own, the others share one.
  [[low], [middle, outer]].forEach((group, id) => {
    const blocks = group.filter((block) => block !== undefined);
    const frequencies = new Uint32Array(256);
    for (const block of blocks) countSymbols(block, frequencies);
    const table = tableFor(frequencies);
    writer.raw(huffmanSegment(id, table));
    for (const block of blocks) writer.raw(blockSegment(id, encodeBlock(block, table)));
  });
  return formatOk(writer.u16(MARKER.end).finish());
}

/** Samples around zero, at most 128 away from it. */
function normalise({ width, pixels }: GreyImage): { shift: number; scale: number; plane: Plane } {
  const data = new Float32Array(pixels);
  let [sum, least, most] = [0, 255, 0];
  // Counted loops: iterators take ten times as long here.
  for (let at = 0; at < data.length; at++) {
    const value = data[at] ?? 0;
    sum += value;
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  const shift = asWritten(sum / data.length);
  const scale = asWritten(Math.max(shift - least, most - shift) / 128) || 1;
  for (let at = 0; at < data.length; at++) data[at] = ((data[at] ?? 0) - shift) / scale;
  return { shift, scale, plane: { width, data } };
}
