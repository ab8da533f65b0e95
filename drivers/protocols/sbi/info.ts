/** What a device says of itself under its signature. */
import type { DeviceError } from '../../core/result.ts';
import { errorIn } from './errors.ts';
import { fieldsOf, listIn, nameOf, numberOf, parseJsonBytes, textOf } from './json.ts';
import { unsignedPayload } from './jws.ts';
import { statusOf } from './words.ts';
import type { DeviceStatus } from './words.ts';

/** One device of the answer to MOSIPDINFO. */
export interface InfoEntry {
  /** A JWS; a device that is not registered sends the bare payload, or nothing at all (empty). */
  readonly token: string;
  readonly error: DeviceError | null;
}

export interface DeviceInfo {
  readonly deviceId: string;
  readonly status: DeviceStatus;
  readonly subIds: readonly number[];
  readonly env: string;
  readonly purpose: string;
  readonly specVersions: readonly string[];
  /** "L0": the service signs; "L1": a chip in the device signs. */
  readonly certification: string;
  /** A JWS of its own. */
  readonly digitalId: string;
}

const LONGEST_TOKEN = 256 * 1024;

/** Null when the answer is no list. */
export function parseInfo(body: Uint8Array): readonly InfoEntry[] | null {
  return listIn(parseJsonBytes(body), (value) => {
    const fields = fieldsOf(value);
    if (fields === null) return null;
    const token = textOf(fields['deviceInfo'], LONGEST_TOKEN) ?? '';
    return { token, error: errorIn(fields['error']) };
  });
}

/** The payload of a token, its signature unseen: to pick the right device from several before judging it. */
export function peekDeviceInfo(token: string): DeviceInfo | null {
  const payload = unsignedPayload(token);
  return payload === null ? null : parseDeviceInfo(payload);
}

export function parseDeviceInfo(payload: Uint8Array): DeviceInfo | null {
  const fields = fieldsOf(parseJsonBytes(payload));
  if (fields === null) return null;
  const deviceId = nameOf(fields['deviceId']);
  const status = statusOf(fields['deviceStatus']);
  const digitalId = textOf(fields['digitalId'], LONGEST_TOKEN);
  if (deviceId === null || deviceId === '' || status === null || digitalId === null) return null;
  return {
    deviceId,
    status,
    subIds: listIn(fields['deviceSubId'], numberOf) ?? [],
    env: textOf(fields['env']) ?? '',
    purpose: textOf(fields['purpose']) ?? '',
    specVersions: listIn(fields['specVersion'], (item) => textOf(item)) ?? [],
    certification: textOf(fields['certification']) ?? '',
    digitalId,
  };
}
