/** The picture inside a finger's record (ISO/IEC 19794-4:2011). */
import type { FingerPosition } from '../../core/fingers.ts';
import { deviceFail, deviceOk } from '../../core/result.ts';
import type { DeviceResult } from '../../core/result.ts';
import { decodeImageRecord, decodeRecordImage } from '../../imaging/formats/image-record.ts';
import type { GreyImage } from '../../imaging/image.ts';

/**
 * Errors: 'device/untrusted' when the record names another finger than the device; 'device/bad-answer' for one that
 * cannot be read, has another edition or more than one picture.
 */
export async function readFingerRecord(
  bytes: Uint8Array,
  finger: FingerPosition,
): Promise<DeviceResult<GreyImage>> {
  const record = decodeImageRecord(bytes);
  if (!record.ok) return deviceFail('device/bad-answer', `record: ${record.error.code}`);
  const { edition, images } = record.value;
  const [image] = images;
  if (edition !== '2011' || image === undefined || images.length > 1) {
    return deviceFail('device/bad-answer', `record: edition ${edition} with ${images.length} pictures`);
  }
  if (image.position !== finger) return deviceFail('device/untrusted', 'the record names another finger');
  const picture = await decodeRecordImage(image);
  return picture.ok
    ? deviceOk(picture.value)
    : deviceFail('device/bad-answer', `picture: ${picture.error.code}`);
}
