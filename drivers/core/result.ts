/** Why a device could not do what was asked. The same words stand in the app's contract. */
export const DEVICE_ERROR_CODES = [
  'device/not-found',
  'device/port-missing',
  'device/port-busy',
  'device/port-denied',
  'device/no-answer',
  'device/bad-answer',
  'device/unplugged',
  'device/no-finger',
  'device/image-failed',
  'device/poor-image',
  'device/busy',
  'device/aborted',
  'device/wrong-password',
  // The device is not (or no longer) admitted to service by its provider.
  'device/not-registered',
  // A signature, a chain of hashes or a time does not prove what it should.
  'device/untrusted',
  'device/unsupported',
  'device/sensor-fault',
  'device/wrong-placement',
  'device/not-ready',
  // Printers.
  'device/cover-open',
  'device/feeder-empty',
  'device/hopper-full',
  'device/card-jam',
  'device/ribbon-out',
  'device/ribbon-unsuitable',
  'device/cleaning-required',
  'device/head-hot',
  'device/mechanical',
  'device/magnetic-fault',
  'device/paper-out',
  'device/cutter-jam',
  // Chip readers.
  'device/no-service',
  'device/no-card',
  'device/card-removed',
] as const;
export type DeviceErrorCode = (typeof DEVICE_ERROR_CODES)[number];

/** `note` is for the technician's trace and the log: bytes and counts, never a person's data. */
export interface DeviceError {
  readonly code: DeviceErrorCode;
  readonly note?: string;
}

export type DeviceResult<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: DeviceError };

export const deviceOk = <T>(value: T): DeviceResult<T> => ({ ok: true, value });
export const deviceFail = (
  code: DeviceErrorCode,
  note?: string,
): { readonly ok: false; readonly error: DeviceError } => ({
  ok: false,
  error: note === undefined ? { code } : { code, note },
});
