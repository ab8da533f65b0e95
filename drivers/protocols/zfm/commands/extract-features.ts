import { deviceOk } from '../../../core/result.ts';
import { CONFIRMED } from '../confirmation.ts';
import { SLOW, payloadOf, refusal } from '../command.ts';
import type { ZfmCommand } from '../command.ts';

/** Too dry, too wet, too messy, too few features. */
const POOR: ReadonlySet<number | undefined> = new Set([0x04, 0x05, 0x06, 0x07]);

/**
 * Img2Tz (02): finds the features of the image in the buffer, which it overwrites; here for what it says of the image.
 * @param buffer 1 or 2; to 6 on an R503
 */
export function extractFeatures(buffer: number): ZfmCommand<'good' | 'poor'> {
  return {
    name: 'Img2Tz',
    deadline: SLOW,
    answerBytes: 1,
    encode: () => payloadOf(0x02, [1, buffer]),
    parse(ack) {
      const code = ack[0];
      if (code === CONFIRMED) return deviceOk('good');
      if (POOR.has(code)) return deviceOk('poor');
      return refusal('Img2Tz', ack);
    },
  };
}
