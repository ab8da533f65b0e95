/** What becomes of a finger's picture for the registration: see the figures in docs/packet-format.md. */
import { encodeJp2 } from '../formats/jp2.ts';
import type { FormatResult } from '../formats/result.ts';
import type { GreyImage } from '../image.ts';
import type { PictureCompression } from '../port.ts';

/** Bits per pixel, of the 8 that it has: neither the eye nor the matcher sees a difference. */
export const MOST_BITRATE = 3;

export interface CompressedPicture {
  readonly jp2: Uint8Array;
  readonly compression: PictureCompression;
}

/** Without loss where that fits into the bitrate, as it does for clean prints; at the bitrate where it does not. */
export async function compressPicture(image: GreyImage): Promise<FormatResult<CompressedPicture>> {
  const whole = await encodeJp2(image);
  if (!whole.ok) return whole;
  const most = (image.width * image.height * MOST_BITRATE) / 8;
  if (whole.value.length <= most) return { ok: true, value: { jp2: whole.value, compression: 'jp2' } };
  const lossy = await encodeJp2(image, { bitrate: MOST_BITRATE });
  if (!lossy.ok) return lossy;
  return { ok: true, value: { jp2: lossy.value, compression: 'jp2-lossy' } };
}
