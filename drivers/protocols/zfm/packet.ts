/**
 * The packet of ZFM-20, R30x, AS608 and R503 fingerprint modules ("EF 01"):
 * header EF 01, address (4, big endian), packet kind (1), length (2) of what follows, payload, checksum (2).
 * Source: ZhianTec ZFM-20 user manual v2.0, chapter 4.
 */

export const HEADER = [0xef, 0x01] as const;
/** The factory address; a module is silent to any other. */
export const DEFAULT_ADDRESS = 0xffffffff;
/** Bytes before the payload, and after it. */
export const HEAD_BYTES = 9;
export const CHECKSUM_BYTES = 2;
export const MAX_PAYLOAD = 256;

const KIND_CODE = { command: 0x01, data: 0x02, ack: 0x07, end: 0x08 } as const;
/** 'data' says that more follows, 'end' is the last packet of a transfer and may carry data too. */
export type PacketKind = keyof typeof KIND_CODE;

export interface ZfmPacket {
  readonly address: number;
  readonly kind: PacketKind;
  /** Command or confirmation code with parameters, or data; 1 to 256 bytes (a data packet may be empty). */
  readonly payload: Uint8Array;
}

export function kindOf(code: number): PacketKind | null {
  switch (code) {
    case KIND_CODE.command:
      return 'command';
    case KIND_CODE.data:
      return 'data';
    case KIND_CODE.ack:
      return 'ack';
    case KIND_CODE.end:
      return 'end';
    default:
      return null;
  }
}

/** Sum of the kind, length and payload bytes, modulo 65,536. */
export function checksum(bytes: Uint8Array): number {
  let sum = 0;
  for (const byte of bytes) sum = (sum + byte) & 0xffff;
  return sum;
}

export function encodePacket(packet: ZfmPacket): Uint8Array {
  const { payload } = packet;
  const bytes = new Uint8Array(HEAD_BYTES + payload.length + CHECKSUM_BYTES);
  const view = new DataView(bytes.buffer);
  bytes.set(HEADER, 0);
  view.setUint32(2, packet.address);
  view.setUint8(6, KIND_CODE[packet.kind]);
  view.setUint16(7, payload.length + CHECKSUM_BYTES);
  bytes.set(payload, HEAD_BYTES);
  view.setUint16(HEAD_BYTES + payload.length, checksum(bytes.subarray(6, HEAD_BYTES + payload.length)));
  return bytes;
}

/** Data in packets of this size, the last of them marked as the end. */
export function dataPackets(address: number, bytes: Uint8Array, dataBytes: number): readonly Uint8Array[] {
  const packets: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += dataBytes) {
    const kind = at + dataBytes >= bytes.length ? 'end' : 'data';
    packets.push(encodePacket({ address, kind, payload: bytes.subarray(at, at + dataBytes) }));
  }
  return packets;
}
