/** What the error numbers of the specification (section "Error codes") mean to the counter. */
import type { DeviceError, DeviceErrorCode } from '../../core/result.ts';
import { fieldsOf, nameOf } from './json.ts';

const CODES: Readonly<Record<string, DeviceErrorCode>> = {
  '100': 'device/not-registered',
  // No biometric object detected.
  '101': 'device/no-finger',
  // Data extraction failed.
  '102': 'device/image-failed',
  // Tampered with.
  '103': 'device/untrusted',
  // Cannot reach its management server.
  '104': 'device/not-ready',
  '105': 'device/wrong-placement',
  '106': 'device/not-found',
  // Device key expired; key of the domain missing.
  '107': 'device/untrusted',
  '108': 'device/untrusted',
  // So many fingers at once are not supported.
  '109': 'device/unsupported',
  '110': 'device/not-ready',
  '111': 'device/busy',
  // The transaction id is not of the form that it wants; ours is, so it is no partner to talk to.
  '112': 'device/bad-answer',
  // No device connected (stream).
  '202': 'device/not-found',
};

/** 500 to 599 are the vendor's own. */
const VENDORS = /^5\d\d$/;

/** The error inside an answer's `error` field; null when there is none. */
export function errorIn(value: unknown): DeviceError | null {
  const code = nameOf(fieldsOf(value)?.['errorCode']);
  if (code === null || code === '' || code === '0') return null;
  const known = Object.hasOwn(CODES, code) ? CODES[code] : undefined;
  const number = /^\d{1,6}$/.test(code) ? code : 'without a number';
  return {
    code: known ?? (VENDORS.test(code) ? 'device/sensor-fault' : 'device/bad-answer'),
    note: `SBI error ${number}`,
  };
}
