import { readBytes } from '../bytes.ts';
import { complainOfSize } from '../limits.ts';
import { formatFail, formatOk, type FormatResult } from '../result.ts';

const SOC_SIZ = 0xff4fff51;
// A lawful stream may have 65,535 tiles; fingerprints have one or a few, and each tile costs the decoder memory.
const MOST_TILES = 1024;

export interface Siz {
  readonly width: number;
  readonly height: number;
  readonly components: number;
}

/** The head of a codestream (ISO/IEC 15444-1, A.5.1), judged before the decoder allocates anything for it. */
export function readSiz(codestream: Uint8Array): FormatResult<Siz> {
  const reader = readBytes(codestream);
  if (reader.u32() !== SOC_SIZ)
    return formatFail('format/damaged', 'There is no JPEG 2000 codestream in the file.');
  reader.take(4);
  const [right, bottom, left, top] = [reader.u32(), reader.u32(), reader.u32(), reader.u32()];
  const [tileWidth, tileHeight] = [reader.u32(), reader.u32()];
  reader.take(8);
  const components = reader.u16();
  if (reader.short) return formatFail('format/truncated', 'The JPEG 2000 picture ends within its head.');
  const [width, height] = [right - left, bottom - top];
  const complaint = complainOfSize(width, height);
  if (complaint) return complaint;
  if (tileWidth === 0 || tileHeight === 0)
    return formatFail('format/damaged', 'The JPEG 2000 picture has tiles of no size.');
  if (Math.ceil(right / tileWidth) * Math.ceil(bottom / tileHeight) > MOST_TILES)
    return formatFail('format/too-large', `The JPEG 2000 picture has more than ${MOST_TILES} tiles.`);
  for (let component = 0; component < Math.min(components, 4); component++) {
    const [depth, across, down] = [reader.u8(), reader.u8(), reader.u8()];
    if (depth !== 7 || across !== 1 || down !== 1) return unsupported;
  }
  if (components !== 1 && components !== 3) return unsupported;
  return formatOk({ width, height, components });
}

const unsupported = formatFail(
  'format/unsupported',
  'Of JPEG 2000 pictures, those of one grey or three colour components of 8 bits are read.',
);
