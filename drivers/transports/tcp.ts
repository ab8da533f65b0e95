/**
 * A line of bytes over TCP: a scanner behind a serial device server (raw mode), or an emulator on another machine. Such
 * a line has no speed of its own; the server's is set at the server.
 */
import { createServer, connect as connectSocket } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { createListeners } from '../core/listeners.ts';
import { deviceFail, deviceOk } from '../core/result.ts';
import type { DeviceError, DeviceErrorCode, DeviceResult } from '../core/result.ts';
import type { Dialer, Transport } from '../core/transport.ts';

/** Milliseconds until a host that does not answer counts as missing. */
const CONNECT_LIMIT = 3_000;
/**
 * Milliseconds of silence after which the system asks whether the other end is still there: a device that was switched off
 * says no goodbye. Node asks ten times more, every second, before it gives the line up.
 */
const KEEP_ALIVE_AFTER = 5_000;
/** Milliseconds that a caller waits for the one before to hang up. */
const TAKEOVER_LIMIT = 300;

/** Errors: 'device/port-missing' when nobody listens there, 'device/port-denied' when the system forbids it. */
export function openTcp(host: string, port: number): Promise<DeviceResult<Transport>> {
  return new Promise((resolve) => {
    const socket = connectSocket({
      host,
      port,
      noDelay: true,
      keepAlive: true,
      keepAliveInitialDelay: KEEP_ALIVE_AFTER,
    });
    const limit = setTimeout(() => {
      socket.destroy();
      resolve(deviceFail('device/port-missing', `${host}:${port} does not answer`));
    }, CONNECT_LIMIT);
    const refuse = (error: Error) => {
      clearTimeout(limit);
      resolve(deviceFail(codeOf(error), error.message));
    };
    socket.once('error', refuse);
    socket.once('connect', () => {
      clearTimeout(limit);
      socket.off('error', refuse);
      resolve(deviceOk(overSocket(socket, `${host}:${port}`)));
    });
  });
}

export function tcpDialer(host: string, port: number): Dialer {
  return { port: `${host}:${port}`, speed: 'fixed', dial: () => openTcp(host, port) };
}

export interface TcpListener {
  readonly port: number;
  /** Ends the listening and every connection. */
  close(): Promise<void>;
}

/**
 * Listens on this machine only and takes one caller at a time; another is hung up on after a moment.
 * @param port 0 for any free one. Errors: 'device/port-busy', 'device/port-denied'
 */
export function listenTcp(
  port: number,
  onCaller: (line: Transport) => void,
): Promise<DeviceResult<TcpListener>> {
  return new Promise((resolve) => {
    const sockets = new Set<Socket>();
    let held: Socket | null = null;
    const take = (socket: Socket) => {
      held = socket;
      socket.once('close', () => (held = null));
      onCaller(overSocket(socket, `caller of ${port}`));
    };
    const server = createServer({ noDelay: true }, (socket) => {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
      if (held === null) return take(socket);
      // The caller before may have hung up just now, and its end be still on the way.
      const enough = setTimeout(() => socket.destroy(), TAKEOVER_LIMIT);
      socket.once('error', () => socket.destroy());
      held.once('close', () => {
        clearTimeout(enough);
        if (held === null && !socket.destroyed) take(socket);
      });
    });
    server.once('error', (error) => resolve(deviceFail(codeOf(error), error.message)));
    server.listen(port, '127.0.0.1', () => {
      const { port: bound } = server.address() as AddressInfo;
      resolve(
        deviceOk({
          port: bound,
          close: () =>
            new Promise((done) => {
              server.close(() => done());
              for (const socket of sockets) socket.destroy();
            }),
        }),
      );
    });
  });
}

function overSocket(socket: Socket, path: string): Transport {
  const bytesIn = createListeners<Uint8Array>();
  const closed = createListeners<DeviceError>();
  let over = false;
  const lose = (note: string) => {
    if (over) return;
    over = true;
    socket.destroy();
    closed.tell({ code: 'device/unplugged', note });
  };
  socket.on('data', (chunk: Buffer) => bytesIn.tell(chunk));
  socket.on('error', (error: Error) => lose(error.message));
  // A half-closed line is of no use to anybody.
  socket.on('end', () => lose('the other end hung up'));
  socket.on('close', () => lose('the other end hung up'));
  return {
    path,
    write(bytes) {
      if (over) return Promise.resolve(deviceFail('device/unplugged', 'line closed'));
      return new Promise((resolve) => {
        socket.write(bytes.slice(), (error) => {
          resolve(error == null ? deviceOk(undefined) : deviceFail('device/unplugged', error.message));
        });
      });
    },
    onBytes: (listener) => bytesIn.add(listener),
    onClose: (listener) => closed.add(listener),
    close() {
      if (over) return Promise.resolve();
      over = true;
      return new Promise((done) => {
        socket.once('close', () => done());
        socket.destroy();
      });
    },
  };
}

function codeOf(error: Error): DeviceErrorCode {
  const code = 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return 'device/port-busy';
  return code === 'EACCES' || code === 'EPERM' ? 'device/port-denied' : 'device/port-missing';
}
