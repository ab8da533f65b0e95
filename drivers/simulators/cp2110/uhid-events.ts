/** Messages of Linux' /dev/uhid, by which a program is a HID device (linux/uhid.h; integers in the machine's order). */

export interface UhidIdentity {
  readonly name: string;
  readonly serialNumber: string;
  readonly vendorId: number;
  readonly productId: number;
  readonly descriptor: Uint8Array;
}

/** What the kernel says of interest. Answer 'get-feature' and 'set-feature', or the asking program waits for 5 s. */
export type UhidEvent =
  | { readonly type: 'output'; readonly report: Uint8Array }
  | { readonly type: 'get-feature'; readonly request: number; readonly id: number }
  | { readonly type: 'set-feature'; readonly request: number; readonly report: Uint8Array };

/** Every message from the kernel has this size, whatever it says. */
export const UHID_EVENT_BYTES = 4_380;

const DESTROY = 1;
const OUTPUT = 6;
const GET_REPORT = 9;
const GET_REPORT_REPLY = 10;
const CREATE2 = 11;
const INPUT2 = 12;
const SET_REPORT = 13;
const SET_REPORT_REPLY = 14;

const DATA_BYTES = 4_096;
const FEATURE = 0;
const BUS_USB = 3;
const EIO = 5;

export function createDevice(identity: UhidIdentity): Uint8Array {
  const message = start(CREATE2, UHID_EVENT_BYTES);
  const { bytes, view } = message;
  bytes.set(Buffer.from(identity.name), 4);
  bytes.set(Buffer.from(identity.serialNumber), 4 + 128 + 64);
  const at = 4 + 128 + 64 + 64;
  view.setUint16(at, identity.descriptor.length, true);
  view.setUint16(at + 2, BUS_USB, true);
  view.setUint32(at + 4, identity.vendorId, true);
  view.setUint32(at + 8, identity.productId, true);
  bytes.set(identity.descriptor, at + 20);
  return bytes;
}

export const destroyDevice = (): Uint8Array => start(DESTROY, 4).bytes;

export function inputReport(report: Uint8Array): Uint8Array {
  const { bytes, view } = start(INPUT2, 6 + report.length);
  view.setUint16(4, report.length, true);
  bytes.set(report, 6);
  return bytes;
}

/** @param report null refuses */
export function getReply(request: number, report: Uint8Array | null): Uint8Array {
  const { bytes, view } = start(GET_REPORT_REPLY, 12 + (report?.length ?? 0));
  view.setUint32(4, request, true);
  view.setUint16(8, report === null ? EIO : 0, true);
  view.setUint16(10, report?.length ?? 0, true);
  if (report !== null) bytes.set(report, 12);
  return bytes;
}

export function setReply(request: number, accepted: boolean): Uint8Array {
  const { bytes, view } = start(SET_REPORT_REPLY, 10);
  view.setUint32(4, request, true);
  view.setUint16(8, accepted ? 0 : EIO, true);
  return bytes;
}

/** Null for what does not matter: start, stop, open, close, and reports of other kinds. */
export function parseEvent(message: Uint8Array): UhidEvent | null {
  if (message.length < UHID_EVENT_BYTES) return null;
  const view = new DataView(message.buffer, message.byteOffset, message.length);
  switch (view.getUint32(0, true)) {
    case OUTPUT:
      return { type: 'output', report: message.slice(4, 4 + view.getUint16(4 + DATA_BYTES, true)) };
    case GET_REPORT:
      if (view.getUint8(9) !== FEATURE) return null;
      return { type: 'get-feature', request: view.getUint32(4, true), id: view.getUint8(8) };
    case SET_REPORT: {
      if (view.getUint8(9) !== FEATURE) return null;
      const size = view.getUint16(10, true);
      return { type: 'set-feature', request: view.getUint32(4, true), report: message.slice(12, 12 + size) };
    }
    default:
      return null;
  }
}

function start(type: number, size: number) {
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, type, true);
  return { bytes, view };
}
