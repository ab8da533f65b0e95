/** When this PC's clock is the one that is wrong, by what can be known without trusting it. */
const DAY_MS = 86_400_000;
/** Certificates are renewed before they end: one that ended so long ago on a clock that ran on is not upstream's neglect. */
const NEGLECT_MS = 30 * DAY_MS;

/** No PC that runs this program can rightly be at an earlier moment. */
export const WRITTEN_AT = Date.UTC(2026, 10, 1);

/** Whether this PC's time and upstream's are more than a day apart. */
export const clocksDiffer = (ours: number, theirs: number): boolean => Math.abs(ours - theirs) > DAY_MS;

export interface CertificateTrouble {
  /** OpenSSL's word, as Node gives it (https://nodejs.org/api/tls.html#x509-certificate-error-codes). */
  readonly code: string;
  /** Milliseconds since 1970 by this PC's clock. */
  readonly now: number;
  /** The newest time that upstream signed; null: none yet. */
  readonly trustedTime: number | null;
  /** Until when the certificate counts; null: it was not seen. */
  readonly validTo: number | null;
}

/** Whether a certificate is refused because of this PC's clock rather than for its own sake. */
export function isClockToBlame({ code, now, trustedTime, validTo }: CertificateTrouble): boolean {
  // Certificates are renewed early: one that does not count yet means that the clock runs behind.
  if (code === 'CERT_NOT_YET_VALID') return true;
  if (code !== 'CERT_HAS_EXPIRED') return false;
  if (now < WRITTEN_AT) return true;
  if (trustedTime === null || validTo === null) return false;
  return trustedTime < validTo && now - trustedTime > NEGLECT_MS;
}
