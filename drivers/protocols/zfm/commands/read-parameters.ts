import { deviceFail, deviceOk } from '../../../core/result.ts';
import { CONFIRMED } from '../confirmation.ts';
import { refusal } from '../command.ts';
import type { ZfmCommand } from '../command.ts';

export interface SystemParameters {
  /** Bit 0 busy, 1 finger matched, 2 password verified, 3 image in the buffer. */
  readonly status: number;
  readonly systemId: number;
  /** Templates that the module's flash holds. */
  readonly capacity: number;
  /** 1 to 5. */
  readonly securityLevel: number;
  readonly address: number;
  /** Bytes of data in one data packet: 32, 64, 128 or 256. */
  readonly dataBytes: number;
  /** Bits per second. */
  readonly baudRate: number;
}

/** ReadSysPara (0F). */
export const readParameters: ZfmCommand<SystemParameters> = {
  name: 'ReadSysPara',
  deadline: 1_000,
  answerBytes: 17,
  encode: () => Uint8Array.of(0x0f),
  parse(ack) {
    if (ack[0] !== CONFIRMED) return refusal('ReadSysPara', ack);
    if (ack.length !== 17) return deviceFail('device/bad-answer', `ReadSysPara: ${ack.length} bytes`);
    const view = new DataView(ack.buffer, ack.byteOffset, ack.length);
    const packetCode = view.getUint16(13);
    if (packetCode > 3) return deviceFail('device/bad-answer', `ReadSysPara: packet size code ${packetCode}`);
    return deviceOk({
      status: view.getUint16(1),
      systemId: view.getUint16(3),
      capacity: view.getUint16(5),
      securityLevel: view.getUint16(7),
      address: view.getUint32(9),
      dataBytes: 32 << packetCode,
      baudRate: view.getUint16(15) * 9_600,
    });
  },
};
