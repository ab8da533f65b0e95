/** Believes a signed record of the Secure Biometric Interface, or says which check failed. */
import { X509Certificate, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { deviceFail, deviceOk } from '../../core/result.ts';
import type { DeviceResult } from '../../core/result.ts';
import { parseJws } from '../../protocols/sbi/jws.ts';
import { TRAINING_AUTHORITY } from '../../simulators/sbi/training-authority.ts';

/** Whose devices are believed. There is no way to believe all of them. */
export type SbiTrust =
  /** PEM certificates of the device providers, or of the authority above them. */
  | { readonly kind: 'pinned'; readonly authorities: readonly string[] }
  /** The emulator's: its key is public knowledge, so a record proves nothing. Training only. */
  | { readonly kind: 'training' };

export interface Signed {
  readonly payload: Uint8Array;
  /** SHA-256 of the signer's certificate, as hex with colons. */
  readonly signer: string;
}

export interface TrustStore {
  /** @param now milliseconds since 1970. Errors: 'device/untrusted'. */
  believe(token: string, now: number): DeviceResult<Signed>;
}

const LEAST_RSA_BITS = 2_048;
const distrust = (check: string) => deviceFail('device/untrusted', check);

/** Errors: 'device/untrusted' when no authority is pinned, one cannot be read, or it is the one of training. */
export function createTrustStore(trust: SbiTrust): DeviceResult<TrustStore> {
  const training = readCertificate(TRAINING_AUTHORITY);
  const texts = trust.kind === 'training' ? [TRAINING_AUTHORITY] : trust.authorities;
  if (texts.length === 0) return distrust('no device provider is pinned');
  const anchors: X509Certificate[] = [];
  for (const text of texts) {
    const anchor = readCertificate(text);
    if (anchor === null || !anchor.ca) return distrust('a pinned certificate is not one of an authority');
    if (trust.kind === 'pinned' && anchor.fingerprint256 === training?.fingerprint256) {
      return distrust('the authority of training is pinned');
    }
    anchors.push(anchor);
  }
  return deviceOk({ believe: (token, now) => believe(anchors, token, now) });
}

function believe(anchors: readonly X509Certificate[], token: string, now: number): DeviceResult<Signed> {
  const jws = parseJws(token);
  if (jws === null) return distrust('not signed');
  if (jws.algorithm !== 'RS256') return distrust('signed with another algorithm than RS256');
  const chain = jws.certificates.map(readCertificate);
  const [signer, ...between] = chain;
  if (signer === undefined || signer === null) return distrust('certificate cannot be read');
  const key = keyOf(signer);
  if (key === null) return distrust('certificate cannot be read');
  const refused = refuseSigner(signer, key) ?? refuseChain(signer, between, anchors, now);
  if (refused !== null) return distrust(refused);
  // A signature of any shape may come; a wrong one is answered with false.
  const good = verify('RSA-SHA256', Buffer.from(jws.signed, 'ascii'), key, jws.signature);
  return good ? deviceOk({ payload: jws.payload, signer: signer.fingerprint256 }) : distrust('signature');
}

/** PEM, or DER as bytes. */
function readCertificate(certificate: string | Uint8Array): X509Certificate | null {
  try {
    return new X509Certificate(certificate);
  } catch {
    return null;
  }
}

/** Null for a key that OpenSSL cannot make out, although it read the certificate around it. */
function keyOf(certificate: X509Certificate): KeyObject | null {
  try {
    return certificate.publicKey;
  } catch {
    return null;
  }
}

function refuseSigner(signer: X509Certificate, key: KeyObject): string | null {
  if (signer.ca) return 'signed by an authority, not by a device';
  const { asymmetricKeyType, asymmetricKeyDetails } = key;
  if (asymmetricKeyType !== 'rsa') return 'key is not RSA';
  return (asymmetricKeyDetails?.modulusLength ?? 0) < LEAST_RSA_BITS ? 'key is too short' : null;
}

/**
 * Walks from the signer to a pinned authority over the certificates that came with it; each link must be issued by the
 * next, be inside its time, and (but for the first) be one of an authority. OpenSSL's `checkIssued` looks at names, key
 * identifiers and the right to sign certificates. Path lengths and name constraints are not looked at.
 */
function refuseChain(
  signer: X509Certificate,
  between: readonly (X509Certificate | null)[],
  anchors: readonly X509Certificate[],
  now: number,
): string | null {
  let current = signer;
  const unused = between.filter((certificate) => certificate !== null);
  for (;;) {
    const late = outOfTime(current, now);
    if (late !== null) return late;
    const issuedCurrent = (issuer: X509Certificate) => issuer.ca && isIssuedBy(current, issuer);
    const anchor = anchors.find(issuedCurrent);
    if (anchor !== undefined) return outOfTime(anchor, now);
    const at = unused.findIndex(issuedCurrent);
    const next = unused[at];
    if (next === undefined) return 'certificate of no pinned device provider';
    unused.splice(at, 1);
    current = next;
  }
}

function outOfTime(certificate: X509Certificate, now: number): string | null {
  if (now < certificate.validFromDate.getTime())
    return 'certificate not valid yet, or the clock of this PC is slow';
  return now > certificate.validToDate.getTime()
    ? 'certificate expired, or the clock of this PC is fast'
    : null;
}

function isIssuedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  try {
    return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
  } catch {
    return false;
  }
}
