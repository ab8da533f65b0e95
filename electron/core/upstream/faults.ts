import type { Fault, WaitCode } from '#domain/protocol/problem.ts';

/** OpenSSL's and Node's words for a certificate or a handshake that did not hold (https://nodejs.org/api/tls.html). */
const TLS =
  /^(CERT_|ERR_TLS_|ERR_SSL_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|HOSTNAME_MISMATCH|INVALID_CA|EPROTO)/;

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

function waitCode(code: string): WaitCode {
  // Certificates are renewed early: one that is "not yet valid" means that this PC's clock runs behind.
  if (code === 'CERT_NOT_YET_VALID') return 'upstream/clock';
  if (TLS.test(code)) return 'upstream/tls';
  // Something answered, but not in HTTP.
  if (code.startsWith('HPE_')) return 'upstream/captive-portal';
  return 'upstream/unreachable';
}

/** What an error of node:http, node:tls or the socket means for the link. */
export function networkFault(error: unknown): Fault {
  if (error instanceof Error && error.name === 'AbortError') return { kind: 'stopped' };
  return { kind: 'wait', code: waitCode(codeOf(error)), retryAfterMs: null };
}

/** A kept-alive connection that the other end had closed already: nothing was said, the call may go again at once. */
export const wasStale = (error: unknown, reused: boolean): boolean =>
  reused && ['ECONNRESET', 'EPIPE'].includes(codeOf(error));
