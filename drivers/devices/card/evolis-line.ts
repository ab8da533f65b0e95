/** A line as Evolis printers need it: panels go out in pieces, and an answer that nothing ends is ended by silence. */
import { deviceFail, deviceOk } from '../../core/result.ts';
import type { DeviceResult } from '../../core/result.ts';
import type { Transport } from '../../core/transport.ts';

export interface EvolisLine extends Transport {
  /** Told how many bytes of a `write` are handed over; null for nobody. */
  watchWriting(listener: ((written: number) => void) | null): void;
}

/** Bytes handed over at once. */
const PIECE = 32_768;
const NUL = 0x00;
const LF = 0x0a;
const CR = 0x0d;

/** @param idle milliseconds after which an answer without an end has ended */
export function evolisLine(transport: Transport, idle: number): EvolisLine {
  let watcher: ((written: number) => void) | null = null;
  let closed = false;
  /** Nothing may come between the pieces of a panel. */
  let tail: Promise<DeviceResult<void>> = Promise.resolve(deviceOk(undefined));

  async function writePieces(bytes: Uint8Array): Promise<DeviceResult<void>> {
    for (let at = 0; at < bytes.length; at += PIECE) {
      if (closed) return deviceFail('device/unplugged', 'line closed');
      const piece = bytes.subarray(at, at + PIECE);
      const written = await transport.write(piece);
      if (!written.ok) return written;
      watcher?.(at + piece.length);
    }
    return deviceOk(undefined);
  }
  return {
    path: transport.path,
    write(bytes) {
      tail = tail.then(() => writePieces(bytes));
      return tail;
    },
    onBytes(listener) {
      let timer: NodeJS.Timeout | undefined;
      const stop = transport.onBytes((bytes) => {
        clearTimeout(timer);
        const last = bytes.at(-1);
        if (last !== NUL && last !== CR && last !== LF)
          timer = setTimeout(() => listener(Uint8Array.of(NUL)), idle);
        listener(bytes);
      });
      return () => {
        clearTimeout(timer);
        stop();
      };
    },
    onClose(listener) {
      return transport.onClose((reason) => {
        closed = true;
        listener(reason);
      });
    },
    async close() {
      closed = true;
      await transport.close();
    },
    watchWriting(listener) {
      watcher = listener;
    },
  };
}
