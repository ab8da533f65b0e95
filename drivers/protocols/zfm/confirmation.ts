/** The first byte of every answer: what the module says to a command. ZFM-20 manual v2.0 §4.3; 20 and up: R503 manual 1.2. */
import type { DeviceErrorCode } from '../../core/result.ts';

interface Meaning {
  /** For the technician's log. */
  readonly means: string;
  readonly error: DeviceErrorCode;
}

export const CONFIRMED = 0x00;
export const PACKET_ERROR = 0x01;
export const NO_FINGER = 0x02;
export const NO_MATCH = 0x08;
export const NOT_FOUND = 0x09;
export const WRONG_PASSWORD = 0x13;
export const MUST_VERIFY = 0x21;
export const ECHO = 0x55;
export const UNSUPPORTED = 0xfc;

const MEANINGS: Readonly<Record<number, Meaning>> = {
  [PACKET_ERROR]: { means: 'packet received damaged', error: 'device/bad-answer' },
  [NO_FINGER]: { means: 'no finger', error: 'device/no-finger' },
  0x03: { means: 'image not taken', error: 'device/image-failed' },
  0x04: { means: 'image too dry', error: 'device/poor-image' },
  0x05: { means: 'image too wet', error: 'device/poor-image' },
  0x06: { means: 'image too messy', error: 'device/poor-image' },
  0x07: { means: 'too few features', error: 'device/poor-image' },
  [NO_MATCH]: { means: 'no match', error: 'device/poor-image' },
  [NOT_FOUND]: { means: 'not found in the library', error: 'device/poor-image' },
  0x0a: { means: 'templates cannot be merged', error: 'device/poor-image' },
  0x0b: { means: 'page outside the library', error: 'device/unsupported' },
  0x0c: { means: 'template cannot be read', error: 'device/bad-answer' },
  0x0d: { means: 'template not uploaded', error: 'device/bad-answer' },
  0x0e: { means: 'cannot receive data', error: 'device/bad-answer' },
  0x0f: { means: 'image not uploaded', error: 'device/image-failed' },
  0x10: { means: 'template not deleted', error: 'device/bad-answer' },
  0x11: { means: 'library not emptied', error: 'device/bad-answer' },
  0x12: { means: 'low power mode not entered', error: 'device/bad-answer' },
  [WRONG_PASSWORD]: { means: 'wrong password', error: 'device/wrong-password' },
  0x14: { means: 'reset failed', error: 'device/bad-answer' },
  0x15: { means: 'no valid image', error: 'device/image-failed' },
  0x16: { means: 'update failed', error: 'device/bad-answer' },
  0x17: { means: 'finger not moved', error: 'device/image-failed' },
  0x18: { means: 'flash error', error: 'device/sensor-fault' },
  0x19: { means: 'undefined error', error: 'device/bad-answer' },
  0x1a: { means: 'no such setting', error: 'device/unsupported' },
  0x1b: { means: 'no such value of the setting', error: 'device/unsupported' },
  0x1c: { means: 'no such notepad page', error: 'device/unsupported' },
  0x1d: { means: 'port not switched', error: 'device/bad-answer' },
  0x1e: { means: 'enrolment failed', error: 'device/poor-image' },
  0x1f: { means: 'library full', error: 'device/unsupported' },
  0x20: { means: 'wrong address', error: 'device/bad-answer' },
  [MUST_VERIFY]: { means: 'password not verified', error: 'device/wrong-password' },
  0x22: { means: 'page holds no template', error: 'device/bad-answer' },
  0x24: { means: 'library empty', error: 'device/bad-answer' },
  0x26: { means: 'timeout', error: 'device/no-answer' },
  0x27: { means: 'finger is in the library already', error: 'device/wrong-placement' },
  0x29: { means: 'sensor hardware error', error: 'device/sensor-fault' },
  [UNSUPPORTED]: { means: 'unsupported command', error: 'device/unsupported' },
  0xfd: { means: 'hardware error', error: 'device/sensor-fault' },
  0xfe: { means: 'execution failed', error: 'device/image-failed' },
};

/** A code that is in no table is a bad answer. */
export function meaningOf(code: number): Meaning {
  return MEANINGS[code] ?? { means: 'unknown confirmation code', error: 'device/bad-answer' };
}
