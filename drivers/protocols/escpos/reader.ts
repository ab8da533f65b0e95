/** Cuts what a host sends, in pieces of any size, into commands and text. */
import { DLE } from './commands.ts';
import { commandLength, isLead } from './length.ts';

export type HostEvent =
  /** DLE …, between commands. */
  | { readonly kind: 'real-time'; readonly bytes: Uint8Array }
  /** ESC, FS or GS …, whole and with its data. */
  | { readonly kind: 'command'; readonly bytes: Uint8Array }
  /** One byte of text, or a control code of one byte. */
  | { readonly kind: 'text'; readonly byte: number };

export interface HostReader {
  /** Bytes of a command that is not whole yet. */
  readonly held: number;
  push(bytes: Uint8Array): readonly HostEvent[];
  /** Forgets what is not whole. */
  reset(): void;
}

export function createHostReader(): HostReader {
  // Room for a command that comes in thousands of pieces, which must not be copied each time.
  let room = new Uint8Array(4_096);
  let from = 0;
  let to = 0;

  function keep(bytes: Uint8Array): void {
    if (to + bytes.length > room.length) {
      const needed = to - from + bytes.length;
      const next = needed * 2 > room.length ? new Uint8Array(needed * 2) : room;
      next.set(room.subarray(from, to));
      room = next;
      to -= from;
      from = 0;
    }
    room.set(bytes, to);
    to += bytes.length;
  }

  return {
    get held() {
      return to - from;
    },
    push(bytes) {
      keep(bytes);
      const events: HostEvent[] = [];
      while (from < to) {
        const byte = room[from] ?? 0;
        if (!isLead(byte)) {
          events.push({ kind: 'text', byte });
          from += 1;
          continue;
        }
        const length = commandLength(room.subarray(from, to));
        if (length === 'more' || (length !== null && length > to - from)) break;
        if (length === null) {
          // Nothing that is known: the lead is dropped, what follows is read for itself.
          from += 1;
          continue;
        }
        events.push({ kind: byte === DLE ? 'real-time' : 'command', bytes: room.slice(from, from + length) });
        from += length;
      }
      return events;
    },
    reset() {
      from = 0;
      to = 0;
    },
  };
}
