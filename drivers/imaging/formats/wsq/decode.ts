import type { GreyImage } from '../../image.ts';
import { readBytes } from '../bytes.ts';
import { complainOfSize } from '../limits.ts';
import { formatFail, formatOk, type FormatResult } from '../result.ts';
import { decodeBlock } from './blocks.ts';
import { resolutionIn } from './comment.ts';
import type { Filters } from './filters.ts';
import type { HuffmanTable } from './huffman.ts';
import { MARKER } from './markers.ts';
import { dequantise, samplesIn, sentBands } from './quantise.ts';
import {
  readFrame,
  readQuantisation,
  readTables,
  readTransform,
  type Quantisation,
} from './read-segments.ts';
import { BANDS, subbandsOf } from './subbands.ts';
import { reconstruct, type Plane } from './wavelet.ts';
import type { Frame } from './write-segments.ts';

const damaged = formatFail('format/damaged', 'The WSQ picture is damaged.');
const truncated = formatFail('format/truncated', 'The WSQ picture ends too early.');
// Below it there are bands without a sample.
const LEAST_SIDE = 32;

interface Heard {
  filters?: Filters;
  quantisation?: Quantisation;
  frame?: Frame;
  readonly tables: Map<number, HuffmanTable>;
  readonly comments: string[];
  numbers?: Int32Array;
  filled: number;
}

/** A WSQ file by IAFIS-IC-0110, of any encoder; restart intervals are not supported. The resolution is that of NIST's comment. */
export function decodeWsq(bytes: Uint8Array): FormatResult<GreyImage> {
  const reader = readBytes(bytes);
  if (reader.u16() !== MARKER.start) return formatFail('format/bad-magic', 'This is not a WSQ picture.');
  const heard: Heard = { tables: new Map(), comments: [], filled: 0 };
  for (;;) {
    const marker = reader.u16();
    if (reader.short) return truncated;
    if (marker === MARKER.end) return finish(heard);
    const length = reader.u16();
    const content = reader.take(length - 2);
    if (reader.short) return truncated;
    if (length < 2) return damaged;
    if (marker === MARKER.block) {
      const at = takeBlock(heard, bytes, content, reader.at);
      if (typeof at !== 'number') return at;
      reader.seek(at);
    } else {
      const failure = takeSegment(heard, marker, content);
      if (failure) return failure;
    }
  }
}

function takeSegment(heard: Heard, marker: number, content: Uint8Array) {
  switch (marker) {
    case MARKER.comment:
      // NIST's stands first; nobody needs many.
      if (heard.comments.length < 16) heard.comments.push(String.fromCharCode(...content.subarray(0, 1024)));
      return undefined;
    case MARKER.transform: {
      const filters = readTransform(content);
      if (!filters) return formatFail('format/unsupported', 'WSQ pictures with such filters are not read.');
      heard.filters = filters;
      return undefined;
    }
    case MARKER.quantisation: {
      const quantisation = readQuantisation(content);
      if (!quantisation) return damaged;
      heard.quantisation = quantisation;
      return undefined;
    }
    case MARKER.frame: {
      const frame = readFrame(content);
      if (!frame || heard.frame) return damaged;
      heard.frame = frame;
      const complaint = complainOfSize(frame.width, frame.height);
      if (complaint) return complaint;
      return frame.width < LEAST_SIDE || frame.height < LEAST_SIDE
        ? formatFail('format/unsupported', `WSQ pictures below ${LEAST_SIDE} pixels a side are not read.`)
        : undefined;
    }
    case MARKER.huffman: {
      const tables = readTables(content);
      if (!tables) return damaged;
      for (const [id, table] of tables) heard.tables.set(id, table);
      return undefined;
    }
    case MARKER.restart:
      return formatFail('format/unsupported', 'WSQ pictures with restart intervals are not read.');
    default:
      return damaged;
  }
}

const allBands = ({ width, height }: Frame, { bins }: Quantisation) =>
  sentBands(subbandsOf(width, height).bands, bins, [0, BANDS]);

/** @returns where the next marker stands */
function takeBlock(heard: Heard, bytes: Uint8Array, content: Uint8Array, start: number) {
  const table = heard.tables.get(content[0] ?? -1);
  if (!table || !heard.frame || !heard.quantisation) return damaged;
  heard.numbers ??= new Int32Array(samplesIn(allBands(heard.frame, heard.quantisation)));
  const block = decodeBlock(bytes, start, table, heard.numbers, heard.filled);
  if (!block) return damaged;
  heard.filled = block.filled;
  return block.at;
}

function finish({ filters, quantisation, frame, numbers, filled, comments }: Heard): FormatResult<GreyImage> {
  if (!filters || !quantisation || !frame) return damaged;
  const { width, height, shift, scale } = frame;
  const sent = allBands(frame, quantisation);
  const wanted = samplesIn(sent);
  if ((numbers?.length ?? 0) !== wanted) return damaged;
  if (filled < wanted) return truncated;
  const plane: Plane = { width, data: new Float32Array(width * height) };
  if (numbers) dequantise(plane, sent, numbers, quantisation.centre);
  reconstruct(plane, subbandsOf(width, height).nodes, filters);
  // The array itself rounds and keeps within 0..255; what is no number, by a hostile table, becomes 0.
  const pixels = new Uint8ClampedArray(width * height);
  for (let at = 0; at < pixels.length; at++) pixels[at] = (plane.data[at] ?? 0) * scale + shift;
  return formatOk({
    width,
    height,
    resolution: resolutionIn(comments),
    pixels: new Uint8Array(pixels.buffer),
  });
}
