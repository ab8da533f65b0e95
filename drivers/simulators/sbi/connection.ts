/** One host's connection to an emulated service: its question, what is sent to it, and when it has gone. */
import type { Socket } from 'node:net';
import { pause } from '../../core/clock.ts';
import { readRequest } from './http.ts';
import type { ReadRequest } from './http.ts';
import type { SbiAction } from './wire-faults.ts';

export interface SbiConnection {
  /** Aborted when the host has gone. */
  readonly gone: AbortSignal;
  /** 'unfinished' when the host went away before it had asked. */
  request(): Promise<ReadRequest>;
  /** Resolves when the system has taken the bytes; false when nobody is there. */
  send(bytes: Uint8Array): Promise<boolean>;
  /** Ends the connection when all is done, unless told to hold it. */
  play(actions: readonly SbiAction[]): Promise<void>;
  end(): void;
}

/** Bytes; services write an answer bit by bit. */
const PIECE = 4_096;

export function holdConnection(socket: Socket): SbiConnection {
  const gone = new AbortController();
  socket.on('error', () => gone.abort());
  socket.on('close', () => gone.abort());

  const write = (bytes: Uint8Array): Promise<boolean> =>
    new Promise((resolve) => {
      if (gone.signal.aborted) return resolve(false);
      socket.write(bytes, (error) => resolve(error === undefined || error === null));
    });
  const send = async (bytes: Uint8Array): Promise<boolean> => {
    for (let at = 0; at < bytes.length; at += PIECE) {
      if (!(await write(bytes.subarray(at, at + PIECE)))) return false;
      // A host in the same process gets its turn to read.
      if (bytes.length > PIECE) await new Promise((resolve) => setImmediate(resolve));
    }
    return true;
  };

  return {
    gone: gone.signal,
    send,
    end: () => socket.end(),
    request() {
      return new Promise((resolve) => {
        let bytes = Buffer.alloc(0);
        const settle = (read: ReadRequest) => {
          // Bytes after the question are of no interest; the socket goes on flowing so that its end is noticed.
          socket.off('data', take).resume();
          gone.signal.removeEventListener('abort', onGone);
          resolve(read);
        };
        const onGone = () => settle({ is: 'unfinished' });
        const take = (more: Buffer) => {
          bytes = Buffer.concat([bytes, more]);
          const read = readRequest(bytes);
          if (read.is !== 'unfinished') settle(read);
        };
        gone.signal.addEventListener('abort', onGone, { once: true });
        socket.on('data', take);
      });
    },
    async play(actions) {
      for (const action of actions) {
        switch (action.do) {
          case 'send':
            if (!(await send(action.bytes))) return;
            break;
          case 'wait':
            if (!(await pause(action.milliseconds, gone.signal)).ok) return;
            break;
          case 'hold':
            return;
          case 'cut':
          case 'vanish':
            socket.destroy();
            return;
        }
      }
      socket.end();
    },
  };
}
