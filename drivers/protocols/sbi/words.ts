/** The fixed words of the Secure Biometric Interface, after MOSIP's "MDS specification" 0.9.5. */
import type { FingerPosition, Slap } from '../../core/fingers.ts';
import type { DeviceError } from '../../core/result.ts';

/** A service listens on one of these ports of 127.0.0.1. */
export const FIRST_PORT = 4501;
export const LAST_PORT = 4600;
export const SPEC_VERSION = '0.9.5';
export const PURPOSE = 'Registration';

export const SBI_ENVIRONMENTS = ['Staging', 'Developer', 'Pre-Production', 'Production'] as const;
export type SbiEnvironment = (typeof SBI_ENVIRONMENTS)[number];

export const DEVICE_STATUSES = ['Ready', 'Busy', 'Not Ready', 'Not Registered'] as const;
export type DeviceStatus = (typeof DEVICE_STATUSES)[number];

export const statusOf = (text: unknown): DeviceStatus | null =>
  DEVICE_STATUSES.find((status) => status === text) ?? null;

/** Why a device in this status cannot be used; null when it can. Only "Ready" is available, "Busy" is not. */
export function statusError(status: DeviceStatus): DeviceError | null {
  switch (status) {
    case 'Ready':
      return null;
    case 'Busy':
      return { code: 'device/busy', note: 'status Busy' };
    case 'Not Ready':
      return { code: 'device/not-ready', note: 'status Not Ready' };
    case 'Not Registered':
      return { code: 'device/not-registered', note: 'status Not Registered' };
  }
}

export const BIO_SUB_TYPES: Readonly<Record<FingerPosition, string>> = {
  'right-thumb': 'Right Thumb',
  'right-index': 'Right IndexFinger',
  'right-middle': 'Right MiddleFinger',
  'right-ring': 'Right RingFinger',
  'right-little': 'Right LittleFinger',
  'left-thumb': 'Left Thumb',
  'left-index': 'Left IndexFinger',
  'left-middle': 'Left MiddleFinger',
  'left-ring': 'Left RingFinger',
  'left-little': 'Left LittleFinger',
};

const FINGERS_BY_SUB_TYPE = new Map(
  Object.entries(BIO_SUB_TYPES).map(([finger, subType]) => [subType, finger as FingerPosition]),
);

/** Null for "UNKNOWN" and anything else that names no finger. */
export const fingerNamed = (subType: string): FingerPosition | null =>
  FINGERS_BY_SUB_TYPE.get(subType) ?? null;

/** Which part of a slap scanner takes which fingers. */
export const SLAP_SUB_IDS: Readonly<Record<Slap, number>> = { 'left-four': 1, 'right-four': 2, thumbs: 3 };
/** A device of single fingers, or one that does not say. */
export const NO_SUB_ID = 0;

export function slapOfFinger(finger: FingerPosition): Slap {
  if (finger === 'left-thumb' || finger === 'right-thumb') return 'thumbs';
  return finger.startsWith('left-') ? 'left-four' : 'right-four';
}
