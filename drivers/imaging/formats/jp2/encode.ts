import type { GreyImage } from '../../image.ts';
import { complainOfSize } from '../limits.ts';
import { formatFail, formatOk, type FormatResult } from '../result.ts';
import { wrapCodestream } from './boxes.ts';
import { withOpenJpeg } from './codec.ts';

const DEPTH = 8;

export interface Jp2Options {
  /** Bits per pixel that are aimed at, 0.1 to 8, by the irreversible 9/7 wavelet. Without it nothing is lost (5/3). */
  readonly bitrate?: number;
}

/** A bare codestream (.j2k). It cannot hold the resolution. */
export async function encodeCodestream(
  image: GreyImage,
  { bitrate }: Jp2Options = {},
): Promise<FormatResult<Uint8Array>> {
  const { width, height, pixels } = image;
  const complaint = complainOfSize(width, height);
  if (complaint) return complaint;
  if (bitrate !== undefined && !(bitrate >= 0.1 && bitrate <= DEPTH))
    return formatFail('format/out-of-range', 'The bitrate of JPEG 2000 is 0.1 to 8 bits per pixel.');
  const codestream = await withOpenJpeg(({ J2KEncoder }) => {
    const encoder = new J2KEncoder();
    try {
      const info = { width, height, bitsPerSample: DEPTH, componentCount: 1, isSigned: false };
      encoder.getDecodedBuffer(info).set(pixels);
      // Five as usual; a side can be halved only as often as it has halves.
      encoder.setDecompositions(Math.min(5, Math.floor(Math.log2(Math.min(width, height)))));
      encoder.setQuality(bitrate === undefined, bitrate === undefined ? 0 : 1);
      if (bitrate !== undefined) encoder.setCompressionRatio(0, DEPTH / bitrate);
      encoder.encode();
      return new Uint8Array(encoder.getEncodedBuffer());
    } finally {
      encoder.delete();
    }
  });
  if (!codestream || codestream.length === 0)
    return formatFail('format/out-of-range', 'The picture could not be written as JPEG 2000.');
  return formatOk(codestream);
}

/** A JP2 file (.jp2) with the resolution. */
export async function encodeJp2(
  image: GreyImage,
  options: Jp2Options = {},
): Promise<FormatResult<Uint8Array>> {
  const codestream = await encodeCodestream(image, options);
  return codestream.ok ? formatOk(wrapCodestream(image, codestream.value)) : codestream;
}
