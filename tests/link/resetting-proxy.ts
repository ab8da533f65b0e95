/**
 * A TCP proxy like a bad mobile link: each connection is reset after an exponentially distributed time, and answers come
 * late. Byte for byte, no knowledge of HTTP.
 */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface ResettingProxyOptions {
  /** Address to listen on. */
  readonly host: string;
  readonly target: { readonly host: string; readonly port: number };
  /** Mean life of a connection in seconds; null: none is reset. */
  readonly meanLife: number | null;
  /** Milliseconds by which each piece of an answer comes later. */
  readonly answerDelay: number;
  /** [0, 1), as of a seeded generator. */
  readonly random: () => number;
}

export interface ResettingProxy {
  readonly port: number;
  readonly connections: () => number;
  readonly resets: () => number;
  close(): Promise<void>;
}

export async function startResettingProxy(options: ResettingProxyOptions): Promise<ResettingProxy> {
  const { host, target, meanLife, answerDelay, random } = options;
  const sockets = new Set<Socket>();
  let accepted = 0;
  let resets = 0;

  const server = createServer({ noDelay: true }, (near) => {
    accepted += 1;
    const far = connect({ ...target, noDelay: true });
    const life =
      meanLife === null
        ? undefined
        : setTimeout(
            () => {
              resets += 1;
              near.resetAndDestroy();
              far.resetAndDestroy();
            },
            -Math.log(1 - random()) * meanLife * 1000,
          );
    const later = (act: () => void): void => {
      setTimeout(() => {
        if (!near.destroyed) act();
      }, answerDelay);
    };
    for (const socket of [near, far]) sockets.add(socket.on('error', () => undefined));
    near.pipe(far);
    near.on('close', () => {
      clearTimeout(life);
      sockets.delete(near);
      far.destroy();
    });
    far.on('data', (bytes) => later(() => near.write(bytes)));
    far.on('end', () => later(() => near.end()));
    far.on('close', () => {
      sockets.delete(far);
      later(() => near.destroySoon());
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => accepted,
    resets: () => resets,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}
