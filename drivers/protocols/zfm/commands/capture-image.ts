import { deviceOk } from '../../../core/result.ts';
import { SLOW, payloadOf, refusal } from '../command.ts';
import type { ZfmCommand } from '../command.ts';
import { CONFIRMED, NO_FINGER } from '../confirmation.ts';

const lookWith = (name: string, code: number): ZfmCommand<'taken' | 'no-finger'> => ({
  name,
  deadline: SLOW,
  answerBytes: 1,
  encode: () => payloadOf(code),
  parse(ack) {
    if (ack[0] === CONFIRMED) return deviceOk('taken');
    if (ack[0] === NO_FINGER) return deviceOk('no-finger');
    return refusal(name, ack);
  },
});

/** GenImg (01): takes a picture of the finger on the window into the module's image buffer, if there is one. */
export const captureImage = lookWith('GenImg', 0x01);
/** GetImageEx (28): the same on an R503, which also says 07 of a poor picture. */
export const captureImageStrictly = lookWith('GetImageEx', 0x28);
/** GetImage without the light of the window (52), on a ZFM-60. */
export const captureImageInTheDark = lookWith('GetImageFree', 0x52);
