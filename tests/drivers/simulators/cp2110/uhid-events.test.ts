import { describe, expect, it } from 'vitest';
import { cp2110Descriptor } from '#drivers/simulators/cp2110/descriptor.ts';
import {
  createDevice,
  destroyDevice,
  getReply,
  inputReport,
  parseEvent,
  setReply,
  UHID_EVENT_BYTES,
} from '#drivers/simulators/cp2110/uhid-events.ts';
import { toHex } from '#drivers/core/hex.ts';
import { bytes } from '../../support/hex.ts';

/** A message of the kernel: integers at the offsets of linux/uhid.h, whose structs are packed. */
function message(...parts: readonly (readonly [number, string])[]): Uint8Array {
  const all = new Uint8Array(UHID_EVENT_BYTES);
  for (const [at, hex] of parts) all.set(bytes(hex), at);
  return all;
}

describe('messages of /dev/uhid', () => {
  it('create a device with its ids and its descriptor', () => {
    const descriptor = cp2110Descriptor();
    const sent = createDevice({
      name: 'Bridge',
      serialNumber: 'SN1',
      vendorId: 0x10c4,
      productId: 0xea80,
      descriptor,
    });
    expect(sent).toHaveLength(UHID_EVENT_BYTES);
    expect(toHex(sent.subarray(0, 10))).toBe('0B000000427269646765');
    expect(toHex(sent.subarray(196, 200))).toBe('534E3100');
    const size = toHex(Uint8Array.of(descriptor.length & 0xff, descriptor.length >> 8));
    expect(toHex(sent.subarray(260, 272))).toBe(`${size}0300C410000080EA0000`);
    expect(sent.subarray(280, 280 + descriptor.length)).toEqual(descriptor);
  });

  it('carry reports and answers', () => {
    expect(toHex(inputReport(bytes('02 AA BB')))).toBe('0C000000030002AABB');
    expect(toHex(getReply(7, bytes('41 01')))).toBe('0A00000007000000000002004101');
    expect(toHex(getReply(7, null))).toBe('0A0000000700000005000000');
    expect(toHex(setReply(9, true))).toBe('0E000000090000000000');
    expect(toHex(setReply(9, false))).toBe('0E000000090000000500');
    expect(toHex(destroyDevice())).toBe('01000000');
  });

  it('are understood', () => {
    expect(parseEvent(message([0, '06000000 02AABB'], [4_100, '0300 01']))).toEqual({
      type: 'output',
      report: bytes('02AABB'),
    });
    expect(parseEvent(message([0, '09000000 0C000000 41 00']))).toEqual({
      type: 'get-feature',
      request: 12,
      id: 0x41,
    });
    expect(parseEvent(message([0, '0D000000 05000000 41 00 0200 4101']))).toEqual({
      type: 'set-feature',
      request: 5,
      report: bytes('4101'),
    });
  });

  it('that do not matter are passed over: start, open, reports of other kinds, half a message', () => {
    expect(parseEvent(message([0, '02000000']))).toBeNull();
    expect(parseEvent(message([0, '04000000']))).toBeNull();
    expect(parseEvent(message([0, '09000000 0C000000 41 02']))).toBeNull();
    expect(parseEvent(bytes('06000000'))).toBeNull();
  });
});

describe('the descriptor of a CP2110', () => {
  it('declares its vendor page, 63 reports each way and 8 feature reports', () => {
    const hex = toHex(cp2110Descriptor());
    expect(hex.startsWith('0600FF0901A101')).toBe(true);
    expect(hex.endsWith('C0')).toBe(true);
    expect(hex.split('8102')).toHaveLength(64);
    expect(hex.split('9102')).toHaveLength(64);
    expect(hex.split('B102')).toHaveLength(9);
    expect(hex).toContain('853F953F');
    expect(hex).toContain('85509508');
  });
});
