/** Cuts a stream of bytes, in chunks of any size and with garbage anywhere, into packets. */
import type { PacketParser } from '../../core/exchange.ts';
import { createHeldBytes } from '../../core/held-bytes.ts';
import {
  CHECKSUM_BYTES,
  DATA_HEADER,
  DATA_HEAD_BYTES,
  DEFAULT_DEVICE,
  PACKET_BYTES,
  PACKET_HEADER,
  byteSum,
} from './packet.ts';
import type { Gt5xPacket } from './packet.ts';

export type Gt5xEvent =
  | { readonly type: 'packet'; readonly packet: Gt5xPacket }
  | { readonly type: 'data'; readonly data: Uint8Array }
  /** As much of a data packet as has come, its checksum still to be seen; a view that holds until the next push. */
  | { readonly type: 'receiving'; readonly data: Uint8Array }
  /** Something that looked like a packet, with a wrong checksum. */
  | { readonly type: 'damaged'; readonly kind: 'packet' | 'data' };

export interface Gt5xParser extends PacketParser<Gt5xEvent> {
  /** A data packet of this many bytes may come now; 0 for none. Nothing in the packet itself says how long it is. */
  expectData(bytes: number): void;
}

export function createGt5xParser(device = DEFAULT_DEVICE): Gt5xParser {
  const held = createHeldBytes();
  let expected = 0;

  const scan = (): Gt5xEvent[] => {
    const events: Gt5xEvent[] = [];
    while (held.length > 0) {
      const found = readAt(held.view(), device, expected);
      if (found === 'no') {
        held.drop(1);
        continue;
      }
      if (found.event !== null) events.push(found.event);
      if (found.size === 0) break;
      held.drop(found.size);
      if (found.event?.type === 'data') expected = 0;
    }
    return events;
  };
  return {
    shortest: PACKET_BYTES,
    expectData(bytes) {
      expected = bytes;
    },
    push(bytes) {
      held.add(bytes);
      return scan();
    },
    flush() {
      const events: Gt5xEvent[] = [];
      expected = 0;
      while (held.length > 0) {
        held.drop(1);
        events.push(...scan());
      }
      return events;
    },
  };
}

/** `size` bytes are done with; 0 waits for more. */
interface Found {
  readonly event: Gt5xEvent | null;
  readonly size: number;
}
const WAIT: Found = { event: null, size: 0 };
/** After a damaged packet only its header is dropped: what follows may hold a good one. */
const damaged = (kind: 'packet' | 'data'): Found => ({ event: { type: 'damaged', kind }, size: 2 });

function readAt(bytes: Uint8Array, device: number, expected: number): Found | 'no' {
  if (begins(bytes, PACKET_HEADER)) return readPacket(bytes, device);
  if (expected > 0 && begins(bytes, DATA_HEADER)) return readData(bytes, device, expected);
  return 'no';
}

/** True for a first half of it at the very end, too. */
const begins = (bytes: Uint8Array, header: readonly [number, number]) =>
  bytes[0] === header[0] && (bytes.length === 1 || bytes[1] === header[1]);

const numberOf = (bytes: Uint8Array) => (bytes[2] ?? 0) | ((bytes[3] ?? 0) << 8);

function readPacket(bytes: Uint8Array, device: number): Found | 'no' {
  if (bytes.length >= 4 && numberOf(bytes) !== device) return 'no';
  if (bytes.length < PACKET_BYTES) return WAIT;
  const view = new DataView(bytes.buffer, bytes.byteOffset, PACKET_BYTES);
  if (view.getUint16(10, true) !== byteSum(bytes.subarray(0, 10))) return damaged('packet');
  const packet = { code: view.getUint16(8, true), parameter: view.getUint32(4, true) };
  return { event: { type: 'packet', packet }, size: PACKET_BYTES };
}

function readData(bytes: Uint8Array, device: number, expected: number): Found | 'no' {
  if (bytes.length >= DATA_HEAD_BYTES && numberOf(bytes) !== device) return 'no';
  const end = DATA_HEAD_BYTES + expected;
  if (bytes.length < end + CHECKSUM_BYTES) {
    const data = bytes.subarray(DATA_HEAD_BYTES, end);
    return data.length === 0 ? WAIT : { event: { type: 'receiving', data }, size: 0 };
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, end + CHECKSUM_BYTES);
  if (view.getUint16(end, true) !== byteSum(bytes.subarray(0, end))) return damaged('data');
  return {
    event: { type: 'data', data: bytes.slice(DATA_HEAD_BYTES, end) },
    size: end + CHECKSUM_BYTES,
  };
}
