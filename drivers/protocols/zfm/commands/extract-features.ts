import { deviceOk } from '../../../core/result.ts';
import { CONFIRMED, meaningOf } from '../confirmation.ts';
import { refusal } from '../command.ts';
import type { ZfmCommand } from '../command.ts';

/**
 * Img2Tz (02): finds the features of the image in the buffer, which it overwrites; here for what it says of the image.
 * @param buffer 1 or 2
 */
export function extractFeatures(buffer: 1 | 2): ZfmCommand<'good' | 'poor'> {
  return {
    name: 'Img2Tz',
    deadline: 3_000,
    answerBytes: 1,
    encode: () => Uint8Array.of(0x02, buffer),
    parse(ack) {
      const code = ack[0];
      if (code === CONFIRMED) return deviceOk('good');
      if (code !== undefined && meaningOf(code).error === 'device/poor-image') return deviceOk('poor');
      return refusal('Img2Tz', ack);
    },
  };
}
