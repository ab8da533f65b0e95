import type { GreyImage } from '../../image.ts';
import { startsWith } from '../bytes.ts';
import { resolutionOr500 } from '../limits.ts';
import { greyFromSamples } from '../picture/grey.ts';
import { formatFail, formatOk, type FormatResult } from '../result.ts';
import { readBoxes, resolutionOf } from './boxes.ts';
import { withOpenJpeg } from './codec.ts';
import { readSiz } from './siz.ts';

interface Unwrapped {
  readonly codestream: Uint8Array;
  readonly resolution: number;
}

function unwrap(bytes: Uint8Array): FormatResult<Unwrapped> {
  if (startsWith(bytes, [0xff, 0x4f, 0xff, 0x51])) return formatOk({ codestream: bytes, resolution: 0 });
  const { boxes, whole } = readBoxes(bytes);
  if (boxes[0]?.name !== 'jP  ') return formatFail('format/bad-magic', 'This is not a JPEG 2000 picture.');
  if (!whole) return formatFail('format/truncated', 'The JPEG 2000 file ends within a box.');
  const header = boxes.find(({ name }) => name === 'jp2h');
  const stream = boxes.find(({ name }) => name === 'jp2c');
  if (!header || !stream)
    return formatFail('format/damaged', 'The JPEG 2000 file lacks its header or its codestream.');
  if (readBoxes(header.content).boxes.some(({ name }) => name === 'pclr'))
    return formatFail('format/unsupported', 'JPEG 2000 pictures with a palette are not read.');
  return formatOk({ codestream: stream.content, resolution: resolutionOf(header.content) });
}

/** Whether the mark of the end stands at the end; some makers fill up with a few zeros. */
function endsWell(codestream: Uint8Array): boolean {
  let end = codestream.length;
  while (end > codestream.length - 8 && codestream[end - 1] === 0) end--;
  return codestream[end - 2] === 0xff && codestream[end - 1] === 0xd9;
}

/** A JP2 file or a bare codestream, with or without loss, one grey or three colour components of 8 bits. */
export async function decodeJp2(bytes: Uint8Array): Promise<FormatResult<GreyImage>> {
  const unwrapped = unwrap(bytes);
  if (!unwrapped.ok) return unwrapped;
  const { codestream, resolution } = unwrapped.value;
  const siz = readSiz(codestream);
  if (!siz.ok) return siz;
  const { width, height, components } = siz.value;
  // The decoder would fill up what is missing with grey.
  if (!endsWell(codestream))
    return formatFail('format/truncated', 'The JPEG 2000 codestream ends too early.');
  const samples = await withOpenJpeg(({ J2KDecoder }) => {
    const decoder = new J2KDecoder();
    try {
      decoder.getEncodedBuffer(codestream.length).set(codestream);
      decoder.decode();
      const info = decoder.getFrameInfo();
      const fits = info.width === width && info.height === height && info.componentCount === components;
      return fits ? new Uint8Array(decoder.getDecodedBuffer()) : undefined;
    } finally {
      decoder.delete();
    }
  });
  if (samples?.length !== width * height * components)
    return formatFail('format/damaged', 'The JPEG 2000 picture is damaged.');
  const pixels = greyFromSamples(samples, components, width * height);
  return formatOk({ width, height, resolution: resolutionOr500(resolution), pixels });
}
