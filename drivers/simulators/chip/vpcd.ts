/**
 * The emulated chip as a card in a virtual reader of PC/SC (vpcd of the Virtual Smart Card project): a TCP connection to the reader
 * is the card in it. Both ways a message is its length in two bytes, high byte first, and its bytes; one byte alone is the
 * reader's own: off, on, reset, and the question for the ATR.
 * Source: https://frankmorgner.github.io/vsmartcard/virtualsmartcard/api.html
 */
import { connect, type Socket } from 'node:net';
import { deviceFail, deviceOk, type DeviceResult } from '../../core/result.ts';
import type { EmulatedChip } from './chip.ts';

/** vpcd's first reader. */
export const VPCD_PORT = 35_963;

const ATR_WANTED = 0x04;

export interface VpcdOptions {
  readonly host?: string;
  readonly port?: number;
  /** Hears each command before it is answered. */
  readonly onCommand?: (command: Uint8Array) => void;
}

export interface InsertedChip {
  /** Resolves when the reader let go of the card. */
  readonly vanished: Promise<void>;
  pullOut(): void;
}

/** Messages that are whole, and what is left of the next. */
function cut(bytes: Buffer): { readonly messages: readonly Buffer[]; readonly rest: Buffer } {
  const messages: Buffer[] = [];
  let rest = bytes;
  while (rest.length >= 2 && rest.length >= 2 + rest.readUInt16BE(0)) {
    const end = 2 + rest.readUInt16BE(0);
    messages.push(rest.subarray(2, end));
    rest = rest.subarray(end);
  }
  return { messages, rest };
}

function send(socket: Socket, message: Uint8Array): void {
  const head = Buffer.alloc(2);
  head.writeUInt16BE(message.length);
  socket.write(Buffer.concat([head, message]));
}

/** Puts the card in. 'device/port-missing' where no virtual reader listens. */
export function insertChip(
  chip: EmulatedChip,
  { host = '127.0.0.1', port = VPCD_PORT, onCommand }: VpcdOptions = {},
): Promise<DeviceResult<InsertedChip>> {
  const { promise: vanished, resolve: vanish } = Promise.withResolvers<void>();
  return new Promise((resolve) => {
    const socket = connect({ host, port, noDelay: true });
    let waiting: Buffer = Buffer.alloc(0);
    const answer = (message: Buffer): void => {
      const isOwn = message.length === 1;
      if (isOwn && message[0] !== ATR_WANTED) return;
      if (!isOwn) onCommand?.(message);
      const said = isOwn ? chip.reset() : chip.answer(message);
      if (said) send(socket, said);
    };
    socket.on('data', (bytes) => {
      const { messages, rest } = cut(Buffer.concat([waiting, bytes]));
      waiting = rest;
      messages.forEach(answer);
    });
    socket.once('connect', () => resolve(deviceOk({ vanished, pullOut: () => socket.destroy() })));
    socket.on('error', (error) => resolve(deviceFail('device/port-missing', error.message)));
    socket.once('close', () => vanish());
  });
}
