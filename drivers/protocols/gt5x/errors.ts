/** What a module says with a NACK. GT-511C3 datasheet, "Error codes"; those marked obsolete there are kept for old firmware. */
import type { DeviceErrorCode } from '../../core/result.ts';

interface Meaning {
  /** For the technician's log. */
  readonly means: string;
  readonly error: DeviceErrorCode;
}

export const LIBRARY_EMPTY = 0x100a;
export const BAD_FINGER = 0x100c;
export const NOT_PRESSED = 0x1012;
export const LINE_ERROR = 0x1006;
export const NOT_SUPPORTED = 0x100e;

const MEANINGS: Readonly<Record<number, Meaning>> = {
  0x1001: { means: 'timeout', error: 'device/no-answer' },
  0x1002: { means: 'no such speed', error: 'device/unsupported' },
  0x1003: { means: 'no such place in the library', error: 'device/unsupported' },
  0x1004: { means: 'place not used', error: 'device/bad-answer' },
  0x1005: { means: 'place already used', error: 'device/bad-answer' },
  [LINE_ERROR]: { means: 'packet received damaged', error: 'device/bad-answer' },
  0x1007: { means: 'not the same finger', error: 'device/poor-image' },
  0x1008: { means: 'finger not known', error: 'device/poor-image' },
  0x1009: { means: 'library full', error: 'device/unsupported' },
  [LIBRARY_EMPTY]: { means: 'library empty', error: 'device/bad-answer' },
  0x100b: { means: 'wrong order of enrolment', error: 'device/bad-answer' },
  [BAD_FINGER]: { means: 'finger too bad', error: 'device/poor-image' },
  0x100d: { means: 'enrolment failed', error: 'device/poor-image' },
  [NOT_SUPPORTED]: { means: 'unsupported command', error: 'device/unsupported' },
  0x100f: { means: 'device error', error: 'device/sensor-fault' },
  0x1010: { means: 'capture cancelled', error: 'device/image-failed' },
  0x1011: { means: 'no such parameter', error: 'device/unsupported' },
  [NOT_PRESSED]: { means: 'no finger', error: 'device/no-finger' },
};

/** A code that is in no table is a bad answer. */
export function meaningOf(code: number): Meaning {
  return MEANINGS[code] ?? { means: 'unknown error', error: 'device/bad-answer' };
}
