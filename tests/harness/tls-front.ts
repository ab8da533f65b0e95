/** TLS in front of a server of this machine, as a gateway has it, under a certificate made for the occasion by openssl. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { connect, type AddressInfo, type Socket } from 'node:net';
import path from 'node:path';
import { createServer } from 'node:tls';

export interface Certificate {
  /** PEM; its own authority. */
  readonly cert: string;
  readonly key: string;
  /** Where `cert` is kept. */
  readonly file: string;
}

/** Throws where there is no openssl(1). */
export function makeCertificate(folder: string, address: string): Certificate {
  const [file, keyFile] = [path.join(folder, 'cert.pem'), path.join(folder, 'key.pem')];
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', keyFile];
  const subject = ['-subj', '/CN=uc-counter test', '-addext', `subjectAltName=IP:${address}`];
  execFileSync('openssl', ['req', '-x509', ...key, '-out', file, '-days', '3650', ...subject], {
    stdio: 'ignore',
  });
  return { cert: readFileSync(file, 'utf8'), key: readFileSync(keyFile, 'utf8'), file };
}

export interface TlsFront {
  readonly port: number;
  readonly url: string;
  /** Handshakes with a key exchange of their own and with the certificate shown. */
  readonly full: () => number;
  /** Handshakes that went on with the session of an earlier connection (RFC 8446 §2.2). */
  readonly resumed: () => number;
  /** Connections open now. */
  readonly open: () => number;
  /** Resets every connection. */
  cut(): void;
  close(): Promise<void>;
}

export async function startTlsFront({ cert, key }: Certificate, targetPort: number): Promise<TlsFront> {
  const sockets = new Set<Socket>();
  let full = 0;
  let resumed = 0;
  const server = createServer({ cert, key, minVersion: 'TLSv1.3', noDelay: true }, (near) => {
    if (near.isSessionReused()) resumed += 1;
    else full += 1;
    const far = connect({ port: targetPort, host: '127.0.0.1', noDelay: true });
    near.on('error', () => far.destroy()).on('close', () => far.destroy());
    far.on('error', () => near.destroy()).on('close', () => near.destroySoon());
    near.pipe(far).pipe(near);
  });
  // The TCP connections below: only they can be reset.
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => {
    server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const cut = (): void => {
    for (const socket of sockets) socket.resetAndDestroy();
  };
  return {
    port,
    url: `https://127.0.0.1:${port}`,
    full: () => full,
    resumed: () => resumed,
    open: () => sockets.size,
    cut,
    close: async () => {
      cut();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}
