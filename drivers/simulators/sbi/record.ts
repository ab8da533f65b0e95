/** Packs a finger as a device for registration does: ISO/IEC 19794-4:2011 around JPEG 2000 without loss. */
import type { FingerPosition } from '../../core/fingers.ts';
import { encodeImageRecord, toRecordImage } from '../../imaging/formats/image-record.ts';
import type { GreyImage } from '../../imaging/image.ts';

/** Table 4 of the standard: infrared light, total internal reflection. */
const INFRARED = 7;

/**
 * @param at when it was captured, milliseconds since 1970
 * @param score 0 to 100
 * @returns nothing at all for a picture that cannot be packed, as from a source with pictures of no size
 */
export async function makeFingerRecord(
  picture: GreyImage,
  position: FingerPosition,
  at: number,
  score: number,
): Promise<Uint8Array> {
  const about = { position, capturedAt: at, qualities: [{ score, vendor: 0, algorithm: 0 }] };
  const image = await toRecordImage(picture, 'jp2', about);
  if (!image.ok) return new Uint8Array();
  const images = [image.value];
  const record = encodeImageRecord({ edition: '2011', vendor: 0, device: 0, technology: INFRARED, images });
  return record.ok ? record.value : new Uint8Array();
}
