/** The key of an emulated device and its certificate, as its provider would have issued it. */
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { signingInput, toBase64Url } from '../../protocols/sbi/jws.ts';
import type { Authority } from './authority.ts';
import { issueCertificate } from './certificate.ts';

export interface DeviceSigner {
  /** DER. */
  readonly certificate: Uint8Array;
  /** A JWS over the JSON of the value. */
  sign(value: unknown): string;
}

const DAY = 24 * 60 * 60 * 1_000;

// Making one takes a tenth of a second and more; a device that is plugged in again has the same key.
const keys = new Map<string, { readonly publicKey: KeyObject; readonly privateKey: KeyObject }>();

function keyOf(device: string) {
  const made = keys.get(device) ?? generateKeyPairSync('rsa', { modulusLength: 2_048 });
  keys.set(device, made);
  return made;
}

/** @param now milliseconds since 1970; the certificate is good from the day before for `days` */
export function createSigner(device: string, authority: Authority, now: number, days = 30): DeviceSigner {
  const { publicKey, privateKey } = keyOf(`${authority.name} ${device}`);
  const serial = createHash('sha256').update(`${device} ${now} ${days}`).digest().subarray(0, 12);
  const certificate = issueCertificate({
    subject: device,
    publicKey,
    issuer: authority.name,
    issuerKey: authority.key,
    // Neither negative nor with a zero in front.
    serial: Uint8Array.from(serial, (byte, at) => (at === 0 ? (byte & 0x3f) | 0x40 : byte)),
    from: now - DAY,
    until: now + days * DAY,
    authority: false,
  });
  return {
    certificate,
    sign(value) {
      const input = signingInput([certificate], Buffer.from(JSON.stringify(value), 'utf8'));
      return `${input}.${toBase64Url(sign('RSA-SHA256', Buffer.from(input, 'ascii'), privateKey))}`;
    },
  };
}
