/** Commands of the modules as small objects. GT-511C3 datasheet, "Command summary". */
import { deviceFail, deviceOk } from '../../core/result.ts';
import type { DeviceResult } from '../../core/result.ts';
import { BAD_FINGER, LIBRARY_EMPTY, NOT_PRESSED, meaningOf } from './errors.ts';
import { IMAGE_BYTES } from './image.ts';
import { ACK } from './packet.ts';
import type { Gt5xPacket } from './packet.ts';

export interface Gt5xCommand<T> {
  readonly name: string;
  readonly code: number;
  readonly parameter: number;
  /** Milliseconds that the module may take to answer. */
  readonly deadline: number;
  /** Bytes of the data packet that follows an ACK; 0 for none. */
  readonly dataBytes: number;
  /** What the answer means, the data apart. */
  parse(answer: Gt5xPacket): DeviceResult<T>;
}

const QUICK = 1_000;
const SLOW = 3_000;
export const INFO_BYTES = 24;
export const TEMPLATE_BYTES = 498;

/** The refusal in a NACK as an error, with the command's name and the code for the log. */
function refusal(name: string, { parameter }: Gt5xPacket): ReturnType<typeof deviceFail> {
  const { means, error } = meaningOf(parameter);
  return deviceFail(error, `${name}: ${parameter.toString(16).toUpperCase()} ${means}`);
}

const command = <T>(
  name: string,
  [code, parameter, deadline, dataBytes]: readonly [number, number, number, number],
  good: (parameter: number) => T,
  refused: Readonly<Record<number, T>> = {},
): Gt5xCommand<T> => ({
  name,
  code,
  parameter,
  deadline,
  dataBytes,
  parse(answer) {
    if (answer.code === ACK) return deviceOk(good(answer.parameter));
    // An own key: a value may be undefined and still be there.
    if (Object.hasOwn(refused, answer.parameter)) return deviceOk(refused[answer.parameter] as T);
    return refusal(name, answer);
  },
});

const nothing = (): void => undefined;

/** Open (01) with its information, which follows as data: no other answer is like it. */
export const open: Gt5xCommand<void> = command('Open', [0x01, 1, QUICK, INFO_BYTES], nothing);
/** Close (02). */
export const close: Gt5xCommand<void> = command('Close', [0x02, 0, QUICK, 0], nothing);
/** ChangeBaudrate (04): answered at the old speed; forgotten without power. @param baudRate 9,600 to 115,200 */
export const changeBaudRate = (baudRate: number): Gt5xCommand<void> =>
  command('ChangeBaudrate', [0x04, baudRate, QUICK, 0], nothing);
/** CmosLed (12): without its light the module sees no finger. */
export const switchLight = (on: boolean): Gt5xCommand<void> =>
  command('CmosLed', [0x12, on ? 1 : 0, QUICK, 0], nothing);
/** GetEnrollCount (20): how many templates there are. */
export const countEnrolled: Gt5xCommand<number> = command(
  'GetEnrollCount',
  [0x20, 0, QUICK, 0],
  (count) => count,
);
/** IsPressFinger (26). */
export const isPressed: Gt5xCommand<boolean> = command(
  'IsPressFinger',
  [0x26, 0, QUICK, 0],
  (answer) => answer === 0,
);
/** DeleteAll (41): removes every template; a library that is empty already is as good. */
export const deleteAll: Gt5xCommand<void> = command('DeleteAll', [0x41, 0, SLOW, 0], nothing, {
  [LIBRARY_EMPTY]: undefined,
});
/** CaptureFinger (60), the best that it can: takes a picture of the finger into the module's memory, if there is one. */
export const captureFinger: Gt5xCommand<'taken' | 'no-finger'> = command<'taken' | 'no-finger'>(
  'CaptureFinger',
  [0x60, 1, SLOW, 0],
  () => 'taken',
  { [NOT_PRESSED]: 'no-finger' },
);
/** MakeTemplate (61): a template of the picture follows as data; here for what it says of the picture. */
export const makeTemplate: Gt5xCommand<'good' | 'poor'> = command<'good' | 'poor'>(
  'MakeTemplate',
  [0x61, 0, SLOW, TEMPLATE_BYTES],
  () => 'good',
  { [BAD_FINGER]: 'poor' },
);
/** GetImage (62): the picture follows as data. */
export const getImage: Gt5xCommand<void> = command('GetImage', [0x62, 0, QUICK, IMAGE_BYTES], nothing);

export interface ModuleInfo {
  /** "20130521": a date, as the maker writes its versions. */
  readonly firmware: string;
  /** 16 bytes in hex. */
  readonly serial: string;
}

/** The data after Open: firmware (4), size of an ISO area (4), serial number (16). */
export function moduleInfo(data: Uint8Array): DeviceResult<ModuleInfo> {
  if (data.length !== INFO_BYTES) return deviceFail('device/bad-answer', `Open: ${data.length} bytes`);
  const version = new DataView(data.buffer, data.byteOffset, 4).getUint32(0, true);
  const serial = Array.from(data.subarray(8), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return deviceOk({ firmware: version.toString(16), serial });
}
