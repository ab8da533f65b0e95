/** What PC/SC's error numbers (winscard.h) mean for whoever holds the card. */
import { deviceFail } from '../core/result.ts';
import type { DeviceErrorCode } from '../core/result.ts';

/** Those that something is made of besides a message. */
export const SCARD = {
  internal: 0x80100001,
  cancelled: 0x80100002,
  timeout: 0x8010000a,
  notTransacted: 0x80100016,
  noReaders: 0x8010002e,
  resetCard: 0x80100068,
  removedCard: 0x80100069,
} as const;

const CODES: Readonly<Record<number, DeviceErrorCode>> = {
  [SCARD.cancelled]: 'device/aborted',
  // No such reader by that name; one that was there went away.
  0x80100009: 'device/port-missing',
  0x80100017: 'device/unplugged',
  [SCARD.noReaders]: 'device/unplugged',
  // Another program has the card for itself alone.
  0x8010000b: 'device/port-busy',
  // No card, and one that was pulled out.
  0x8010000c: 'device/no-card',
  [SCARD.removedCard]: 'device/card-removed',
  // The service does not run, was stopped, or is about to; on Windows it runs only while there is a reader.
  0x80100012: 'device/no-service',
  0x80100018: 'device/no-service',
  0x8010001d: 'device/no-service',
  0x8010001e: 'device/no-service',
  // This user may not.
  0x80100027: 'device/port-denied',
  0x8010006a: 'device/port-denied',
  // The card says nothing, or what is said does not get through.
  0x80100013: 'device/no-answer',
  [SCARD.notTransacted]: 'device/no-answer',
  0x8010002f: 'device/no-answer',
  0x80100066: 'device/no-answer',
  0x80100067: 'device/no-answer',
  // Another program keeps resetting it.
  [SCARD.resetCard]: 'device/port-busy',
  // Neither T=0 nor T=1; its ATR is no ATR.
  0x8010000f: 'device/unsupported',
  0x80100065: 'device/bad-answer',
};

/** @param call the function's name, for the technician */
export const pcscError = (call: string, error: number) =>
  deviceFail(CODES[error] ?? 'device/not-ready', `${call}: 0x${error.toString(16)}`);
