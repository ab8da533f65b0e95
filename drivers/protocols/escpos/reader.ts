/** Cuts what a host sends, in pieces of any size, into commands and text. */
import { createHeldBytes } from '../../core/held-bytes.ts';
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
  const held = createHeldBytes();

  return {
    get held() {
      return held.length;
    },
    push(bytes) {
      held.add(bytes);
      const all = held.view();
      const events: HostEvent[] = [];
      let at = 0;
      while (at < all.length) {
        const byte = all[at] ?? 0;
        if (!isLead(byte)) {
          events.push({ kind: 'text', byte });
          at += 1;
          continue;
        }
        const length = commandLength(all.subarray(at));
        if (length === 'more' || (length !== null && length > all.length - at)) break;
        if (length === null) {
          // Nothing that is known: the lead is dropped, what follows is read for itself.
          at += 1;
          continue;
        }
        events.push({ kind: byte === DLE ? 'real-time' : 'command', bytes: all.slice(at, at + length) });
        at += length;
      }
      held.drop(at);
      return events;
    },
    reset: () => held.clear(),
  };
}
