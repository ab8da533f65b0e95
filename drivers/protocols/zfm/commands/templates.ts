/** Templates in the module's buffers. They are proprietary: readable by modules of the same maker only. ZFM-20 manual §5.3. */
import { deviceOk } from '../../../core/result.ts';
import { QUICK, SLOW, payloadOf, plainCommand, resultsIn } from '../command.ts';
import type { ZfmCommand } from '../command.ts';
import { NO_MATCH } from '../confirmation.ts';

/** Match (03): how well buffers 1 and 2 match; null when they do not. */
export const matchBuffers: ZfmCommand<number | null> = {
  name: 'Match',
  deadline: SLOW,
  answerBytes: 3,
  encode: () => payloadOf(0x03),
  parse(ack) {
    if (ack[0] === NO_MATCH) return deviceOk(null);
    const results = resultsIn('Match', ack, 3);
    return results.ok ? deviceOk(results.value.getUint16(0)) : results;
  },
};

/** RegModel (05): merges the buffers into one template, in both. */
export const mergeBuffers: ZfmCommand<void> = plainCommand('RegModel', SLOW, payloadOf(0x05));

/** Store (06): writes a buffer to a page of the library. */
export const storeTemplate = (buffer: number, page: number): ZfmCommand<void> =>
  plainCommand('Store', SLOW, payloadOf(0x06, [1, buffer], [2, page]));

/** Load (07): reads a page of the library into a buffer. */
export const loadTemplate = (buffer: number, page: number): ZfmCommand<void> =>
  plainCommand('Load', SLOW, payloadOf(0x07, [1, buffer], [2, page]));

/** UpChar (08): after the answer, data packets with the buffer follow. */
export const uploadTemplate = (buffer: number): ZfmCommand<void> =>
  plainCommand('UpChar', QUICK, payloadOf(0x08, [1, buffer]));

/** DownChar (09): after the answer, the host sends data packets for the buffer; nothing says that they arrived. */
export const downloadTemplate = (buffer: number): ZfmCommand<void> =>
  plainCommand('DownChar', QUICK, payloadOf(0x09, [1, buffer]));

/** DownImage (0B): after the answer, the host sends data packets for the image buffer; nothing says that they arrived. */
export const downloadImage: ZfmCommand<void> = plainCommand('DownImage', QUICK, payloadOf(0x0b));
