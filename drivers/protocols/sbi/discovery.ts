/** Which devices a service has. Nothing here is signed: it is for a list to choose from, never for trust. */
import type { DeviceError } from '../../core/result.ts';
import { errorIn } from './errors.ts';
import { parseUnsignedDigitalId } from './digital-id.ts';
import type { DigitalId } from './digital-id.ts';
import { fieldsOf, listIn, nameOf, numberOf, parseJsonBytes, textOf } from './json.ts';
import type { SbiRequest } from './request.ts';
import { statusOf } from './words.ts';
import type { DeviceStatus } from './words.ts';

const BODY = JSON.stringify({ type: 'Finger' });
export const discoveryRequest: SbiRequest = { verb: 'MOSIPDISC', path: '/device', body: BODY };
/** What services of SBI 1.0 listen to. */
export const discoveryRequestV1: SbiRequest = { verb: 'SBIDISC', path: '/device', body: BODY };

export interface DiscoveredDevice {
  readonly deviceId: string;
  readonly status: DeviceStatus;
  readonly purpose: string;
  readonly subIds: readonly number[];
  readonly specVersions: readonly string[];
  readonly digitalId: DigitalId;
  readonly error: DeviceError | null;
}

const LONGEST_DIGITAL_ID = 16 * 1024;
/** More than a counter can have on its desk. */
const MOST_DEVICES = 16;

/** Null when the answer is no list. The device's `callbackId` is not even read: nobody is sent to another host. */
export function parseDiscovery(body: Uint8Array): readonly DiscoveredDevice[] | null {
  return listIn(parseJsonBytes(body), deviceIn)?.slice(0, MOST_DEVICES) ?? null;
}

function deviceIn(value: unknown): DiscoveredDevice | null {
  const fields = fieldsOf(value);
  if (fields === null) return null;
  const deviceId = nameOf(fields['deviceId']);
  const status = statusOf(fields['deviceStatus']);
  const digitalId = parseUnsignedDigitalId(textOf(fields['digitalId'], LONGEST_DIGITAL_ID) ?? '');
  if (deviceId === null || deviceId === '' || status === null || digitalId === null) return null;
  return {
    deviceId,
    status,
    purpose: textOf(fields['purpose']) ?? '',
    subIds: listIn(fields['deviceSubId'], numberOf) ?? [],
    specVersions: listIn(fields['specVersion'], (item) => textOf(item)) ?? [],
    digitalId,
    error: errorIn(fields['error']),
  };
}
