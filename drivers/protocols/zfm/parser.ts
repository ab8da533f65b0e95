/** Cuts a stream of bytes, in chunks of any size and with garbage anywhere, into packets. */
import type { PacketParser } from '../../core/exchange.ts';
import { CHECKSUM_BYTES, HEADER, HEAD_BYTES, MAX_PAYLOAD, checksum, kindOf } from './packet.ts';
import type { PacketKind, ZfmPacket } from './packet.ts';

export type ZfmEvent =
  | { readonly type: 'packet'; readonly packet: ZfmPacket }
  /** Something that looked like a packet of this kind, with a wrong checksum. */
  | { readonly type: 'damaged'; readonly address: number; readonly kind: PacketKind };

export function createZfmParser(): PacketParser<ZfmEvent> {
  let held: Uint8Array = new Uint8Array(0);

  const scan = (): ZfmEvent[] => {
    const events: ZfmEvent[] = [];
    let at = 0;
    for (;;) {
      at = nextHeader(held, at);
      const found = readAt(held, at);
      if (found === 'short') break;
      if (found === 'no') {
        at += 1;
        continue;
      }
      events.push(found.event);
      // After a damaged packet only its header is dropped: what follows may hold a good packet.
      at += found.event.type === 'packet' ? found.size : HEADER.length;
    }
    held = held.slice(at);
    return events;
  };
  return {
    shortest: HEAD_BYTES + 1 + CHECKSUM_BYTES,
    push(bytes) {
      const joined = new Uint8Array(held.length + bytes.length);
      joined.set(held);
      joined.set(bytes, held.length);
      held = joined;
      return scan();
    },
    flush() {
      const events: ZfmEvent[] = [];
      while (held.length > 0) {
        held = held.slice(1);
        events.push(...scan());
      }
      return events;
    },
  };
}

/** Index of the next header or of a first half of it at the very end; the length when there is none. */
function nextHeader(bytes: Uint8Array, from: number): number {
  for (let at = from; at < bytes.length; at += 1) {
    if (bytes[at] === HEADER[0] && (at + 1 === bytes.length || bytes[at + 1] === HEADER[1])) return at;
  }
  return bytes.length;
}

function readAt(bytes: Uint8Array, at: number): 'short' | 'no' | { event: ZfmEvent; size: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, bytes.length - at);
  if (view.byteLength <= 6) return 'short';
  const kind = kindOf(view.getUint8(6));
  if (kind === null) return 'no';
  if (view.byteLength < HEAD_BYTES) return 'short';
  const length = view.getUint16(7);
  if (length < CHECKSUM_BYTES || length > MAX_PAYLOAD + CHECKSUM_BYTES) return 'no';
  const size = HEAD_BYTES + length;
  if (view.byteLength < size) return 'short';
  const address = view.getUint32(2);
  const end = at + size - CHECKSUM_BYTES;
  const good = checksum(bytes.subarray(at + 6, end)) === view.getUint16(size - CHECKSUM_BYTES);
  if (!good) return { event: { type: 'damaged', address, kind }, size };
  const payload = bytes.slice(at + HEAD_BYTES, end);
  return { event: { type: 'packet', packet: { address, kind, payload } }, size };
}
