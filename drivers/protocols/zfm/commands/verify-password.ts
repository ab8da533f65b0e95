import { confirmed } from '../command.ts';
import type { ZfmCommand } from '../command.ts';

/** VfyPwd (13): opens the module for this session. @param password 32 bits, 0 from the factory */
export function verifyPassword(password: number): ZfmCommand<void> {
  return {
    name: 'VfyPwd',
    deadline: 1_000,
    answerBytes: 1,
    ...(password === 0 ? {} : { secret: 'the module password' }),
    encode() {
      const payload = new Uint8Array(5);
      payload[0] = 0x13;
      new DataView(payload.buffer).setUint32(1, password);
      return payload;
    },
    parse: (ack) => confirmed('VfyPwd', ack),
  };
}
