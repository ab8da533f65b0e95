/** Issues X.509 certificates (RFC 5280) for emulated devices: version 3, ECDSA with SHA-256, two extensions. */
import { sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { bits, explicit, integer, octets, oid, sequence, set, time, utf8, yes } from './der.ts';

export interface CertificateWish {
  readonly subject: string;
  readonly publicKey: KeyObject;
  readonly issuer: string;
  /** EC P-256. */
  readonly issuerKey: KeyObject;
  /** Not negative, at most 20 bytes. */
  readonly serial: Uint8Array;
  /** Milliseconds since 1970. */
  readonly from: number;
  readonly until: number;
  readonly authority: boolean;
}

const ECDSA_WITH_SHA256 = sequence(oid('1.2.840.10045.4.3.2'));
const COMMON_NAME = oid('2.5.4.3');
const BASIC_CONSTRAINTS = oid('2.5.29.19');
const KEY_USAGE = oid('2.5.29.15');
const VERSION_3 = explicit(0, integer(Uint8Array.of(2)));

const nameOf = (commonName: string): Uint8Array => sequence(set(sequence(COMMON_NAME, utf8(commonName))));

/** DER. */
export function issueCertificate(wish: CertificateWish): Uint8Array {
  // Bits of keyUsage, from the left: digitalSignature is 0, keyCertSign 5.
  const usage = wish.authority ? bits(Uint8Array.of(0x04), 2) : bits(Uint8Array.of(0x80), 7);
  const constraints = wish.authority ? sequence(yes) : sequence();
  const body = sequence(
    VERSION_3,
    integer(wish.serial),
    ECDSA_WITH_SHA256,
    nameOf(wish.issuer),
    sequence(time(wish.from), time(wish.until)),
    nameOf(wish.subject),
    new Uint8Array(wish.publicKey.export({ type: 'spki', format: 'der' })),
    explicit(
      3,
      sequence(
        sequence(BASIC_CONSTRAINTS, yes, octets(constraints)),
        sequence(KEY_USAGE, yes, octets(usage)),
      ),
    ),
  );
  return sequence(body, ECDSA_WITH_SHA256, bits(sign('sha256', body, wish.issuerKey)));
}
