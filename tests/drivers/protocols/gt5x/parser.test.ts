import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeData, encodePacket } from '#drivers/protocols/gt5x/packet.ts';
import type { Gt5xPacket } from '#drivers/protocols/gt5x/packet.ts';
import { createGt5xParser } from '#drivers/protocols/gt5x/parser.ts';
import type { Gt5xEvent } from '#drivers/protocols/gt5x/parser.ts';
import { bytes } from '../../support/hex.ts';

const anyPacket: fc.Arbitrary<Gt5xPacket> = fc.record({
  code: fc.integer({ min: 0, max: 0xffff }),
  parameter: fc.integer({ min: 0, max: 0xffffffff }),
});
/** Noise that likes to look like the start of a packet. */
const noise = fc
  .array(fc.oneof(fc.constantFrom(0x55, 0xaa, 0x5a, 0xa5, 0x01, 0x00), fc.integer({ min: 0, max: 255 })), {
    maxLength: 40,
  })
  .map((list) => Uint8Array.from(list));

function cut(all: Uint8Array, size: number): Uint8Array[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, at) =>
    all.subarray(at * size, (at + 1) * size),
  );
}

const packetsIn = (events: readonly Gt5xEvent[]) =>
  events.flatMap((event) => (event.type === 'packet' ? [event.packet] : []));
const dataIn = (events: readonly Gt5xEvent[]) =>
  events.flatMap((event) => (event.type === 'data' ? [event.data] : []));

describe('the packet parser', () => {
  it('finds every packet whatever the chunks are', () => {
    fc.assert(
      fc.property(fc.array(anyPacket, { maxLength: 8 }), fc.integer({ min: 1, max: 40 }), (packets, size) => {
        const parser = createGt5xParser();
        const all = new Uint8Array(Buffer.concat(packets.map((packet) => encodePacket(packet))));
        const events = cut(all, size).flatMap((chunk) => parser.push(chunk));
        expect(packetsIn(events)).toEqual(packets);
      }),
    );
  });

  it('finds packets between garbage', () => {
    fc.assert(
      fc.property(noise, anyPacket, fc.integer({ min: 1, max: 20 }), (garbage, packet, size) => {
        const parser = createGt5xParser();
        const all = new Uint8Array(Buffer.concat([garbage, encodePacket(packet)]));
        const events = [...cut(all, size).flatMap((chunk) => parser.push(chunk)), ...parser.flush()];
        expect(packetsIn(events)).toContainEqual(packet);
      }),
    );
  });

  it('finds data of the length that it was told, whatever the data looks like', () => {
    fc.assert(
      fc.property(noise, fc.integer({ min: 1, max: 20 }), (data, size) => {
        fc.pre(data.length > 0);
        const parser = createGt5xParser();
        parser.expectData(data.length);
        const events = cut(encodeData(data), size).flatMap((chunk) => parser.push(chunk));
        expect(dataIn(events)).toEqual([data]);
        expect(packetsIn(events)).toEqual([]);
      }),
    );
  });

  it('shows data while it comes', () => {
    const parser = createGt5xParser();
    parser.expectData(6);
    const parts = cut(encodeData(Uint8Array.of(1, 2, 3, 4, 5, 6)), 4).flatMap((chunk) => parser.push(chunk));
    expect(parts.map((event) => [event.type, 'data' in event ? event.data.length : 0])).toEqual([
      ['receiving', 4],
      ['data', 6],
    ]);
  });

  it('takes data for nothing when none is expected', () => {
    expect(createGt5xParser().push(encodeData(Uint8Array.of(1, 2, 3)))).toEqual([]);
  });

  it('never takes a changed byte for a good packet', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 200 }),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        (data, where, change) => {
          const sent = encodeData(data);
          const at = where % sent.length;
          sent[at] = (sent[at] ?? 0) ^ change;
          const parser = createGt5xParser();
          parser.expectData(data.length);
          expect(dataIn([...parser.push(sent), ...parser.flush()])).toEqual([]);
        },
      ),
    );
  });

  it('tells a wrong checksum, and goes on with the next packet', () => {
    const parser = createGt5xParser();
    const events = parser.push(bytes('55AA010000000000 3000 3002 55AA010000000000 3000 3001'));
    expect(events).toEqual([
      { type: 'damaged', kind: 'packet' },
      { type: 'packet', packet: { code: 0x30, parameter: 0 } },
    ]);
  });

  it('is deaf to another module', () => {
    expect(createGt5xParser().push(encodePacket({ code: 0x30, parameter: 0 }, 2))).toEqual([]);
  });

  it('gives up unfinished data when told, and finds what it had swallowed', () => {
    const parser = createGt5xParser();
    parser.expectData(1_000);
    const swallowed = new Uint8Array(
      Buffer.concat([encodeData(new Uint8Array(50)), encodePacket({ code: 0x30, parameter: 7 })]),
    );
    expect(packetsIn(parser.push(swallowed))).toEqual([]);
    expect(packetsIn(parser.flush())).toEqual([{ code: 0x30, parameter: 7 }]);
  });
});
