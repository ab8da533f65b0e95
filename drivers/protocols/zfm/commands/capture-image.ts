import { deviceOk } from '../../../core/result.ts';
import { CONFIRMED, NO_FINGER } from '../confirmation.ts';
import { refusal } from '../command.ts';
import type { ZfmCommand } from '../command.ts';

/** GenImg (01): takes a picture of the finger on the window into the module's image buffer, if there is one. */
export const captureImage: ZfmCommand<'taken' | 'no-finger'> = {
  name: 'GenImg',
  deadline: 3_000,
  answerBytes: 1,
  encode: () => Uint8Array.of(0x01),
  parse(ack) {
    if (ack[0] === CONFIRMED) return deviceOk('taken');
    if (ack[0] === NO_FINGER) return deviceOk('no-finger');
    return refusal('GenImg', ack);
  },
};
