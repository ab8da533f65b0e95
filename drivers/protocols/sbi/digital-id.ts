/** Who a device says it is. */
import { fieldsOf, parseJsonBytes, textOf } from './json.ts';
import type { JsonFields } from './json.ts';
import { unsignedPayload } from './jws.ts';

export interface DigitalId {
  readonly serialNo: string;
  readonly make: string;
  readonly model: string;
  /** "Finger", "Iris", "Face". */
  readonly type: string;
  /** Of a finger device: "Slap", "Single", "Touchless". */
  readonly deviceSubType: string;
  readonly deviceProvider: string;
  readonly deviceProviderId: string;
  /** When it was said. */
  readonly dateTime: string;
}

/** Null without a serial number, a type or a subtype. */
export function parseDigitalId(payload: Uint8Array): DigitalId | null {
  const fields = fieldsOf(parseJsonBytes(payload));
  if (fields === null) return null;
  const id: DigitalId = {
    serialNo: wordIn(fields, 'serialNo'),
    make: wordIn(fields, 'make'),
    model: wordIn(fields, 'model'),
    type: wordIn(fields, 'type'),
    deviceSubType: wordIn(fields, 'deviceSubType'),
    deviceProvider: wordIn(fields, 'deviceProvider'),
    deviceProviderId: wordIn(fields, 'deviceProviderId'),
    dateTime: wordIn(fields, 'dateTime'),
  };
  return id.serialNo === '' || id.type === '' || id.deviceSubType === '' ? null : id;
}

const wordIn = (fields: JsonFields, name: string): string => textOf(fields[name]) ?? '';

/** Discovery shows it unsigned, as one part; some services send the signed one there. Proves nothing either way. */
export function parseUnsignedDigitalId(text: string): DigitalId | null {
  const payload = unsignedPayload(text);
  return payload === null ? null : parseDigitalId(payload);
}

/** What a person calls it. Characters that do not show, or turn the writing round, are left out: it may say anything. */
export function nameOfDevice({ make, model }: DigitalId): string {
  const name = [make, model].filter((word) => word !== '').join(' ');
  return shown(name);
}

export const shown = (text: string): string => text.replaceAll(/[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu, '');

/** The same device: everything but the moment of saying it. */
export function sameDigitalId(one: DigitalId, other: DigitalId): boolean {
  return (
    one.serialNo === other.serialNo &&
    one.make === other.make &&
    one.model === other.model &&
    one.type === other.type &&
    one.deviceSubType === other.deviceSubType &&
    one.deviceProvider === other.deviceProvider &&
    one.deviceProviderId === other.deviceProviderId
  );
}
