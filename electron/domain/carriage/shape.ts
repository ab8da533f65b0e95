/** What a file on a stick may look like: nobody vouches for it, so every member is checked before it is read. */
import type { EcPublicJwk } from '../protocol/keys.ts';

/** An object with these members and no others. */
export const isRecord = (value: unknown, names: readonly string[]): value is Record<string, unknown> =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.keys(value).length === names.length &&
  names.every((name) => Object.hasOwn(value, name));

export const isText = (value: unknown, most: number): value is string =>
  typeof value === 'string' && value.length <= most;

export const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

/** base64url of 32 bytes: a thumbprint, or a coordinate of P-256. */
export const is32Bytes = (value: unknown): value is string =>
  typeof value === 'string' && /^[A-Za-z0-9_-]{43}$/.test(value);

export const isHash = (value: unknown): value is string =>
  typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);

export const isJwk = (value: unknown): value is EcPublicJwk =>
  isRecord(value, ['kty', 'crv', 'x', 'y']) &&
  value['kty'] === 'EC' &&
  value['crv'] === 'P-256' &&
  is32Bytes(value['x']) &&
  is32Bytes(value['y']);
