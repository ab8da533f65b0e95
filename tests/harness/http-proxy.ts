/**
 * A forward proxy as offices have them (RFC 9110 §9.3.6): tunnels by CONNECT, and requests with a whole address. Whatever
 * name is asked for, it leads to one port of this machine.
 */
import { createServer, request as openRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';

export interface HttpProxy {
  readonly url: string;
  /** Whom it was asked for: CONNECT host:port, or METHOD address. */
  readonly asked: readonly string[];
  /** Answers everything with this status; null: does its work. */
  refuse(status: number | null): void;
  close(): Promise<void>;
}

export async function startHttpProxy(port: number): Promise<HttpProxy> {
  const asked: string[] = [];
  const sockets = new Set<Socket | Duplex>();
  let refusal: number | null = null;

  const passOn = (from: IncomingMessage, to: ServerResponse): void => {
    asked.push(`${from.method} ${from.url}`);
    if (refusal !== null) {
      to.writeHead(refusal, { via: '1.1 office', 'content-type': 'text/html' }).end('<h1>No</h1>');
      return;
    }
    const { pathname, search } = new URL(from.url ?? '');
    const next = openRequest(
      {
        port,
        host: '127.0.0.1',
        path: `${pathname}${search}`,
        method: from.method ?? 'GET',
        headers: from.headers,
      },
      (answer) => {
        to.writeHead(answer.statusCode ?? 502, { ...answer.headers, via: '1.1 office' });
        answer.pipe(to);
      },
    );
    next.on('error', () => to.writeHead(502).end());
    from.pipe(next);
  };
  const server = createServer(passOn);
  server.on('connection', (socket: Socket) => sockets.add(socket));
  server.on('connect', (from: IncomingMessage, near: Duplex) => {
    asked.push(`CONNECT ${from.url}`);
    near.on('error', () => undefined);
    if (refusal !== null) {
      near.end(`HTTP/1.1 ${refusal} No\r\ncontent-length: 0\r\n\r\n`);
      return;
    }
    const far = connect(port, '127.0.0.1', () => {
      near.write('HTTP/1.1 200 OK\r\n\r\n');
      near.pipe(far).pipe(near);
    });
    sockets.add(far);
    far.on('error', () => near.destroy());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    refuse: (status) => {
      refusal = status;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}
