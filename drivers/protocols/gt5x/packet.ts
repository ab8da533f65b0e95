/**
 * Packets of ADH-Tech's GT-511C1R, GT-511C3 and GT-521F modules, all little endian.
 * Command and answer, 12 bytes: 55 AA, device (2), parameter (4), code (2), checksum (2).
 * Data: 5A A5, device (2), data, checksum (2); how much data it is follows from the command.
 * Source: GT-511C3 datasheet (ADH-Technology), "Protocol"; SparkFun's library for the same modules.
 */

export const PACKET_HEADER = [0x55, 0xaa] as const;
export const DATA_HEADER = [0x5a, 0xa5] as const;
export const PACKET_BYTES = 12;
/** Bytes before the data, and after it. */
export const DATA_HEAD_BYTES = 4;
export const CHECKSUM_BYTES = 2;
/** The factory's number of a module. */
export const DEFAULT_DEVICE = 1;

export const ACK = 0x30;
export const NACK = 0x31;

export interface Gt5xPacket {
  /** Of a command, or ACK or NACK. */
  readonly code: number;
  /** 32 bits; after a NACK an error code. */
  readonly parameter: number;
}

/** Sum of all bytes, modulo 65,536. */
export function byteSum(bytes: Uint8Array): number {
  let sum = 0;
  for (const byte of bytes) sum = (sum + byte) & 0xffff;
  return sum;
}

export function encodePacket({ code, parameter }: Gt5xPacket, device = DEFAULT_DEVICE): Uint8Array {
  const bytes = new Uint8Array(PACKET_BYTES);
  const view = new DataView(bytes.buffer);
  bytes.set(PACKET_HEADER);
  view.setUint16(2, device, true);
  view.setUint32(4, parameter, true);
  view.setUint16(8, code, true);
  view.setUint16(10, byteSum(bytes.subarray(0, 10)), true);
  return bytes;
}

export function encodeData(data: Uint8Array, device = DEFAULT_DEVICE): Uint8Array {
  const bytes = new Uint8Array(DATA_HEAD_BYTES + data.length + CHECKSUM_BYTES);
  const view = new DataView(bytes.buffer);
  const end = bytes.length - CHECKSUM_BYTES;
  bytes.set(DATA_HEADER);
  view.setUint16(2, device, true);
  bytes.set(data, DATA_HEAD_BYTES);
  view.setUint16(end, byteSum(bytes.subarray(0, end)), true);
  return bytes;
}
