import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodePacket } from '#drivers/protocols/zfm/packet.ts';
import type { ZfmPacket } from '#drivers/protocols/zfm/packet.ts';
import { createZfmParser } from '#drivers/protocols/zfm/parser.ts';
import type { ZfmEvent } from '#drivers/protocols/zfm/parser.ts';
import { bytes } from '../../support/hex.ts';

const anyPacket: fc.Arbitrary<ZfmPacket> = fc.record({
  address: fc.constantFrom(0xffffffff, 0, 0x01020304),
  kind: fc.constantFrom('command', 'data', 'ack', 'end'),
  payload: fc.uint8Array({ maxLength: 256 }),
});
/** Noise that likes to look like the start of a packet. */
const noise = fc
  .array(fc.oneof(fc.constantFrom(0xef, 0x01, 0x00, 0x55, 0xff, 0x07), fc.integer({ min: 0, max: 255 })), {
    maxLength: 40,
  })
  .map((list) => Uint8Array.from(list));

function cut(all: Uint8Array, sizes: readonly number[]): Uint8Array[] {
  const chunks: Uint8Array[] = [];
  for (let at = 0, turn = 0; at < all.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    chunks.push(all.subarray(at, at + size));
    at += size;
  }
  return chunks;
}

const packetsIn = (events: readonly ZfmEvent[]) =>
  events.flatMap((event) => (event.type === 'packet' ? [event.packet] : []));

describe('the packet parser', () => {
  it('finds every packet whatever the chunks are', () => {
    fc.assert(
      fc.property(
        fc.array(anyPacket, { maxLength: 6 }),
        fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 8 }),
        (packets, sizes) => {
          const parser = createZfmParser();
          const all = new Uint8Array(Buffer.concat(packets.map(encodePacket)));
          const events = cut(all, sizes).flatMap((chunk) => parser.push(chunk));
          expect(packetsIn(events)).toEqual(packets);
        },
      ),
    );
  });

  it('finds the packets between garbage, even when garbage looks like a header', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(noise, anyPacket), { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 64 }),
        (parts, size) => {
          const parser = createZfmParser();
          const all = new Uint8Array(
            Buffer.concat(parts.flatMap(([garbage, packet]) => [garbage, encodePacket(packet)])),
          );
          const events = cut(all, [size]).flatMap((chunk) => parser.push(chunk));
          events.push(...parser.flush());
          expect(packetsIn(events)).toEqual(expect.arrayContaining(parts.map(([, packet]) => packet)));
        },
      ),
    );
  });

  it('never throws and never makes a packet out of pure noise without a good checksum', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 600 }), { maxLength: 5 }), (chunks) => {
        const parser = createZfmParser();
        const events = [...chunks.flatMap((chunk) => parser.push(chunk)), ...parser.flush()];
        const all = Buffer.concat(chunks);
        for (const packet of packetsIn(events))
          expect(all.includes(Buffer.from(encodePacket(packet)))).toBe(true);
      }),
    );
  });

  it('tells a wrong checksum, and goes on with the next packet', () => {
    const parser = createZfmParser();
    const events = parser.push(bytes('EF01FFFFFFFF07000300000B EF01FFFFFFFF07000302000C'));
    expect(events).toMatchObject([
      { type: 'damaged', kind: 'ack' },
      { type: 'packet', packet: { payload: Uint8Array.of(2) } },
    ]);
  });

  it('refuses lengths that no packet has', () => {
    const parser = createZfmParser();
    // 0x0001 leaves no room for the checksum, 0x0103 is one byte more than 256 of payload.
    expect(parser.push(bytes('EF01FFFFFFFF070001 EF01FFFFFFFF070103 EF01FFFFFFFF07000300000A'))).toHaveLength(
      1,
    );
  });

  it('skips the byte that a module sends at power-on', () => {
    expect(createZfmParser().push(bytes('55 EF01FFFFFFFF07000300000A'))).toHaveLength(1);
  });

  it('gives up an unfinished packet when told, and finds what it had swallowed', () => {
    const parser = createZfmParser();
    expect(parser.push(bytes('EF01FFFFFFFF070100 EF01FFFFFFFF07000300000A'))).toEqual([]);
    expect(parser.flush()).toMatchObject([{ type: 'packet', packet: { kind: 'ack' } }]);
    expect(parser.flush()).toEqual([]);
  });
});
