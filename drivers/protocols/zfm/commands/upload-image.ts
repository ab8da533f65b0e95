import { confirmed } from '../command.ts';
import type { ZfmCommand } from '../command.ts';

/** UpImage (0A): after the answer, data packets with the image buffer follow; they are not acknowledged. */
export const uploadImage: ZfmCommand<void> = {
  name: 'UpImage',
  deadline: 1_000,
  answerBytes: 1,
  encode: () => Uint8Array.of(0x0a),
  parse: (ack) => confirmed('UpImage', ack),
};
