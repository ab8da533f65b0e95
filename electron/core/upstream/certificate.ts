import { isIP } from 'node:net';
import { connect } from 'node:tls';

const PATIENCE_MS = 5_000;

/**
 * Until when the certificate counts that is shown there, in milliseconds since 1970; null when none is seen in time.
 * Nothing is sent: it only tells what to say of a certificate that was refused.
 */
export function certificateEnd({ hostname, port }: URL): Promise<number | null> {
  const { promise, resolve } = Promise.withResolvers<number | null>();
  const host = hostname.replace(/^\[|\]$/g, '');
  const socket = connect({
    host,
    port: Number(port || 443),
    ...(isIP(host) === 0 && { servername: host }),
    rejectUnauthorized: false,
    timeout: PATIENCE_MS,
  });
  const end = (at: number | null): void => {
    socket.destroy();
    resolve(at);
  };
  socket.once('error', () => end(null)).once('timeout', () => end(null));
  socket.once('secureConnect', () => end(socket.getPeerX509Certificate()?.validToDate.getTime() ?? null));
  return promise;
}
