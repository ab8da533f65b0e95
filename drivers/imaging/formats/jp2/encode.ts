import type { GreyImage } from '../../image.ts';
import { complainOfSize } from '../limits.ts';
import { formatFail, formatOk, type FormatResult } from '../result.ts';
import { wrapCodestream } from './boxes.ts';
import { withOpenJpeg } from './codec.ts';

/** A bare codestream (.j2k) without loss: reversible 5/3 wavelet. It cannot hold the resolution. */
export async function encodeCodestream(image: GreyImage): Promise<FormatResult<Uint8Array>> {
  const { width, height, pixels } = image;
  const complaint = complainOfSize(width, height);
  if (complaint) return complaint;
  const codestream = await withOpenJpeg(({ J2KEncoder }) => {
    const encoder = new J2KEncoder();
    try {
      const info = { width, height, bitsPerSample: 8, componentCount: 1, isSigned: false };
      encoder.getDecodedBuffer(info).set(pixels);
      // Five as usual; a side can be halved only as often as it has halves.
      encoder.setDecompositions(Math.min(5, Math.floor(Math.log2(Math.min(width, height)))));
      encoder.setQuality(true, 0);
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

/** A JP2 file (.jp2) without loss, with the resolution. */
export async function encodeJp2(image: GreyImage): Promise<FormatResult<Uint8Array>> {
  const codestream = await encodeCodestream(image);
  return codestream.ok ? formatOk(wrapCodestream(image, codestream.value)) : codestream;
}
