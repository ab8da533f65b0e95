import { isClockToBlame, type CertificateTrouble } from '#domain/protocol/clock.ts';
import type { Fault, WaitCode } from '#domain/protocol/problem.ts';
import { isErrorOfProxy, type ProxyAddress } from './proxy.ts';

/** OpenSSL's and Node's words for a certificate or a handshake that did not hold (https://nodejs.org/api/tls.html). */
const TLS =
  /^(CERT_|ERR_TLS_|ERR_SSL_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|HOSTNAME_MISMATCH|INVALID_CA|EPROTO)/;

export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** What is known beside the error itself. */
export interface FaultContext extends Omit<CertificateTrouble, 'code'> {
  /** Through which the exchange went; null: straight. */
  readonly proxy: ProxyAddress | null;
}

function waitCode(error: unknown, context: FaultContext): WaitCode {
  const code = codeOf(error);
  if (context.proxy && isErrorOfProxy(error, context.proxy)) return 'upstream/proxy';
  if (isClockToBlame({ ...context, code })) return 'upstream/clock';
  if (TLS.test(code)) return 'upstream/tls';
  // Something answered, but not in HTTP.
  if (code.startsWith('HPE_')) return 'upstream/captive-portal';
  return 'upstream/unreachable';
}

/** What an error of node:http, node:tls or the socket means for the link. */
export function networkFault(error: unknown, context: FaultContext): Fault {
  if (error instanceof Error && error.name === 'AbortError') return { kind: 'stopped' };
  return { kind: 'wait', code: waitCode(error, context), retryAfterMs: null };
}

/** A kept-alive connection that the other end had closed already: nothing was said, the call may go again at once. */
export const wasStale = (error: unknown, reused: boolean): boolean =>
  reused && ['ECONNRESET', 'EPIPE'].includes(codeOf(error));
